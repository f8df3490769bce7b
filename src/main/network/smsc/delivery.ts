import type { Msisdn, NodeId } from '../../../shared/model/ids';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import { schedule } from '../world/timers';
import { transition } from '../world/transitions';
import type { TransitionTable } from '../world/transitions';
import { deliverOctets } from './deliver';
import { gaveUp, stillTrying } from './failures';
import type { FailureKind } from './failures';
import { remove } from './queue';
import { change, report } from './reports';
import { retryDelay } from './retry';
import { rpDataOctets } from './rp';
import type { QueuedSms, SmscState, SmscTimer, SmscTurn } from './state';

/** What the SMSC does for one destination. */
type DeliveryState = 'idle' | 'in-flight' | 'waiting';
type DeliveryEvent =
  /** One more message is in the store. */
  | 'message'
  /** One with priority, or for a handset whose only trouble is its memory (3GPP TS 23.040 §3.2.4). */
  | 'urgent'
  | 'acknowledged'
  /** For good. */
  | 'refused'
  /** For now. */
  | 'put-off'
  | 'no-answer'
  | 'unreachable'
  | 'alert'
  | 'retry';

interface DeliveryContext {
  turn: SmscTurn;
  destination: Msisdn;
  /** Why the attempt failed, where it is to be repeated. */
  kind: FailureKind;
  /** TP-ST, where it is not. */
  status: number;
}

/** Store and forward per destination (3GPP TS 23.040 §3.2.6, §9): one message in flight, the others wait in order. */
export const DELIVERY: TransitionTable<DeliveryState, DeliveryEvent, DeliveryContext> = {
  idle: {
    message: { to: 'in-flight', act: sendFirst },
    urgent: { to: 'in-flight', act: sendFirst },
    alert: { to: 'idle' },
  },
  'in-flight': {
    message: { to: 'in-flight' },
    urgent: { to: 'in-flight' },
    acknowledged: { to: 'idle', act: finishDelivered },
    refused: { to: 'idle', act: finishRefused },
    'put-off': { to: 'waiting', act: wait },
    'no-answer': { to: 'waiting', act: wait },
    unreachable: { to: 'waiting', act: wait },
    alert: { to: 'in-flight' },
  },
  waiting: {
    message: { to: 'waiting' },
    urgent: { to: 'in-flight', act: sendFirst },
    alert: { to: 'in-flight', act: sendFirst },
    retry: { to: 'in-flight', act: sendFirst },
  },
};

/** Something happened that concerns a destination. */
export function fire(
  turn: SmscTurn,
  destination: Msisdn | undefined,
  event: DeliveryEvent,
  failure: { kind?: FailureKind; status?: number } = {},
): void {
  if (destination === undefined) return;
  const { kind = 'failure', status = 0 } = failure;
  transition(DELIVERY, stateOf(turn.state, destination), event)?.act?.({ turn, destination, kind, status });
}

function stateOf(state: SmscState, destination: Msisdn): DeliveryState {
  if (state.inFlight.has(destination)) return 'in-flight';
  return state.waiting.has(destination) ? 'waiting' : 'idle';
}

/** Tells whoever asked what has become of a message, and sends the report on its way. */
export function tell(turn: SmscTurn, message: QueuedSms, status: number): void {
  const waiting = report(turn, message, status);
  if (waiting !== null) fire(turn, waiting, 'message');
}

const NOT_OBTAINABLE = 0x43;
const VALIDITY_EXPIRED = 0x46;
const RECEIVED = 0x00;
const FORWARDED = 0x01;

/** Sends the first message of the destination that is still valid. */
function sendFirst({ turn, destination }: DeliveryContext): void {
  turn.update({ waiting: turn.state.waiting.delete(destination) });
  const handset = turn.tools.directory.byNumber(destination)?.handset;
  for (;;) {
    const id = turn.state.queues.get(destination)?.first();
    if (id === undefined) return;
    const message = turn.state.messages.get(id)!;
    if (message.validUntil <= turn.now) expire(turn, message);
    else if (handset !== undefined) return send(turn, message, handset);
    // The subscription ended while the message waited.
    else end(turn, message, NOT_OBTAINABLE);
  }
}

function send(turn: SmscTurn, message: QueuedSms, handset: NodeId): void {
  const { destination } = message;
  const more = turn.state.queues.get(destination)!.size > 1;
  turn.update({
    inFlight: turn.state.inFlight.set(destination, { id: message.id, handset }),
    timers: schedule<SmscTimer>(turn.state.timers, turn.now + turn.state.policy.answerTimeout, {
      for: 'answer',
      destination,
      id: message.id,
      attempts: message.attempts,
    }),
  });
  const packet: Packet = {
    from: NODES.smsc,
    to: handset,
    interface: 'sms',
    protocol: 'rp',
    octets: [rpDataOctets(message.reference, deliverOctets(message, more))],
    flow: null,
    correlation: message.correlation,
    hop: 'end-to-end',
  };
  turn.send(packet, message.cause === undefined ? {} : { cause: message.cause });
}

/** A handset has the message; the gateway for texts to mailboxes hands it on, and cannot say how that went. */
function finishDelivered({ turn, destination }: DeliveryContext): void {
  const isGateway = turn.tools.directory.byNumber(destination)?.handset === NODES.mail;
  end(turn, takeInFlight(turn, destination), isGateway ? FORWARDED : RECEIVED);
  fire(turn, destination, 'message');
}

function finishRefused({ turn, destination, status }: DeliveryContext): void {
  end(turn, takeInFlight(turn, destination), status);
  fire(turn, destination, 'message');
}

/** The attempt failed: another one follows, unless the sender wanted only one or the message is out of date by now. */
function wait({ turn, destination, kind }: DeliveryContext): void {
  const message = takeInFlight(turn, destination);
  const attempts = message.attempts + 1;
  const at = turn.now + retryDelay(turn.state.policy, kind, attempts);
  turn.update({
    waiting: turn.state.waiting.set(destination, { at, kind }),
    timers: schedule<SmscTimer>(turn.state.timers, at, { for: 'retry', destination }),
  });
  if (message.singleShot === true) return end(turn, message, gaveUp(kind));
  if (message.validUntil <= turn.now) return expire(turn, message);
  const tried = { ...message, attempts };
  change(turn, tried);
  tell(turn, tried, stillTrying(kind));
}

function takeInFlight(turn: SmscTurn, destination: Msisdn): QueuedSms {
  const { id } = turn.state.inFlight.get(destination)!;
  turn.update({ inFlight: turn.state.inFlight.delete(destination) });
  return turn.state.messages.get(id)!;
}

/** The message leaves the store with this TP-ST. */
export function end(turn: SmscTurn, message: QueuedSms, status: number): void {
  remove(turn, message);
  tell(turn, message, status);
}

export function expire(turn: SmscTurn, message: QueuedSms): void {
  end(turn, message, VALIDITY_EXPIRED);
}
