import { HOUR } from '../../../shared/model/time';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { toHex } from '../../../shared/protocol/kit/octets';
import { encodeRpdu } from '../../../shared/protocol/sms/rp';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { collectSegment, expirePending } from '../../../shared/protocol/sms/reassemble';
import { decodeTpdu, encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsDeliver, Tpdu } from '../../../shared/protocol/sms/tpdu';
import { concatOf } from '../../../shared/protocol/sms/udh';
import { normaliseNumber } from '../../../shared/model/numbering';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import { schedule } from '../world/timers';
import { persistInbox } from './inbox';
import { refusalOf, SILENT, storeOf } from './sms-admission';
import type { Refusal } from './sms-admission';
import { noteSms, receiveComplete } from './sms-dispatch';
import { enquiryAnswered } from './sms-command';
import { memoryRefused } from './sms-memory';
import type { HandsetTimer, HandsetTurn } from './state';
import { statusReported } from './status-reports';

/** Segments whose others do not come are let go after this. */
const CONCAT_MAX_AGE = 24 * HOUR;

/**
 * Deliveries that are remembered. One whose RP-ACK was lost comes again as the next of its centre, hours later perhaps;
 * with its service centre time stamp it is like no other.
 */
const REPEATS_REMEMBERED = 16;

/** RP cause 96, invalid mandatory information: 3GPP TS 24.011 §8.2.5.4. */
const INVALID_MANDATORY = 96;

type RpData = Extract<Rpdu, { type: 'rp-data' }>;

/** Takes an RP-DATA from the network: acknowledges it, and stores or dispatches what is complete; or refuses it. */
export function receiveSms(turn: HandsetTurn, packet: Packet, rp: RpData): void {
  let tpdu: Tpdu;
  try {
    tpdu = decodeTpdu(rp.tpdu, 'mt').value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return refuse(turn, packet, rp.reference, { cause: INVALID_MANDATORY, failureCause: null });
  }
  const repeat = isRepeat(turn, rp);
  const refusal = repeat || tpdu.kind !== 'sms-deliver' ? null : refusalOf(turn.state, tpdu);
  if (refusal !== null) {
    refuse(turn, packet, rp.reference, refusal);
    if (refusal.full !== null) memoryRefused(turn, refusal.full);
    return persistInbox(turn);
  }
  answer(turn, packet, encodeRpdu({ type: 'rp-ack', direction: 'mo', reference: rp.reference, tpdu: null }));
  if (repeat) return;
  remember(turn, rp);
  if (tpdu.kind === 'sms-status-report') {
    if (tpdu.statusReportQualifier === 'command') enquiryAnswered(turn, tpdu, packet.correlation);
    else statusReported(turn, tpdu);
  } else if (tpdu.kind === 'sms-deliver') deliver(turn, tpdu, packet.correlation);
  persistInbox(turn);
}

function isRepeat(turn: HandsetTurn, rp: RpData): boolean {
  const { recent } = turn.state.modem;
  // Most are told apart by their references.
  return recent.some(({ reference, tpdu }) => reference === rp.reference && tpdu === likeness(rp));
}

/** What is the same in a repeat. */
function likeness({ tpdu }: RpData): string {
  return toHex(tpdu.subarray(1));
}

function remember(turn: HandsetTurn, rp: RpData): void {
  const entry = { reference: rp.reference, tpdu: likeness(rp) };
  const recent = [...turn.state.modem.recent.slice(1 - REPEATS_REMEMBERED), entry];
  turn.update({ modem: { ...turn.state.modem, recent } });
}

function deliver(turn: HandsetTurn, tpdu: SmsDeliver, correlation: string | null): void {
  if (tpdu.pid === SILENT)
    return noteSms(turn, correlation, 'silent message (type 0): acknowledged, not shown');
  const originator = normaliseNumber(tpdu.originator.number) ?? tpdu.originator.number;
  const concat = concatOf(tpdu.userData.header);
  if (concat === null) return receiveComplete(turn, tpdu, originator, [tpdu.userData], correlation);

  const key = { originator, store: storeOf(tpdu) };
  const result = collectSegment(turn.state.modem.pending, key, concat, tpdu.userData, turn.now);
  turn.update({ modem: { ...turn.state.modem, pending: result.pending } });
  if (result.complete !== null) return receiveComplete(turn, tpdu, originator, result.complete, correlation);
  turn.update({
    timers: schedule<HandsetTimer>(turn.state.timers, turn.now + CONCAT_MAX_AGE, { for: 'concat' }),
  });
}

/** Lets go of segments whose message will not get complete any more. */
export function expireSegments(turn: HandsetTurn): void {
  const { modem } = turn.state;
  turn.update({ modem: { ...modem, pending: expirePending(modem.pending, turn.now, CONCAT_MAX_AGE) } });
}

function refuse(
  turn: HandsetTurn,
  to: Packet,
  reference: number,
  { cause, failureCause }: Pick<Refusal, 'cause'> & { failureCause: number | null },
): void {
  const tpdu =
    failureCause === null
      ? null
      : encodeTpdu({
          kind: 'sms-deliver-report',
          failureCause,
          parameterIndicator: null,
          pid: null,
          dcs: null,
          userData: null,
        });
  answer(turn, to, encodeRpdu({ type: 'rp-error', direction: 'mo', reference, cause, tpdu }));
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
