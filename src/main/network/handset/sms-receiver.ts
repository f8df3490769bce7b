import type { Message } from '../../../shared/model/message';
import { conversationKey } from '../../../shared/model/message';
import { HOUR } from '../../../shared/model/time';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { toHex } from '../../../shared/protocol/kit/octets';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { collectSegment, expirePending, joinData, joinText } from '../../../shared/protocol/sms/reassemble';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsDeliver } from '../../../shared/protocol/sms/tpdu';
import { concatOf, portsOf } from '../../../shared/protocol/sms/udh';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { normaliseNumber } from '../numbering';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import { schedule } from '../world/timers';
import { persistInbox } from './inbox';
import { receivePush } from './push-receiver';
import type { HandsetTimer, HandsetTurn } from './state';
import { correlationOf, newMessageId, putMessage } from './store';
import { statusReported } from './status-reports';

/** Port of the WAP push client (WAP-259). */
const WAP_PUSH = 2948;

/** Segments whose others do not come are let go after this. */
const CONCAT_MAX_AGE = 24 * HOUR;

/**
 * Deliveries that are remembered. One whose RP-ACK was lost comes again as the next of its centre, hours later perhaps;
 * with its service centre time stamp it is like no other.
 */
const REPEATS_REMEMBERED = 16;

/** RP cause 96, invalid mandatory information: 3GPP TS 24.011 §8.2.5.4. */
const INVALID_MANDATORY = 96;

/** Takes an RP-DATA from the network: acknowledges it, and stores or dispatches what is complete. */
export function receiveSms(turn: HandsetTurn, packet: Packet, rp: Extract<Rpdu, { type: 'rp-data' }>): void {
  let tpdu;
  try {
    tpdu = decodeTpdu(rp.tpdu, 'mt').value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return answer(
      turn,
      packet,
      encodeRpdu({
        type: 'rp-error',
        direction: 'mo',
        reference: rp.reference,
        cause: INVALID_MANDATORY,
        tpdu: null,
      }),
    );
  }
  answer(turn, packet, encodeRpdu({ type: 'rp-ack', direction: 'mo', reference: rp.reference, tpdu: null }));
  if (isRepeat(turn, rp)) return;
  if (tpdu.kind === 'sms-status-report') statusReported(turn, tpdu.messageReference, tpdu.status);
  else if (tpdu.kind === 'sms-deliver') deliver(turn, tpdu, packet.correlation);
  persistInbox(turn);
}

function isRepeat(turn: HandsetTurn, rp: Extract<Rpdu, { type: 'rp-data' }>): boolean {
  const tpdu = toHex(rp.tpdu.subarray(1));
  const { recent } = turn.state.modem;
  const repeat = recent.some((entry) => entry.reference === rp.reference && entry.tpdu === tpdu);
  const remembered = repeat ? recent : [...recent, { reference: rp.reference, tpdu }];
  turn.update({ modem: { ...turn.state.modem, recent: remembered.slice(-REPEATS_REMEMBERED) } });
  return repeat;
}

function deliver(turn: HandsetTurn, tpdu: SmsDeliver, correlation: string | null): void {
  const originator = normaliseNumber(tpdu.originator.number) ?? tpdu.originator.number;
  const concat = concatOf(tpdu.userData.header);
  if (concat === null) return complete(turn, originator, [tpdu.userData], correlation);

  const result = collectSegment(turn.state.modem.pending, { originator }, concat, tpdu.userData, turn.now);
  turn.update({ modem: { ...turn.state.modem, pending: result.pending } });
  if (result.complete !== null) return complete(turn, originator, result.complete, correlation);
  turn.update({
    timers: schedule<HandsetTimer>(turn.state.timers, turn.now + CONCAT_MAX_AGE, { for: 'concat' }),
  });
}

/** Lets go of segments whose message will not get complete any more. */
export function expireSegments(turn: HandsetTurn): void {
  const { modem } = turn.state;
  turn.update({ modem: { ...modem, pending: expirePending(modem.pending, turn.now, CONCAT_MAX_AGE) } });
}

function complete(
  turn: HandsetTurn,
  originator: string,
  parts: UserData[],
  correlation: string | null,
): void {
  const ports = portsOf(parts[0]!.header);
  if (ports?.destination === WAP_PUSH) return receivePush(turn, joinData(parts), correlation);
  // Other ports belong to applications that this handset does not have; data without text shows as nothing.
  if (ports !== null) return;
  const id = newMessageId(turn);
  const message: Message = {
    id,
    conversation: conversationKey([originator]),
    direction: 'in',
    kind: 'sms',
    addresses: [originator],
    from: originator,
    at: turn.now,
    state: 'received',
    progress: null,
    read: false,
    text: joinText(parts),
    segments: parts.length,
    subject: null,
    parts: [],
    size: null,
    expiresAt: null,
    reports: [],
    why: [],
    correlation: correlation ?? correlationOf(turn.state, id),
  };
  putMessage(turn, message);
}

function answer(turn: HandsetTurn, to: Packet, octets: Uint8Array): void {
  turn.send({
    from: turn.state.setup.id,
    to: NODES.smsc,
    interface: 'sms',
    protocol: 'rp',
    octets: [octets],
    flow: to.flow,
    correlation: to.correlation,
    hop: 'end-to-end',
  });
}
