import { List } from 'immutable';
import type { Msisdn, NodeId } from '../../../shared/model/ids';
import { schedule, stillWanted } from '../world/timers';
import { SMSC_COLLECTION } from './state';
import type { InFlight, QueuedSms, SmscState, SmscTimer, SmscTurn } from './state';

/** Takes a message into the store and into its destination's queue. */
export function enqueue(turn: SmscTurn, accepted: Omit<QueuedSms, 'id' | 'reference'>): QueuedSms {
  const { state } = turn;
  // New fields come first, see docs/decisions/0019-shapes.md.
  const message: QueuedSms = { id: messageId(turn), reference: state.nextReference, ...accepted };
  turn.update({
    ...withMessage(state, message),
    nextId: state.nextId + 1,
    nextReference: (state.nextReference + 1) & 0xff,
  });
  turn.persist(SMSC_COLLECTION, message.id, message);
  return message;
}

/** Sorts by acceptance, also across restarts. */
function messageId(turn: SmscTurn): string {
  return `${turn.now.toString(36)}-${turn.state.nextId.toString(36).padStart(6, '0')}`;
}

/** The state with one more message, queued and with its validity running. */
export function withMessage(state: SmscState, message: QueuedSms): SmscState {
  const queue = state.queues.get(message.destination) ?? List<string>();
  const place = placeOf(state, queue, message);
  // Only at its ends does a long list change without being made anew.
  const longer = place === queue.size ? queue.push(message.id) : queue.insert(place, message.id);
  return {
    ...state,
    messages: state.messages.set(message.id, message),
    queues: state.queues.set(message.destination, longer),
    timers: schedule<SmscTimer>(state.timers, message.validUntil, { for: 'validity', id: message.id }),
  };
}

/** At the end; with priority behind the others that have it, and behind what is on its way. */
function placeOf(state: SmscState, queue: List<string>, message: QueuedSms): number {
  if (message.priority !== true) return queue.size;
  const inFlight = state.inFlight.get(message.destination)?.id;
  const before = queue.findIndex((id) => id !== inFlight && state.messages.get(id)?.priority !== true);
  return before < 0 ? queue.size : before;
}

/** Messages whose timers may outlive them; more when more are in the store, so that looking through them costs little. */
const MANY_ENDED = 256;

/** A message is valid for days and mostly gone in seconds: timers that are for nothing any more go, too. */
function forgetTimers(turn: SmscTurn): void {
  const { messages, inFlight, waiting, timers } = turn.state;
  const wanted = (timer: SmscTimer): boolean => {
    if (timer.for === 'validity') return messages.has(timer.id);
    if (timer.for === 'answer') return inFlight.get(timer.destination)?.id === timer.id;
    return waiting.has(timer.destination);
  };
  turn.update({ timers: stillWanted(timers, wanted), ended: 0 });
}

/** Takes a message out of the store; a destination without messages waits no more. */
export function remove(turn: SmscTurn, message: QueuedSms): void {
  const { destination, id } = message;
  const before = turn.state.queues.get(destination) ?? List<string>();
  const queue = before.first() === id ? before.shift() : before.filter((other) => other !== id);
  const { messages, queues, waiting, ended } = turn.state;
  turn.update({
    messages: messages.delete(id),
    queues: queue.isEmpty() ? queues.delete(destination) : queues.set(destination, queue),
    waiting: queue.isEmpty() ? waiting.delete(destination) : waiting,
    ended: ended + 1,
  });
  if (ended >= Math.max(MANY_ENDED, messages.size)) forgetTimers(turn);
  turn.persist(SMSC_COLLECTION, id, null);
}

/** The messages in the store for a destination that are not on their way, in the order of delivery. */
export function storedFor(state: SmscState, destination: Msisdn): QueuedSms[] {
  const inFlight = state.inFlight.get(destination)?.id;
  const queue = state.queues.get(destination) ?? List<string>();
  return queue.toArray().flatMap((id) => (id === inFlight ? [] : (state.messages.get(id) ?? [])));
}

export function messageInFlight(state: SmscState, destination: Msisdn): QueuedSms | undefined {
  const id = state.inFlight.get(destination)?.id;
  return id === undefined ? undefined : state.messages.get(id);
}

/**
 * For which number a message is on its way to a handset: its own, or the one that it had when that was sent.
 * @param reference of the RP-DATA, 0 to 255
 * @returns undefined when it is not, or not any more
 */
export function destinationInFlight(turn: SmscTurn, handset: NodeId, reference: number): Msisdn | undefined {
  const { inFlight, messages } = turn.state;
  const isIt = (sent: InFlight | undefined): boolean =>
    sent?.handset === handset && messages.get(sent.id)?.reference === reference;
  const own = turn.tools.directory.byNode(handset)?.msisdn;
  if (own !== undefined && isIt(inFlight.get(own))) return own;
  for (const [destination, sent] of inFlight) if (isIt(sent)) return destination;
  return undefined;
}
