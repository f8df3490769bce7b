import type { Msisdn } from '../../../shared/model/ids';
import { encodeMms } from '../../../shared/protocol/mms/pdu';
import { readReply } from '../read-reply';
import type { ReadStatus } from '../read-reply';
import type { Mm } from './mm';
import type { MmscTurn } from './records';
import { submit } from './submit';
import { ownPdu } from './versions';

/**
 * Tells a sender whose client is of 1.0 that a message was read, or deleted unread: as such clients do it themselves, by a
 * message of class Auto from the reader.
 */
export function readByMessage(turn: MmscTurn, mm: Mm, reader: Msisdn, status: ReadStatus): void {
  const language = turn.tools.directory.byNumber(mm.from)?.language ?? 'en';
  const to = { name: 'To', value: { address: mm.from, type: 'PLMN' } } as const;
  const { fields, body } = readReply(to, status, mm.subject, language);
  const pdu = ownPdu('m-send-req', turn.tools.random.name(12), fields, body);
  submit(turn, { pdu, octets: encodeMms(pdu), sender: reader, correlation: mm.correlation });
}
