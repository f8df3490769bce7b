import type { Msisdn } from '../../../shared/model/ids';
import type { SmscPolicy } from '../../../shared/model/smsc-policy';
import type { Time } from '../../../shared/model/time';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { headerLength } from '../../../shared/protocol/sms/udh';
import { userDataRoom } from '../../../shared/protocol/sms/user-data';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsSubmit, Tpdu } from '../../../shared/protocol/sms/tpdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import { NODES, SMSC_ADDRESS } from '../operator';
import { AtRest } from '../world/at-rest';
import type { Input, Machine, Packet, StoredRow } from '../world/machine';
import type { Unreachable } from '../world/radio';
import { nextTimer, schedule, takeDue } from '../world/timers';
import { Turn } from '../world/turn';
import { acceptSubmission, originatorOf, replacedBy } from './accept';
import { obeyCommand } from './command';
import { submitReportOctets } from './deliver';
import { end, expire, fire } from './delivery';
import { refusal } from './failures';
import type { Failure } from './failures';
import { destinationInFlight, enqueue, messageInFlight, storedFor, withMessage } from './queue';
import { readRp, rpAckOctets, rpErrorOctets } from './rp';
import { emptySmsc, SMSC_COLLECTION, SUBMISSION_COLLECTION } from './state';
import type { QueuedSms, SmscCommand, SmscState, SmscTimer, SmscTurn, Submission } from './state';

/** RP causes, 3GPP TS 24.011 §8.2.5.4. */
const UNASSIGNED_NUMBER = 1;
const TRANSFER_REJECTED = 21;
const UNIDENTIFIED_SUBSCRIBER = 28;
const UNKNOWN_SUBSCRIBER = 30;
const FACILITY_NOT_IMPLEMENTED = 69;
const SEMANTICALLY_INCORRECT = 95;
const INVALID_MANDATORY = 96;

/** TP-ST, 3GPP TS 23.040 §9.2.3.15. */
const REPLACED = 0x02;
const DELETED_BY_STAFF = 0x48;

/** The short message service centre: takes messages, keeps them, and delivers them (3GPP TS 23.040). */
export const smscMachine: Machine<SmscState> = {
  step(state, input, now, tools) {
    const turn = new Turn(state, now, tools);
    handle(turn, input);
    return turn.result(nextTimer(turn.state.timers));
  },
};

function handle(turn: SmscTurn, input: Input): void {
  switch (input.type) {
    case 'packet':
      return receive(turn, input.packet);
    case 'unreachable':
      return unreachable(turn, input.packet, input.cause);
    case 'notice': {
      if (input.notice.name !== 'reachable') return;
      const msisdn = turn.tools.directory.byNode(input.notice.subscriber)?.msisdn;
      // A handset without room is no better off for being there: it tells when it has room (§3.2.7).
      const hasRoom = msisdn === undefined || turn.state.waiting.get(msisdn)?.kind !== 'memory-full';
      return hasRoom ? fire(turn, msisdn, 'alert') : undefined;
    }
    case 'timer':
      return wake(turn);
    case 'command':
      return order(turn, input.command as SmscCommand);
    case 'body-lost':
    case 'media':
      return;
  }
}

/** A subscriber who is absent comes back; one that the HLR does not know is no destination (3GPP TS 23.040 §3.3). */
function unreachable(turn: SmscTurn, packet: Packet, cause: Unreachable): void {
  const { type, reference } = readRp(joinOctets(packet.octets));
  // An answer to what the handset has sent, under a reference of its own: it will send that again.
  if (type === 'rp-ack' || type === 'rp-error') return;
  const destination = destinationInFlight(turn, packet.to, reference);
  if (cause === 'unknown-subscriber') failed(turn, destination, refusal(UNKNOWN_SUBSCRIBER, null));
  else fire(turn, destination, 'unreachable', { kind: 'absent' });
}

function failed(turn: SmscTurn, destination: Msisdn | undefined, failure: Failure): void {
  if ('temporary' in failure) fire(turn, destination, 'put-off', { kind: failure.temporary });
  else fire(turn, destination, 'refused', { status: failure.permanent });
}

