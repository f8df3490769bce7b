import { HOUR } from '../../../shared/model/time';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { collectSegment, expirePending, joinText } from '../../../shared/protocol/sms/reassemble';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsDeliver } from '../../../shared/protocol/sms/tpdu';
import { concatOf } from '../../../shared/protocol/sms/udh';
import { normaliseNumber } from '../../../shared/model/numbering';
import { readRp } from '../smsc/rp';
import type { Packet } from '../world/machine';
import { takeReply } from './replies';
import type { BusinessTurn } from './state';

/** Segments whose others do not come are let go after this. */
const CONCAT_MAX_AGE = 24 * HOUR;

/** A short message to the short code: acknowledged, and read once it is complete. */
export function receiveText(turn: BusinessTurn, packet: Packet): void {
  const rp = readRp(joinOctets(packet.octets));
  // Acknowledgements of what the business sent itself need no answer.
  if (rp.type !== 'rp-data') return;
  const acknowledged = encodeRpdu({ type: 'rp-ack', direction: 'mo', reference: rp.reference, tpdu: null });
  turn.answer(packet, [acknowledged]);
  try {
    const tpdu = decodeTpdu(rp.tpdu, 'mt').value;
    if (tpdu.kind === 'sms-deliver') collect(turn, tpdu);
  } catch (error) {
    if (!isDecodeError(error)) throw error;
  }
}

function collect(turn: BusinessTurn, { originator: { number }, userData }: SmsDeliver): void {
  const from = normaliseNumber(number) ?? number;
  const concat = concatOf(userData.header);
  if (concat === null) return read(turn, from, joinText([userData]));
  const kept = expirePending(turn.state.pending, turn.now, CONCAT_MAX_AGE);
  const { pending, complete } = collectSegment(kept, { originator: from }, concat, userData, turn.now);
  turn.update({ pending });
  if (complete !== null) read(turn, from, joinText(complete));
}

function read(turn: BusinessTurn, from: string, text: string): void {
  takeReply(turn, { from, kind: 'sms', subject: null, text, parts: [] });
}
