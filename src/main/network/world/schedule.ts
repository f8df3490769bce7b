import type { NodeId } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { insert } from './heap';
import type { Input } from './machine';
import { byTimeAndSequence } from './root';
import type { Entry, Root } from './root';

/**
 * Numbers an entry, which nobody else has yet, and puts it into the queue.
 * @returns its number
 * @throws Error when it is due in the past: a mistake of the lab
 */
export function schedule(root: Root, entry: Omit<Entry, 'seq'>): number {
  if (entry.time < root.now) throw new Error(`scheduled ${root.now - entry.time} ms in the past`);
  const seq = root.nextEntry;
  root.nextEntry = seq + 1;
  const numbered = entry as Entry;
  numbered.seq = seq;
  root.queue = insert(root.queue, numbered, byTimeAndSequence);
  return seq;
}

/** An entry that the trace does not record. */
export function unrecorded(time: Time, node: NodeId, input: Input, cause: number | null): Omit<Entry, 'seq'> {
  return { time, node, input, cause, sentAt: null, lost: null, kept: null, note: null };
}
