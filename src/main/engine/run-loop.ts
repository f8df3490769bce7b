import { MINUTE } from '../../shared/model/time';
import type { LabSnapshot, Stepped } from '../../shared/contract/views';
import type { Packet } from '../network/world/machine';
import type { World } from '../network/world/world';
import type { LabClock } from './clock';
import type { Durability } from './durability';
import type { MediaJobs } from './media-jobs';
import type { OutsideTraffic } from './outside/outside-traffic';
import { Pace } from './pace';
import type { Publication } from './publication';

/** The engine works in slices of at most this, so that windows and sockets stay quick. Milliseconds. */
const SLICE = 8;

/** Trace events, or bodies, under virtual time before what came of a run is stored: soon enough that little grows old. */
const BATCH = { events: 256, bodies: 16 };

/**
 * How far one step goes, in virtual milliseconds: over the longest transfer of a message and the first retries, which people
 * step through, and not over the hours until a later one, or until a message is to be sent.
 */
const LONGEST_STEP = 5 * MINUTE;

/** What a world waits for before it goes on, and who reads what came of it. */
interface Around {
  durability: Durability;
  jobs: MediaJobs;
  outside: OutsideTraffic;
  publication: Publication;
}

/** Runs a world in real time, by the host's clock, or in virtual time, as far as it is told. */
export class RunLoop {
  /** Packets from outside that have come in since the last tick. */
  private inbox: Packet[] = [];
  private readonly pace = new Pace(() => this.tick());
  private closed = false;

  /** @param realTime follow the clock; else time moves only by `advance` and `step` */
  constructor(
    private readonly world: World,
    private readonly clock: LabClock,
    private readonly realTime: boolean,
    private readonly around: Around,
  ) {}

  /** Virtual time is that of the last event; the clock says what it is meanwhile. */
  clockView(): LabSnapshot['clock'] {
    const now = this.realTime ? this.clock.now() : this.world.now;
    return { now, playing: this.clock.playing, speed: this.clock.speed };
  }

  /** @param changed is told between what was due before and what is due now */
  setClock(change: { playing?: boolean | undefined; speed?: number | undefined }, changed: () => void): void {
    this.tick();
    this.clock.set(change);
    changed();
    this.tick();
  }

  /**
   * Runs up to and including the next event that crosses the network, as far as a step goes.
   * @param core whether hops inside the network count
   * @param far go to the next instant at which a node acts first, however far it is
   * @returns whether there was one, or what is next
   */
  async step(core: boolean, far: boolean): Promise<Pick<Stepped, 'crossed' | 'next'>> {
    const from = Math.max(this.clockView().now, this.world.now);
    const limit = Math.max(from, (far && this.world.nextUp()?.at) || 0) + LONGEST_STEP;
    let seen = false;
    for (let next = this.world.nextUp(); !seen && next !== undefined; next = this.world.nextUp()) {
      if (next.at > limit) {
        this.clock.rebase(this.world.now);
        return { crossed: false, next };
      }
      const blocked = this.world.runUntil(next.at, () => true).blockedOn;
      if (blocked !== null) await this.around.jobs.done(blocked);
      const output = this.world.drain();
      seen = output.trace.some(({ packet }) => core || packet.hop === 'end-to-end');
      this.around.publication.publish(output);
    }
    this.clock.rebase(this.world.now);
    return { crossed: seen };
  }

  /** Virtual time only: runs on to `limit`, waiting for media as needed. */
  async advance(limit: number): Promise<void> {
    const { durability, outside, jobs } = this.around;
    for (;;) {
      // Time stands while somebody outside is asked, as it does for media.
      await durability.settled();
      await outside.settled();
      const { blockedOn, paused } = this.world.runUntil(limit, () => this.world.leaves || this.isBatch());
      this.publish();
      if (blockedOn !== null) await jobs.done(blockedOn);
      else if (!paused) return durability.durable();
    }
  }

  private isBatch(): boolean {
    const { events, bodies } = this.world.undrained;
    return events >= BATCH.events || bodies >= BATCH.bodies;
  }

  /** Takes in a packet from outside; in real time together with whatever else can be read from sockets in this turn. */
  receive(packet: Packet): void {
    if (this.closed) return;
    this.inbox.push(packet);
    if (this.realTime) this.pace.soon();
    else this.tick();
  }

  /** Real time: brings the world up to now before something enters it from outside. */
  catchUp(): void {
    if (this.realTime && this.clock.now() > this.world.now) this.world.runUntil(this.clock.now());
  }

  /** Does all that is due at this very instant, waiting for media that time stands at. */
  async settle(): Promise<void> {
    for (;;) {
      const { blockedOn } = this.world.runUntil(this.world.now);
      this.publish();
      if (blockedOn === null) return;
      await this.around.jobs.done(blockedOn);
    }
  }

  /** Media work is done: real time goes on where it stood for it. */
  supplied(): void {
    if (this.realTime) this.tick();
  }

  /** Runs what is due in one slice, publishes what came of it, and arranges the next tick. */
  tick(): void {
    if (this.closed) return;
    if (!this.realTime) {
      this.takeIn();
      this.world.runUntil(this.world.now);
      this.publish();
      return;
    }
    this.pace.stop();
    const until = performance.now() + SLICE;
    const late = (): boolean => performance.now() > until;
    const limit = Math.max(this.clock.now(), this.world.now);
    // What came in comes behind what was due before.
    this.world.runUntil(limit, late);
    this.takeIn();
    const { paused, blockedOn } = this.world.runUntil(limit, late);
    this.publish();
    if (paused) this.pace.soon();
    else if (blockedOn === null && this.world.nextDue !== undefined)
      this.pace.after(this.clock.until(this.world.nextDue));
  }

  close(): void {
    this.closed = true;
    this.pace.stop();
  }

  private takeIn(): void {
    for (const packet of this.inbox) this.world.receive(packet);
    this.inbox = [];
  }

  private publish(): void {
    this.around.publication.publish(this.world.drain());
  }
}
