import { List } from 'immutable';
import type { Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { joinOctets, toHex } from '../../../shared/protocol/kit/octets';
import type { Input, Machine, Packet, StoredRow } from '../world/machine';
import { nextTimer, schedule, takeDue } from '../world/timers';
import { transition } from '../world/transitions';
import type { TransitionTable } from '../world/transitions';
import { Turn } from '../world/turn';
import { acceptSubmission } from './accept';
import { deliverOctets, statusReportOctets, submitReportOctets } from './deliver';
import { ANSWER_TIMEOUT, retryDelay } from './retry';
import { readRp, rpAckOctets, rpDataOctets, rpErrorOctets } from './rp';
import { emptySmsc, SMSC_COLLECTION, SUBMISSION_COLLECTION } from './state';
import type { QueuedSms, SmscState, SmscTimer, Submission } from './state';
import { NODES } from '../operator';

type SmscTurn = Turn<SmscState>;

/** What the SMSC does for one destination. */
type DeliveryState = 'idle' | 'in-flight' | 'waiting';
type DeliveryEvent = 'message' | 'acknowledged' | 'refused' | 'no-answer' | 'unreachable' | 'alert' | 'retry';

interface DeliveryContext {
  turn: SmscTurn;
  destination: Msisdn;
  /** RP cause of a refusal. */
  cause: number;
}

/** Store and forward per destination (3GPP TS 23.040 §3.2.6, §9): one message in flight, the others wait in order. */
export const DELIVERY: TransitionTable<DeliveryState, DeliveryEvent, DeliveryContext> = {
  idle: {
    message: { to: 'in-flight', act: sendFirst },
    alert: { to: 'idle' },
  },
  'in-flight': {
    message: { to: 'in-flight' },
    acknowledged: { to: 'idle', act: finishDelivered },
    refused: { to: 'idle', act: finishRefused },
    'no-answer': { to: 'waiting', act: wait },
    unreachable: { to: 'waiting', act: wait },
    alert: { to: 'in-flight' },
  },
  waiting: {
    message: { to: 'waiting' },
    alert: { to: 'in-flight', act: sendFirst },
    retry: { to: 'in-flight', act: sendFirst },
  },
};

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
      return fire(turn, destinationOf(turn, input.packet), 'unreachable');
    case 'notice': {
      if (input.notice.name !== 'reachable') return;
      const subscriber = turn.tools.directory.byNode(input.notice.subscriber);
      return fire(turn, subscriber?.msisdn, 'alert');
    }
    case 'timer':
      return wake(turn);
    case 'command':
    case 'media':
      return;
  }
}

function receive(turn: SmscTurn, packet: Packet): void {
  const octets = joinOctets(packet.octets);
  const rp = readRp(octets);
  if (rp.type === 'damaged') return reply(turn, packet, rpErrorOctets(rp.reference, 95));
  if (rp.type === 'rp-data') {
    const accepted = acceptSubmission(rp, packet, turn.now, turn.tools, turn.state.submissions);
    if (!accepted.ok) {
      const { cause, failureCause } = accepted;
      const report = failureCause === undefined ? null : submitReportOctets(turn.now, failureCause);
      return reply(turn, packet, rpErrorOctets(rp.reference, cause, report));
    }
    // Nodes of the operator send nothing twice.
    if (turn.tools.directory.byNode(packet.from) !== undefined)
      remember(turn, accepted.key, accepted.submission);
    enqueue(turn, accepted.message);
    reply(turn, packet, rpAckOctets(rp.reference));
    return fire(turn, accepted.message.destination, 'message');
  }
  const destination = turn.tools.directory.byNode(packet.from)?.msisdn;
  const inFlight = destination === undefined ? undefined : messageInFlight(turn.state, destination);
  if (rp.type === 'rp-smma') {
    reply(turn, packet, rpAckOctets(rp.reference));
    return fire(turn, destination, 'alert');
  }
  // An answer to an RP-DATA that was given up already: the message is tried again, the handset drops the repeat.
  if (inFlight?.reference !== rp.reference) return;
  if (rp.type === 'rp-ack') fire(turn, destination, 'acknowledged');
  else fire(turn, destination, 'refused', rp.cause);
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
        fire(turn, timer.destination, 'no-answer');
    } else if (timer.for === 'retry') {
      const due = turn.state.waiting.get(timer.destination);
      if (due !== undefined && due <= turn.now) fire(turn, timer.destination, 'retry');
    } else {
      const message = turn.state.messages.get(timer.id);
      const busy = message !== undefined && turn.state.inFlight.get(message.destination) === message.id;
      if (message !== undefined && !busy && message.validUntil <= turn.now) expire(turn, message);
    }
  }
}

