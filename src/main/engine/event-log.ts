import type { EventBatch, LabEvent } from '../../shared/contract/events';
import { LazyTraceRow } from './trace-names';

/** An event, or one that is made when a client takes it. */
type Logged = LabEvent | LazyTraceRow;

/** Events held for clients that read later; older ones mean a new snapshot. */
const KEPT = 5_000;

/** The same while nobody reads: enough for whoever has just taken a snapshot. */
const KEPT_UNREAD = 500;

/** A client that leaves more than this unread gets a snapshot instead. */
const MAX_BACKLOG = 2_000;

/** Numbers the events and hands them to subscribers in batches. */
export class EventLog {
  private readonly events: Logged[] = [];
  /** Sequence number of the last event; the first is 1. */
  private seq_ = 0;
  private readonly waiting = new Set<() => void>();
  private subscribers = 0;

  get seq(): number {
    return this.seq_;
  }

  append(events: readonly Logged[]): void {
    if (events.length === 0) return;
    for (const event of events) this.events.push(event);
    this.seq_ += events.length;
    const kept = this.subscribers > 0 ? KEPT : KEPT_UNREAD;
    if (this.events.length > 2 * kept) this.events.splice(0, this.events.length - kept);
    for (const wake of this.waiting) wake();
    this.waiting.clear();
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
        .map((event) => (event instanceof LazyTraceRow ? event.event() : event));
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
