import type { MessageId } from '../../../shared/model/ids';
import type { SmsOptions } from '../../../shared/model/message';
import { SECOND } from '../../../shared/model/time';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { encodeRpdu, rpCauseName } from '../../../shared/protocol/sms/rp';
import { encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { Validity } from '../../../shared/protocol/sms/validity';
import { NODES, SMSC_ADDRESS } from '../operator';
import { schedule } from '../world/timers';
import { transition } from '../world/transitions';
import type { TransitionTable } from '../world/transitions';
import { setOutgoing } from './outbox';
import type { SmsPlan } from './sms-plan';
import { onAir } from './radio-service';
import { REFERENCE_COLLECTION } from './state';
import type { HandsetTimer, HandsetTurn, ModemState, OutgoingSms, StoredReferences } from './state';
import { changeMessage, correlationOf, failMessage, withoutWhy, withWhy } from './store';
import { awaitReport } from './status-reports';

/** Time for the RP-ACK, 3GPP TS 24.011 §10: TR1M is 35 to 45 s. */
const ANSWER_TIMEOUT = 40 * SECOND;

const MAX_ATTEMPTS = 3;

/** TP-FCS, 3GPP TS 23.040 §9.2.3.22. */
const REJECTED_DUPLICATE = 0xc5;

type SendingState = 'waiting' | 'sending';
type SendingEvent =
  'on-air' | 'off-air' | 'acknowledged-more' | 'acknowledged-last' | 'refused' | 'no-answer' | 'gave-up';

interface SendingContext {
  turn: HandsetTurn;
  job: OutgoingSms;
  cause: number;
}

/** The message at the head of the queue, segment by segment (3GPP TS 24.011 §6). */
export const SENDING: TransitionTable<SendingState, SendingEvent, SendingContext> = {
  waiting: {
    'on-air': { to: 'sending', act: sendSegment },
    'off-air': { to: 'waiting', act: waitForCoverage },
  },
  sending: {
    'off-air': { to: 'waiting', act: waitForCoverage },
    'acknowledged-more': { to: 'sending', act: sendNextSegment },
    'acknowledged-last': { to: 'waiting', act: finish },
    refused: { to: 'waiting', act: refuse },
    'no-answer': { to: 'sending', act: repeatSegment },
    'gave-up': { to: 'waiting', act: giveUp },
  },
};

function fire(turn: HandsetTurn, event: SendingEvent, cause = 0): void {
  const job = turn.state.modem.outgoing[0];
  if (job === undefined) return;
  transition(SENDING, job.reference === null ? 'waiting' : 'sending', event)?.act?.({ turn, job, cause });
}

function validityOf(options: SmsOptions | undefined): Validity | null {
  const duration = options?.validity;
  return duration === undefined ? null : { format: 'relative', duration };
}

/**
 * Puts what a plan says of a stored message at the end of the queue, or fails it where the plan refuses.
 * @param report whether status reports are asked for
 */
export function queueSms(turn: HandsetTurn, message: MessageId, plan: SmsPlan, report: boolean): void {
  if (plan.refusal !== null) return failMessage(turn, message, plan.refusal);
  const { segments, destination, options } = plan;
  if (segments.length > 1) {
    countReferences(turn, { nextConcatReference: (turn.state.modem.nextConcatReference + 1) & 0xff });
  }
  const job: OutgoingSms = {
    message,
    destination,
    segments,
    index: 0,
    reference: null,
    messageReference: null,
    attempt: 1,
    report,
    options,
  };
  const { outgoing } = turn.state.modem;
  setOutgoing(turn, [...outgoing, job]);
  if (outgoing.length === 0) startSending(turn);
}

/** Sends the first message of the queue if the radio can carry it. */
export function startSending(turn: HandsetTurn): void {
  fire(turn, onAir(turn.state) ? 'on-air' : 'off-air');
}

/** Coverage or power is gone: what was on its way waits. */
export function stopSending(turn: HandsetTurn): void {
  fire(turn, 'off-air');
}

export function smsAcknowledged(turn: HandsetTurn, reference: number): void {
  const job = turn.state.modem.outgoing[0];
  if (job?.reference !== reference) return;
  fire(turn, job.index + 1 < job.segments.length ? 'acknowledged-more' : 'acknowledged-last');
}

/**
 * An RP-ERROR came for a segment.
 * @param failureCause TP-FCS of the SMS-SUBMIT-REPORT in it, if there is one
 */
export function smsRefused(
  turn: HandsetTurn,
  reference: number,
  cause: number,
  failureCause: number | null,
): void {
  if (turn.state.modem.outgoing[0]?.reference !== reference) return;
  // The centre has the message: the answer to an earlier attempt got lost.
  if (failureCause === REJECTED_DUPLICATE) smsAcknowledged(turn, reference);
  else fire(turn, 'refused', cause);
}

export function smsUnanswered(turn: HandsetTurn, reference: number, attempt: number): void {
  const job = turn.state.modem.outgoing[0];
  if (job?.reference !== reference || job.attempt !== attempt) return;
  fire(turn, attempt < MAX_ATTEMPTS ? 'no-answer' : 'gave-up');
}

function sendSegment({ turn, job }: SendingContext): void {
  const { modem } = turn.state;
  const reference = modem.nextReference;
  const messageReference = job.messageReference ?? modem.nextMessageReference;
  const userData = job.segments[job.index]!;
  const tpdu = encodeTpdu({
    kind: 'sms-submit',
    // The centre may have taken it already: its answer got lost, or the radio before it came.
    rejectDuplicates: job.messageReference !== null,
    statusReportRequest: job.report,
    replyPath: false,
    messageReference,
    destination: smsAddress(job.destination),
    pid: job.options?.pid ?? 0,
    dcs: dcsFor(userData.encoding, job.options?.class ?? null),
    validity: validityOf(job.options),
    userData,
  });
  replaceJob(turn, { ...job, reference, messageReference });
  updateModem(turn, { nextReference: (reference + 1) & 0xff });
  if (job.messageReference === null) {
    countReferences(turn, { nextMessageReference: (messageReference + 1) & 0xff });
  }
  if (job.report) awaitReport(turn, job.message, messageReference);
  const message = turn.state.messages.get(job.message);
  changeMessage(turn, job.message, {
    state: 'sending',
    progress: job.index / job.segments.length,
    why: withoutWhy(message, 'waiting-for-coverage'),
  });
  handIn(turn, { reference, tpdu, correlation: correlationOf(turn.state, job.message) });
  turn.update({
    timers: schedule<HandsetTimer>(turn.state.timers, turn.now + ANSWER_TIMEOUT, {
      for: 'sms-answer',
      reference,
      attempt: job.attempt,
    }),
  });
}

function sendNextSegment(context: SendingContext): void {
  sendSegment({
    ...context,
    job: { ...context.job, index: context.job.index + 1, messageReference: null, attempt: 1 },
  });
}

function repeatSegment(context: SendingContext): void {
  sendSegment({ ...context, job: { ...context.job, attempt: context.job.attempt + 1 } });
}

function finish({ turn, job }: SendingContext): void {
  changeMessage(turn, job.message, { state: 'sent', progress: null });
  next(turn);
}

function refuse({ turn, job, cause }: SendingContext): void {
  const { smsCentre } = turn.state.setup;
  const said = { cause, name: rpCauseName(cause) };
  // A centre that the network does not know is as unknown to it as a recipient: whoever set it must learn that it may be it.
  const doubted = smsCentre != null && smsCentre !== SMSC_ADDRESS;
  failMessage(
    turn,
    job.message,
    doubted
      ? { code: 'sms-centre-refused', params: { ...said, centre: smsCentre } }
      : { code: 'sms-refused', params: said },
  );
  next(turn);
}

function giveUp({ turn, job }: SendingContext): void {
  failMessage(turn, job.message, { code: 'no-answer', params: { attempts: job.attempt } });
  next(turn);
}

function waitForCoverage({ turn, job }: SendingContext): void {
  replaceJob(turn, { ...job, reference: null });
  const message = turn.state.messages.get(job.message);
  changeMessage(turn, job.message, {
    state: 'queued',
    progress: null,
    why: withWhy(message, { code: 'waiting-for-coverage', params: {} }),
  });
}

function next(turn: HandsetTurn): void {
  setOutgoing(turn, turn.state.modem.outgoing.slice(1));
  startSending(turn);
}

function replaceJob(turn: HandsetTurn, job: OutgoingSms): void {
  setOutgoing(turn, [job, ...turn.state.modem.outgoing.slice(1)]);
}

/** Hands a TPDU to the service centre in an RP-DATA (3GPP TS 24.011 §7.3.1.2). */
export function handIn(
  turn: HandsetTurn,
  { reference, tpdu, correlation }: { reference: number; tpdu: Uint8Array; correlation: string | null },
): void {
  const destination = smsAddress(turn.state.setup.smsCentre ?? SMSC_ADDRESS);
  turn.send({
    from: turn.state.setup.id,
    to: NODES.smsc,
    interface: 'sms',
    protocol: 'rp',
    octets: [
      encodeRpdu({ type: 'rp-data', direction: 'mo', reference, originator: null, destination, tpdu }),
    ],
    flow: null,
    correlation,
    hop: 'end-to-end',
  });
}

/** The references of the next message are kept: see `REFERENCE_COLLECTION`. */
export function countReferences(turn: HandsetTurn, next: Partial<StoredReferences>): void {
  updateModem(turn, next);
  const { nextMessageReference, nextConcatReference } = turn.state.modem;
  const stored: StoredReferences = { nextMessageReference, nextConcatReference };
  turn.persist(REFERENCE_COLLECTION, turn.state.setup.id, stored);
}

function updateModem(turn: HandsetTurn, change: Partial<ModemState>): void {
  turn.update({ modem: { ...turn.state.modem, ...change } });
}
