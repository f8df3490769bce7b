import type { EventBatch } from '../../shared/contract/events';
import { LazyEvent } from './lazy-event';
import type { Told } from './lazy-event';

/** Events held for clients that read later; older ones mean a new snapshot. */
const KEPT = 5_000;

/** A client that leaves more than this unread gets a snapshot instead. */
const MAX_BACKLOG = 2_000;

/** Events held while nobody reads, nor has taken a snapshot: what is held grows old as objects. */
const KEPT_UNREAD = 50;

/** Numbers the events and hands them to subscribers in batches. */
export class EventLog {
  private readonly events: Told[] = [];
  /** Sequence number of the last event; the first is 1. */
  private seq_ = 0;
  private readonly waiting = new Set<() => void>();
  private subscribers = 0;
  /** Up to this number events are held for whoever has taken a snapshot, and will read what came behind it. */
  private expected = 0;

  get seq(): number {
    return this.seq_;
  }

  append(events: readonly Told[]): void {
    if (events.length === 0) return;
    for (const event of events) this.events.push(event);
    this.seq_ += events.length;
    const kept = this.kept();
    if (this.events.length > 2 * kept) this.events.splice(0, this.events.length - kept);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
  }

  private kept(): number {
    if (this.subscribers > 0) return KEPT;
    return this.seq_ <= this.expected ? MAX_BACKLOG : KEPT_UNREAD;
  }

  /** Somebody has a snapshot as of now, and is going to read what comes behind it. */
  expectReader(): void {
    this.expected = this.seq_ + MAX_BACKLOG;
  }

  /** Batches behind `after`, as they come, until `signal` aborts. One batch holds all that happened since the last. */
  async *subscribe(after: number, signal: AbortSignal): AsyncIterableIterator<EventBatch> {
    this.subscribers++;
    try {
      yield* this.batches(after, signal);
    } finally {
      this.subscribers--;
    }
  }

  private async *batches(after: number, signal: AbortSignal): AsyncIterableIterator<EventBatch> {
    let at = after;
    while (!signal.aborted) {
      if (at === this.seq_) {
        await this.change(signal);
        continue;
      }
      const held = this.seq_ - this.events.length;
      if (at < held || at > this.seq_ || this.seq_ - at > MAX_BACKLOG) {
        yield { from: this.seq_, to: this.seq_, events: [], reset: true };
        return;
      }
      const events = this.events
        .slice(at - held)
        .map((event) => (event instanceof LazyEvent ? event.event() : event));
      const batch = { from: at + 1, to: this.seq_, events, reset: false };
      at = this.seq_;
      yield batch;
    }
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal.removeEventListener('abort', wake);
        this.waiting.delete(wake);
        resolve();
      };
      this.waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
