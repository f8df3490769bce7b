import { encodeTransaction } from '../../../shared/protocol/smtp/transaction';
import type { MailTransaction } from '../../../shared/protocol/smtp/transaction';
import { NODES } from '../operator';
import type { Mm } from './mm';
import type { MmscTurn } from './records';

/** Hands a mail to the operator's mail server (MM3, 3GPP TS 23.140 §7.1.2). */
export function sendTransaction(
  turn: MmscTurn,
  transaction: MailTransaction,
  { correlation }: Pick<Mm, 'correlation'>,
): void {
  turn.send({
    from: NODES.mmsc,
    to: NODES.mail,
    interface: 'mm3',
    protocol: 'smtp',
    octets: [encodeTransaction(transaction)],
    flow: null,
    correlation,
    hop: 'end-to-end',
  });
}