function order(turn: SmscTurn, command: SmscCommand): void {
  if (command.name === 'configure') return turn.update({ policy: command.policy });
  if (command.name === 'retry') return fire(turn, command.destination, 'alert');
  const destination =
    command.name === 'delete-messages'
      ? command.destination
      : turn.state.messages.get(command.id)?.destination;
  if (destination === undefined) return;
  for (const message of storedFor(turn.state, destination)) {
    if (command.name === 'delete-messages' || message.id === command.id) end(turn, message, DELETED_BY_STAFF);
  }
}

function receive(turn: SmscTurn, packet: Packet): void {
  const rp = readRp(joinOctets(packet.octets));
  switch (rp.type) {
    case 'damaged':
      return reply(turn, packet, rpErrorOctets(rp.reference, SEMANTICALLY_INCORRECT));
    case 'rp-data':
      return receiveData(turn, packet, rp);
    case 'rp-smma':
      reply(turn, packet, rpAckOctets(rp.reference));
      return fire(turn, turn.tools.directory.byNode(packet.from)?.msisdn, 'alert');
    case 'rp-ack':
    case 'rp-error':
      return answered(turn, packet, rp);
  }
}

function answered(
  turn: SmscTurn,
  packet: Packet,
  rp: Extract<Rpdu, { type: 'rp-ack' } | { type: 'rp-error' }>,
): void {
  const destination = destinationInFlight(turn, packet.from, rp.reference);
  // An answer to an RP-DATA that was given up already: the message is tried again, the handset drops the repeat.
  if (destination === undefined) return;
  if (rp.type === 'rp-ack') return fire(turn, destination, 'acknowledged');
  failed(turn, destination, refusal(rp.cause, failureCauseOf(rp.tpdu)));
}

