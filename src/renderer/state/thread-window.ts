import type { Message } from '../../shared/model/message';
import type { Thread } from './handset-store';

/** Messages of one request. */
export const PAGE = 100;

/** Messages of one conversation held at most; the others are asked for again when they are scrolled to. */
export const HELD = 500;

export const NO_THREAD: Thread = {
  messages: [],
  more: false,
  newer: false,
  follow: true,
  status: 'stale',
  arrived: [],
};

/** Oldest first; messages of the same instant in the order of their ids. */
function order(a: Message, b: Message): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** Where the message is in an ordered list, or belongs. */
function place(sorted: readonly Message[], message: Message): number {
  const last = sorted.at(-1);
  if (last === undefined || order(last, message) < 0) return sorted.length;
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there !== undefined && order(there, message) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Both lists as one, oldest first; `older` is in order. Of two versions the one of `newer` counts. */
export function mergeMessages(older: readonly Message[], newer: readonly Message[]): Message[] {
  const all = [...older];
  for (const message of newer) {
    const at = place(all, message);
    all.splice(at, all[at]?.id === message.id ? 1 : 0, message);
  }
  return all;
}

/** The thread with what events say: held messages change, new ones are added where they join those held. */
export function withArrived(thread: Thread, fresh: readonly Message[]): Thread {
  const first = thread.messages[0];
  const last = thread.messages.at(-1);
  const held = fresh.filter(
    (message) =>
      !(thread.more && first !== undefined && order(message, first) < 0) &&
      !(thread.newer && last !== undefined && order(message, last) > 0),
  );
  const all = mergeMessages(thread.messages, held);
  const arrived = thread.status === 'loading' ? [...thread.arrived, ...fresh] : thread.arrived;
  if (all.length <= HELD) return { ...thread, messages: all, arrived };
  return thread.follow
    ? { ...thread, messages: all.slice(-HELD), more: true, arrived }
    : { ...thread, messages: all.slice(0, HELD), newer: true, arrived };
}
