import type { Message } from '../../../shared/model/message';
import { estimatedHeight } from './entry-height';

/** Heights that are remembered at most, in lists of this length. */
const LISTS = 4;

/** How high the rows of a thread are: as they were drawn, or else as is guessed. Pixels. */
export class RowHeights {
  private readonly known = new Map<string, number>();

  of(messages: readonly Message[], index: number): number {
    const message = messages[index];
    if (message === undefined) return 0;
    let height = this.known.get(message.id);
    if (height === undefined) {
      height = estimatedHeight(message, messages[index - 1], messages[index + 1]);
      this.known.set(message.id, height);
    }
    return height;
  }

  /** Of all rows from the first one (inclusive) to the last one (exclusive). */
  sum(messages: readonly Message[], from: number, to: number): number {
    let sum = 0;
    for (let index = from; index < to; index++) sum += this.of(messages, index);
    return sum;
  }

  /** A row was drawn, this high. */
  measured(id: string, height: number): void {
    this.known.set(id, height);
  }

  /** Forgets rows that are not held any more, once there are many of them. */
  forget(held: readonly Message[]): void {
    if (this.known.size <= LISTS * Math.max(held.length, 100)) return;
    const ids = new Set(held.map(({ id }) => id));
    for (const id of this.known.keys()) if (!ids.has(id)) this.known.delete(id);
  }
}
