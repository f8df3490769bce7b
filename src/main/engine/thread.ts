import type { MessageId } from '../../shared/model/ids';
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

/**
 * The messages of one conversation in the order of time. New ones come last, so keeping order costs nothing: the time of the
 * last one is at hand, as reading a message takes longer than all the rest.
 */
export class Thread {
  private readonly sorted: MessageId[] = [];
  private unread_ = 0;
  private newest: Pick<Message, 'at' | 'id'> | null = null;

  /** @param message reads one that is here */
  constructor(private readonly message: (id: MessageId) => Message) {}

  get size(): number {
    return this.sorted.length;
  }

  get unread(): number {
    return this.unread_;
  }

  get last(): Message | null {
    const id = this.sorted.at(-1);
    return id === undefined ? null : this.message(id);
  }

  /** Ids of all up to a time. */
  ids(until: number): string[] {
    return this.sorted.slice(
      0,
      this.search(({ at }) => at <= until, this.sorted.length),
    );
  }

  /** The newest `limit` unread messages before the last message, oldest first. */
  unreadBeforeLast(limit: number): Message[] {
    const found: Message[] = [];
    // Those are at the end, if anywhere: reading a conversation reads all of it.
    const from = Math.max(0, this.sorted.length - 1 - 4 * this.unread_ - limit);
    for (let index = this.sorted.length - 2; index >= from && found.length < limit; index--) {
      const message = this.message(this.sorted[index]!);
      if (!message.read) found.push(message);
    }
    return found.reverse();
  }

  /**
   * Adds a message, or puts it in place of itself.
   * @param before what it was here, when its time was the same; null: it is new
   */
  put({ id, at, read }: Message, before: Message | null): void {
    if (before === null) {
      const place = this.position({ id, at });
      if (place === this.sorted.length) {
        this.sorted.push(id);
        this.newest = { at, id };
      } else this.sorted.splice(place, 0, id);
    } else if (!before.read) this.unread_--;
    if (!read) this.unread_++;
  }

  /** Takes a message out that is here. */
  delete({ id, at, read }: Message): void {
    this.sorted.splice(this.position({ id, at }), 1);
    if (!read) this.unread_--;
    const last = this.last;
    this.newest = last === null ? null : { at: last.at, id: last.id };
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
    const messages = this.sorted.slice(start, end).map((id) => this.message(id));
    return { messages, more: start > 0, newer: end < length };
  }

  private has(message: Message): boolean {
    return this.sorted[this.position(message)] === message.id;
  }

  /** Where the message is, or belongs. */
  private position(message: Pick<Message, 'at' | 'id'>): number {
    const { length } = this.sorted;
    const late = this.newest === null ? -1 : byTime(this.newest, message);
    if (late < 0) return length;
    return late === 0 ? length - 1 : this.search((each) => byTime(each, message) < 0, length - 1);
  }

  /** How many of the first `end` messages are so; those that are come first. */
  private search(early: (message: Message) => boolean, end: number): number {
    let low = 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (early(this.message(this.sorted[middle]!))) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Orders messages by their time, those of one instant by their ids. */
export function byTime(a: Pick<Message, 'at' | 'id'>, b: Pick<Message, 'at' | 'id'>): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
