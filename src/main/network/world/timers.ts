import type { Time } from '../../../shared/model/time';
import { insert, removeFirst } from './heap';
import type { Heap } from './heap';

/**
 * A machine's own timers. A machine has one `wakeAt`; this keeps many. Timers are not cancelled: the machine checks
 * on waking whether the thing that a timer was for is still waiting.
 */
export type Timers<K> = Heap<Timer<K>> | null;

interface Timer<K> {
  at: Time;
  order: number;
  key: K;
}

const byTime = (a: Timer<unknown>, b: Timer<unknown>): number => a.at - b.at || a.order - b.order;

/** Adds a timer. Of two at the same instant the one with the lower `order` comes first. */
export function schedule<K>(timers: Timers<K>, at: Time, key: K, order = 0): Timers<K> {
  return insert(timers, { at, order, key }, byTime);
}

/** When the next timer is due; undefined when there is none. */
export function nextTimer<K>(timers: Timers<K>): Time | undefined {
  return timers?.value.at;
}

/** All timers, in no order. */
export function* pendingTimers<K>(timers: Timers<K>): Generator<{ at: Time; key: K }> {
  const heaps = timers === null ? [] : [timers];
  for (let heap = heaps.pop(); heap !== undefined; heap = heaps.pop()) {
    yield heap.value;
    for (let list = heap.children; list !== null; list = list.tail) heaps.push(list.head);
  }
}

/**
 * Only those timers that are still for something: where most are not, as what they were for has ended long before its
 * time, they would take more room than all that is left. Whether a timer is kept must make no difference when it is due.
 */
export function stillWanted<K>(timers: Timers<K>, wanted: (key: K) => boolean): Timers<K> {
  const heaps = timers === null ? [] : [timers];
  let kept: Timers<K> = null;
  for (let heap = heaps.pop(); heap !== undefined; heap = heaps.pop()) {
    if (wanted(heap.value.key)) kept = insert(kept, heap.value, byTime);
    for (let list = heap.children; list !== null; list = list.tail) heaps.push(list.head);
  }
  return kept;
}

/** Takes out all timers that are due at `now`, in order. */
export function takeDue<K>(timers: Timers<K>, now: Time): { due: K[]; timers: Timers<K> } {
  const due: K[] = [];
  let left = timers;
  while (left !== null && left.value.at <= now) {
    due.push(left.value.key);
    left = removeFirst(left, byTime);
  }
  return { due, timers: left };
}
