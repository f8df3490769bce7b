import type { Message } from '../../shared/model/message';

/** Which page of a conversation is meant; of several the first counts: around, after, before. */
export interface PageAnchor {
  before?: Message | undefined;
  after?: Message | undefined;
  around?: Message | undefined;
}

export interface ThreadPage {
  messages: Message[];
  /** Whether there are older ones. */
  more: boolean;
  /** Whether there are newer ones. */
  newer: boolean;
}

/** The messages of one conversation in the order of time. New ones come last, so keeping order costs nothing. */
export class Thread {
  private readonly sorted: Message[] = [];
  private unread_ = 0;

  get size(): number {
    return this.sorted.length;
  }

  get unread(): number {
    return this.unread_;
  }

  get last(): Message | null {
    return this.sorted.at(-1) ?? null;
  }

  /** Ids of all up to a time. */
  ids(until: number): string[] {
    return this.sorted.filter(({ at }) => at <= until).map(({ id }) => id);
  }

  /** The newest `limit` unread messages before the last message, oldest first. */
  unreadBeforeLast(limit: number): Message[] {
    const found: Message[] = [];
    // Those are at the end, if anywhere: reading a conversation reads all of it.
    const from = Math.max(0, this.sorted.length - 1 - 4 * this.unread_ - limit);
    for (let index = this.sorted.length - 2; index >= from && found.length < limit; index--) {
      const message = this.sorted[index]!;
      if (!message.read) found.push(message);
    }
    return found.reverse();
  }

  /** Adds a message, or replaces the one with its id (whose time never changes). */
  put(message: Message): void {
    const at = this.position(message);
    const old = this.sorted[at];
    if (old?.id === message.id) {
      this.sorted[at] = message;
      if (!old.read) this.unread_--;
    } else {
      this.sorted.splice(at, 0, message);
    }
    if (!message.read) this.unread_++;
  }

  delete(message: Message): void {
    const at = this.position(message);
    if (this.sorted[at]?.id !== message.id) return;
    if (!this.sorted[at].read) this.unread_--;
    this.sorted.splice(at, 1);
  }

  /**
   * Up to `limit` messages, oldest first: before or behind a message, with one in their middle, or the newest. A message
   * that is not here counts as none. Takes logarithmic time and that of the copy.
   */
  page({ before, after, around }: PageAnchor, limit: number): ThreadPage {
    const { length } = this.sorted;
    let start = Math.max(0, length - limit);
    let end = length;
    if (around !== undefined && this.has(around)) {
      start = Math.max(0, Math.min(this.position(around) - (limit >> 1), length - limit));
      end = Math.min(length, start + limit);
    } else if (after !== undefined && this.has(after)) {
      start = this.position(after) + 1;
      end = Math.min(length, start + limit);
    } else if (before !== undefined && this.has(before)) {
      end = this.position(before);
      start = Math.max(0, end - limit);
    }
    return { messages: this.sorted.slice(start, end), more: start > 0, newer: end < length };
  }

  private has(message: Message): boolean {
    return this.sorted[this.position(message)]?.id === message.id;
  }

  /** Where the message is, or belongs. */
  private position(message: Message): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (byTime(this.sorted[middle]!, message) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Orders messages by their time, those of one instant by their ids. */
export function byTime(a: Pick<Message, 'at' | 'id'>, b: Pick<Message, 'at' | 'id'>): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