function fire(turn: SmscTurn, destination: Msisdn | undefined, event: DeliveryEvent, cause = 0): void {
  if (destination === undefined) return;
  transition(DELIVERY, stateOf(turn.state, destination), event)?.act?.({ turn, destination, cause });
}

/** Sorts by acceptance, also across restarts. */
function messageId(turn: SmscTurn): string {
  return `${turn.now.toString(36)}-${turn.state.nextId.toString(36).padStart(6, '0')}`;
}

function stateOf(state: SmscState, destination: Msisdn): DeliveryState {
  if (state.inFlight.has(destination)) return 'in-flight';
  return state.waiting.has(destination) ? 'waiting' : 'idle';
}

function messageInFlight(state: SmscState, destination: Msisdn): QueuedSms | undefined {
  const id = state.inFlight.get(destination);
  return id === undefined ? undefined : state.messages.get(id);
}

function enqueue(turn: SmscTurn, accepted: Omit<QueuedSms, 'id' | 'reference'>): void {
  const { state } = turn;
  const message: QueuedSms = { ...accepted, id: messageId(turn), reference: state.nextReference };
  turn.update({
    nextId: state.nextId + 1,
    nextReference: (state.nextReference + 1) & 0xff,
    messages: state.messages.set(message.id, message),
    queues: state.queues.update(message.destination, List<string>(), (queue) => queue.push(message.id)),
    timers: schedule<SmscTimer>(state.timers, message.validUntil, { for: 'validity', id: message.id }),
  });
  turn.persist(SMSC_COLLECTION, message.id, message);
}

/** Sends the oldest message of the destination that is still valid. */
function sendFirst({ turn, destination }: DeliveryContext): void {
  const message = firstValid(turn, destination);
  turn.update({ waiting: turn.state.waiting.delete(destination) });
  if (message === undefined) return;
  const subscriber = turn.tools.directory.byNumber(destination);
  if (subscriber === undefined) {
    // The subscription ended while the message waited.
    remove(turn, message);
    report(turn, message, 0x41);
    return fire(turn, destination, 'message');
  }
  const more = (turn.state.queues.get(destination)?.size ?? 0) > 1;
  turn.update({
    inFlight: turn.state.inFlight.set(destination, message.id),
    timers: schedule<SmscTimer>(turn.state.timers, turn.now + ANSWER_TIMEOUT, {
      for: 'answer',
      destination,
      id: message.id,
      attempts: message.attempts,
    }),
  });
  turn.send({
    from: NODES.smsc,
    to: subscriber.handset,
    interface: 'sms',
    protocol: 'rp',
    octets: [rpDataOctets(message.reference, deliverOctets(message, more))],
    flow: null,
    correlation: message.correlation,
    hop: 'end-to-end',
  });
}

function firstValid(turn: SmscTurn, destination: Msisdn): QueuedSms | undefined {
  for (;;) {
    const id = turn.state.queues.get(destination)?.first();
    if (id === undefined) return undefined;
    const message = turn.state.messages.get(id)!;
    if (message.validUntil > turn.now) return message;
    expire(turn, message);
  }
}

function finishDelivered({ turn, destination }: DeliveryContext): void {
  const message = takeInFlight(turn, destination);
  remove(turn, message);
  report(turn, message, 0x00);
  fire(turn, destination, 'message');
}

/** 22 memory capacity exceeded and 27, 38, 41, 42, 47 are temporary (3GPP TS 24.011 §8.2.5.4); the rest ends it. */
const TEMPORARY = new Set([22, 27, 38, 41, 42, 47]);

