import type { EventBatch, LabEvent } from '../../shared/contract/events';
import { groupEvents, type OwnedEvents, type Owner } from './event-owner';

/** A handset is drawn at most this often, and the trace, whose rows nobody reads that fast. Milliseconds. */
const EVERY = { handset: 100, trace: 200 };

/**
 * When the changes of a picture have taken this long, what still waits comes with the next one: one phone in sight or
 * several that are not, for what a change costs in layout and painting comes on top of it. Milliseconds.
 */
const BUDGET = 0.7;

/** Whoever is late by this much makes the budget grow with it; by twice as much, comes whatever it takes. Milliseconds. */
const PATIENCE = 100;

/** What one picture shows: events handed over together, one turn after the other. */
export interface Turns {
  /** Each at once, the first ones first. */
  readonly owners: readonly (readonly Owner[])[];
  /** How many of them come whatever they take; of the others, as many as there is time for. */
  readonly certain: number;
  /** The time that there is for changes. Milliseconds. */
  readonly budget: number;
}

/**
 * Events that wait to be shown, and what of them the next picture shows. The events of one owner stay in their order and
 * come together, so that a phone is never half of what the engine says it is. All times are milliseconds of one clock.
 */
export class EventQueue {
  private readonly waiting: OwnedEvents = new Map();
  /** Since when each owner waits. */
  private readonly since = new Map<Owner, number>();
  /** When each owner was last shown. */
  private readonly shown = new Map<Owner, number>();
  /** Time stands still, or went on by a step: whoever looks at it then wants to see all of it. */
  private stopped = false;

  get isEmpty(): boolean {
    return this.waiting.size === 0;
  }

  push({ events }: EventBatch, now: number): void {
    groupEvents(events, this.waiting);
    for (const owner of this.waiting.keys()) if (!this.since.has(owner)) this.since.set(owner, now);
    this.stopped ||= events.some(isStop);
  }

  /**
   * What a picture drawn now shows.
   *
   * @param inHand the phone that is being worked with: it does not wait; null: none is
   */
  turns(now: number, inHand: Owner): Turns {
    const desk = this.waiting.get(null);
    if (this.stopped) return alone([...this.waiting.keys()]);
    // What the owner of the lab has done shows at once, as a setting that changes.
    if (desk !== undefined && (this.late(null, now) >= 0 || !desk.every(isTrace))) return alone([null]);
    const late = [...this.waiting.keys()]
      .filter((owner) => owner !== null)
      .map((owner) => ({ owner, by: owner === inHand ? Infinity : this.late(owner, now) }))
      .filter(({ by }) => by >= 0)
      .sort((a, b) => (a.by === b.by ? 0 : b.by - a.by));
    const latest = late.find(({ by }) => by !== Infinity)?.by ?? 0;
    return {
      owners: late.map(({ owner }) => [owner]),
      certain: late.filter(({ by }) => by >= 2 * PATIENCE).length,
      budget: BUDGET * Math.max(1, latest / PATIENCE),
    };
  }

  /** Hands over what these owners wait with. */
  take(owners: readonly Owner[], now: number): OwnedEvents {
    const taken: OwnedEvents = new Map();
    for (const owner of owners) {
      const events = this.waiting.get(owner);
      if (events === undefined) continue;
      taken.set(owner, events);
      this.waiting.delete(owner);
      this.since.delete(owner);
      this.shown.set(owner, now);
    }
    if (this.isEmpty) this.stopped = false;
    return taken;
  }

  /** Hands over everything. */
  takeAll(now: number): OwnedEvents {
    return this.take([...this.waiting.keys()], now);
  }

  /** For how long an owner has been due; less than zero: it still rests. */
  private late(owner: Owner, now: number): number {
    const rest = owner === null ? EVERY.trace : EVERY.handset;
    const due = Math.max(this.since.get(owner) ?? now, (this.shown.get(owner) ?? -Infinity) + rest);
    return now - due;
  }
}

/** A picture that shows this and nothing else. */
function alone(turn: readonly Owner[]): Turns {
  return { owners: [turn], certain: 1, budget: BUDGET };
}

function isTrace({ type }: LabEvent): boolean {
  return type === 'trace';
}

function isStop(event: LabEvent): boolean {
  return event.type === 'clock' && !event.clock.playing;
}
