import type { Msisdn } from '../../../shared/model/ids';
import { encodeMms } from '../../../shared/protocol/mms/pdu';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { Mm } from './mm';
import type { MmscTurn } from './records';
import { statusText } from './status-text';
import { submit } from './submit';
import { ownPdu } from './versions';

/**
 * Tells a sender whose client is of 1.0 that a message was read, or deleted unread: as such clients do it themselves, by a
 * message of class Auto from the reader.
 */
export function readByMessage(
  turn: MmscTurn,
  mm: Mm,
  reader: Msisdn,
  status: 'read' | 'deleted-without-being-read',
): void {
  const words = status === 'read' ? 'was-read' : 'was-deleted';
  const text = statusText(turn, mm.from, words, mm.subject ?? '').trim();
  const pdu = ownPdu(
    'm-send-req',
    turn.tools.random.name(12),
    [
      { name: 'From', value: 'insert-address-token' },
      { name: 'To', value: { address: mm.from, type: 'PLMN' } },
      { name: 'Subject', value: text },
      { name: 'X-Mms-Message-Class', value: 'auto' },
      {
        name: 'Content-Type',
        value: { type: 'text/plain', parameters: [{ name: 'charset', value: UTF8 }] },
      },
    ],
    { kind: 'single', data: encodeUtf8(text) },
  );
  submit(turn, { pdu, octets: encodeMms(pdu), sender: reader, correlation: mm.correlation });
}

/** MIBenum of UTF-8. */
const UTF8 = 106;
