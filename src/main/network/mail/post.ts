import { encodeTransaction } from '../../../shared/protocol/smtp/transaction';
import type { MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { NODES } from '../operator';
import type { MailTurn } from './state';

/** Hands in a mail that this server writes itself: it goes the way of all others. */
export function post(turn: MailTurn, transaction: MailTransaction, correlation: string | null): void {
  turn.send({
    from: NODES.mail,
    to: NODES.mail,
    interface: 'mm3',
    protocol: 'smtp',
    octets: [encodeTransaction(transaction)],
    flow: null,
    correlation,
    hop: 'core',
  });
}
