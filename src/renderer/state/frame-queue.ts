import type { EventBatch, LabEvent } from '../../shared/contract/events';
import { groupEvents, type Owner, type OwnedEvents } from './projection';

/** What belongs to one owner is drawn at most this often; nobody sees more. Milliseconds. */
const EVERY = 100;

/** Pictures within which all handsets that wait have changed. */
const WITHIN = 6;

/** A hidden window draws no pictures; its stores shall be right all the same. Milliseconds. */
const AT_LATEST = 250;

/**
 * Gathers events and hands them over before pictures are drawn. The work is spread: a picture changes one phone (or a
 * few, when many wait) or the trace, not everything that has come in since the last one, so that none of them is late.
 * The events of one owner stay in their order.
 */
export class FrameQueue {
  private waiting: OwnedEvents = new Map();
  private frame: number | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  /** When each owner's events were last handed over. Milliseconds of the page. */
  private readonly drawnAt = new Map<Owner, number>();

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
    const taken: OwnedEvents = new Map();
    for (const owner of this.due(now)) {
      taken.set(owner, this.waiting.get(owner) ?? []);
      this.waiting.delete(owner);
      this.drawnAt.set(owner, now);
    }
    if (taken.size > 0) this.deliver(taken);
    this.schedule();
  }

  /** Whose events come with this picture; who waits longest comes first. */
  private due(now: number): readonly Owner[] {
    const rested = (owner: Owner): boolean => now - (this.drawnAt.get(owner) ?? 0) >= EVERY;
    const desk = this.waiting.get(null);
    // What the owner of the lab has done shows at once, as a clock that stops.
    if (desk !== undefined && (rested(null) || !desk.every(isTrace))) return [null];
    const handsets = [...this.waiting.keys()].filter((owner) => owner !== null).filter(rested);
    return handsets.slice(0, Math.ceil(handsets.length / WITHIN));
  }
}

function isTrace({ type }: LabEvent): boolean {
  return type === 'trace';
}