/** TP-FCS of the SMS-DELIVER-REPORT in an RP-ERROR; null without one, or when it cannot be read. */
function failureCauseOf(octets: Uint8Array | null): number | null {
  if (octets === null) return null;
  try {
    const report = decodeTpdu(octets, 'mo', { carriedBy: 'rp-error' }).value;
    return report.kind === 'sms-deliver-report' ? report.failureCause : null;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

function receiveData(turn: SmscTurn, packet: Packet, rp: Extract<Rpdu, { type: 'rp-data' }>): void {
  const refuse = (cause: number, failureCause: number | null = null): void => {
    const report = failureCause === null ? null : submitReportOctets(turn.now, failureCause);
    reply(turn, packet, rpErrorOctets(rp.reference, cause, report));
  };
  // The network has no other centre (3GPP TS 23.540: an unknown service centre address is an unassigned number).
  const centre = normaliseNumber(rp.destination?.number ?? '');
  if (centre !== SMSC_ADDRESS) return refuse(UNASSIGNED_NUMBER);
  const tpdu = readTpdu(rp.tpdu);
  if (tpdu === null) return refuse(INVALID_MANDATORY);
  const originator = originatorOf(packet, rp.originator, turn.tools);
  if (originator === undefined) return refuse(UNIDENTIFIED_SUBSCRIBER);
  if (tpdu.kind === 'sms-command') {
    const failureCause = obeyCommand(turn, tpdu, originator, packet);
    if (failureCause !== null) return refuse(TRANSFER_REJECTED, failureCause);
    return reply(turn, packet, rpAckOctets(rp.reference, submitReportOctets(turn.now, null)));
  }
  if (tpdu.kind !== 'sms-submit') return refuse(FACILITY_NOT_IMPLEMENTED);
  const accepted = acceptSubmission(tpdu, rp.tpdu, originator, packet, turn);
  if (!accepted.ok) return refuse(accepted.cause, accepted.failureCause);
  // Nodes of the operator send nothing twice.
  if (turn.tools.directory.byNode(packet.from) !== undefined)
    remember(turn, accepted.key, accepted.submission);
  store(turn, accepted.message, tpdu);
  // Handsets that miss it send again, and to nodes of the operator it says nothing new.
  reply(turn, packet, rpAckOctets(rp.reference), { expendable: true });
  announce(turn, accepted.message);
}

function store(turn: SmscTurn, message: Omit<QueuedSms, 'id' | 'reference'>, submit: SmsSubmit): void {
  const replaced = replacedBy(turn.state, message, submit);
  enqueue(turn, message);
  for (const former of replaced) end(turn, former, REPLACED);
}

/**
 * A message with priority is tried though the handset is known to be absent. Others are not, but memory that was full a
 * while ago does not keep them (3GPP TS 23.040 §3.2.4).
 */
function announce(turn: SmscTurn, { destination, priority }: Omit<QueuedSms, 'id' | 'reference'>): void {
  const urgent = priority === true || turn.state.waiting.get(destination)?.kind === 'memory-full';
  fire(turn, destination, urgent ? 'urgent' : 'message');
}

/** null: octets that are no TPDU, or whose user data is longer than any (3GPP TS 23.040 §9.2.3.16), which nobody could be sent. */
function readTpdu(octets: Uint8Array): Tpdu | null {
  try {
    const tpdu = decodeTpdu(octets, 'mo').value;
    return tpdu.kind === 'sms-submit' && !fits(tpdu.userData) ? null : tpdu;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return null;
  }
}

function remember(turn: SmscTurn, key: string, submission: Submission): void {
  turn.update({ submissions: turn.state.submissions.set(key, submission) });
  turn.persist(SUBMISSION_COLLECTION, key, submission);
}

function wake(turn: SmscTurn): void {
  const { due, timers } = takeDue<SmscTimer>(turn.state.timers, turn.now);
  turn.update({ timers });
  for (const timer of due) {
    if (timer.for === 'answer') {
      const inFlight = messageInFlight(turn.state, timer.destination);
      if (inFlight?.id === timer.id && inFlight.attempts === timer.attempts)
        fire(turn, timer.destination, 'no-answer', { kind: 'no-answer' });
    } else if (timer.for === 'retry') {
      const wait = turn.state.waiting.get(timer.destination);
      if (wait !== undefined && wait.at <= turn.now) fire(turn, timer.destination, 'retry');
    } else {
      const message = turn.state.messages.get(timer.id);
      const busy = message !== undefined && turn.state.inFlight.get(message.destination)?.id === message.id;
      if (message !== undefined && !busy && message.validUntil <= turn.now) expire(turn, message);
    }
  }
}

function reply(turn: SmscTurn, to: Packet, octets: Uint8Array, options: { expendable?: true } = {}): void {
  turn.send(
    {
      from: NODES.smsc,
      to: to.from,
      interface: 'sms',
      protocol: 'rp',
      octets: [octets],
      flow: to.flow,
      ...(to.dialogue === undefined ? {} : { dialogue: to.dialogue }),
      correlation: to.correlation,
      hop: to.hop,
    },
    options,
  );
}

/** The SMSC as it was: every accepted message waits again and is tried at once. */
export function restoreSmsc(policy: SmscPolicy, rows: readonly StoredRow[], now: Time): SmscState {
  let state = emptySmsc(policy);
  for (const row of rows) {
    if (row.collection === SUBMISSION_COLLECTION) {
      const submission = row.value as Submission;
      const rest = submission.outcome === undefined ? undefined : AtRest.of(submission);
      const submissions = state.submissions.set(row.key, submission, rest);
      state = { ...state, submissions };
    } else if (row.collection === SMSC_COLLECTION) {
      const message = row.value as QueuedSms;
      state = withMessage(state, message);
      state = {
        ...state,
        waiting: state.waiting.set(message.destination, { at: now, kind: 'no-answer' }),
        timers: schedule<SmscTimer>(state.timers, now, { for: 'retry', destination: message.destination }),
      };
    }
  }
  return state;
}

function fits({ encoding, header, data }: UserData): boolean {
  return data.length <= userDataRoom(encoding, headerLength(header));
}