function finishRefused(context: DeliveryContext): void {
  if (TEMPORARY.has(context.cause)) return wait(context);
  const { turn, destination } = context;
  const message = takeInFlight(turn, destination);
  remove(turn, message);
  report(turn, message, 0x45);
  fire(turn, destination, 'message');
}

function wait({ turn, destination }: DeliveryContext): void {
  const message = takeInFlight(turn, destination);
  const tried: QueuedSms = { ...message, attempts: message.attempts + 1 };
  const at = turn.now + retryDelay(tried.attempts);
  turn.update({
    messages: turn.state.messages.set(tried.id, tried),
    waiting: turn.state.waiting.set(destination, at),
    timers: schedule<SmscTimer>(turn.state.timers, at, { for: 'retry', destination }),
  });
  turn.persist(SMSC_COLLECTION, tried.id, tried);
}

function takeInFlight(turn: SmscTurn, destination: Msisdn): QueuedSms {
  const id = turn.state.inFlight.get(destination)!;
  turn.update({ inFlight: turn.state.inFlight.delete(destination) });
  return turn.state.messages.get(id)!;
}

function remove(turn: SmscTurn, message: QueuedSms): void {
  const queue = (turn.state.queues.get(message.destination) ?? List<string>()).filter(
    (id) => id !== message.id,
  );
  turn.update({
    messages: turn.state.messages.delete(message.id),
    queues: queue.isEmpty()
      ? turn.state.queues.delete(message.destination)
      : turn.state.queues.set(message.destination, queue),
  });
  turn.persist(SMSC_COLLECTION, message.id, null);
}

function expire(turn: SmscTurn, message: QueuedSms): void {
  remove(turn, message);
  if (!turn.state.queues.has(message.destination)) {
    turn.update({ waiting: turn.state.waiting.delete(message.destination) });
  }
  report(turn, message, 0x46);
}

/** Queues an SMS-STATUS-REPORT with TP-ST `status` for the sender, if he asked for one. */
function report(turn: SmscTurn, message: QueuedSms, status: number): void {
  if (message.reportTo === null || message.kind !== 'submit') return;
  enqueue(turn, {
    destination: message.reportTo,
    originator: null,
    tpdu: toHex(statusReportOctets(message, turn.now, status)),
    kind: 'status-report',
    acceptedAt: turn.now,
    validUntil: turn.now + (message.validUntil - message.acceptedAt),
    attempts: 0,
    reportTo: null,
    correlation: message.correlation,
  });
  fire(turn, message.reportTo, 'message');
}

function reply(turn: SmscTurn, to: Packet, octets: Uint8Array): void {
  turn.send({
    from: NODES.smsc,
    to: to.from,
    interface: 'sms',
    protocol: 'rp',
    octets: [octets],
    flow: to.flow,
    correlation: to.correlation,
    hop: to.hop,
  });
}

function destinationOf(turn: SmscTurn, packet: Packet): Msisdn | undefined {
  const destination = turn.tools.directory.byNode(packet.to)?.msisdn;
  return destination !== undefined && turn.state.inFlight.has(destination) ? destination : undefined;
}

/** The SMSC as it was: every accepted message waits again and is tried at once. */
export function restoreSmsc(rows: readonly StoredRow[], now: Time): SmscState {
  let state = emptySmsc();
  for (const row of rows) {
    if (row.collection === SUBMISSION_COLLECTION) {
      const submissions = state.submissions.set(row.key, row.value as Submission);
      state = { ...state, submissions };
      continue;
    }
    const message = row.value as QueuedSms;
    state = {
      ...state,
      messages: state.messages.set(message.id, message),
      queues: state.queues.update(message.destination, List<string>(), (queue) => queue.push(message.id)),
      waiting: state.waiting.set(message.destination, now),
      timers: schedule<SmscTimer>(
        schedule<SmscTimer>(state.timers, message.validUntil, { for: 'validity', id: message.id }),
        now,
        { for: 'retry', destination: message.destination },
      ),
    };
  }
  return state;
}
