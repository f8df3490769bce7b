import type { EventBatch, LabEvent } from '../../shared/contract/events';
import { groupEvents, type Owner, type OwnedEvents } from './projection';

/** A handset is drawn at most this often, and the trace, whose rows nobody reads that fast. Milliseconds. */
const EVERY = { handset: 100, trace: 200 };

/** When changes have taken this long, what still waits comes with the next picture. Milliseconds. */
const BUDGET = 1.5;

/** A hidden window draws no pictures; its stores shall be right all the same. Milliseconds. */
const AT_LATEST = 250;

/**
 * Gathers events and hands them over before pictures are drawn. The work is spread: a picture changes as many phones as
 * there is time for, or the trace, not everything that has come in since the last one, so that none of them is late.
 * What takes long is done less often thereby. The events of one owner stay in their order.
 */
export class FrameQueue {
  private waiting: OwnedEvents = new Map();
  private frame: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** When each owner's events were last handed over. Milliseconds of the page. */
  private readonly drawnAt = new Map<Owner, number>();

  /** @param deliver changes what is shown, and draws it before it returns: its time is counted */
  constructor(private readonly deliver: (events: OwnedEvents) => void) {}

  push(batch: EventBatch): void {
    groupEvents(batch.events, this.waiting);
    this.schedule();
  }

  /** Hands over all that waits. */
  flush(): void {
    const all = this.waiting;
    this.waiting = new Map();
    this.unschedule();
    if (all.size > 0) this.deliver(all);
  }

  private schedule(): void {
    if (this.waiting.size === 0) return;
    this.frame ??= requestAnimationFrame((now) => this.draw(now));
    this.timer ??= setTimeout(() => this.flush(), AT_LATEST);
  }

  private unschedule(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    if (this.timer !== null) clearTimeout(this.timer);
    this.frame = null;
    this.timer = null;
  }

  private draw(now: number): void {
    this.unschedule();
    const began = performance.now();
    for (const owner of this.due(now)) {
      const events = this.waiting.get(owner) ?? [];
      this.waiting.delete(owner);
      this.drawnAt.set(owner, now);
      this.deliver(new Map([[owner, events]]));
      if (performance.now() - began >= BUDGET) break;
    }
    this.schedule();
  }

  /** Whose events may come with this picture; who waits longest comes first. */
  private due(now: number): readonly Owner[] {
    const rested = (owner: Owner, every: number): boolean => now - (this.drawnAt.get(owner) ?? 0) >= every;
    const desk = this.waiting.get(null);
    // What the owner of the lab has done shows at once, as a clock that stops.
    if (desk !== undefined && (rested(null, EVERY.trace) || !desk.every(isTrace))) return [null];
    return [...this.waiting.keys()].filter((owner) => owner !== null && rested(owner, EVERY.handset));
  }
}

function isTrace({ type }: LabEvent): boolean {
  return type === 'trace';
}
