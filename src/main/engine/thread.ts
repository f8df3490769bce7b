import type { MessageId } from '../../shared/model/ids';
import type { Message } from '../../shared/model/message';

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

  /** Up to `limit` messages before the message `before` (or the newest), oldest first. */
  page(before: MessageId | undefined, limit: number): { messages: Message[]; more: boolean } {
    const index = before === undefined ? -1 : this.sorted.findIndex(({ id }) => id === before);
    const end = index < 0 ? this.sorted.length : index;
    const start = Math.max(0, end - limit);
    return { messages: this.sorted.slice(start, end), more: start > 0 };
  }

  /** Where the message is, or belongs. */
  private position(message: Message): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (order(this.sorted[middle]!, message) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function order(a: Message, b: Message): number {
  return a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
