import { flushSync } from 'react-dom';
import { AccessRefused } from '../transport/connection';
import type { Connect, Connection } from '../transport/connection';
import { createDeskStore, virtualNow } from './desk-store';
import { FrameQueue } from './frame-queue';
import { phoneInHand } from './phone-in-hand';
import { projectEvents, projectSnapshot, type LabStores } from './projection';

/** Pauses before each further attempt to reach the engine, in milliseconds; the last one repeats. */
const RETRY_AFTER = [500, 1_000, 2_000, 3_000, 5_000];

/** Keeps the stores a mirror of the engine, through losses and returns. */
export class LabSession {
  readonly stores: LabStores;
  private connection: Connection | null = null;
  /** Links that have ended. */
  private readonly gone = new WeakSet<Connection>();
  /** Stays what it was while the link is away, so that pictures do not vanish. */
  mediaUrl: Connection['mediaUrl'] = () => 'data:,';
  private wake: (() => void) | null = null;
  private stopped = false;

  constructor(
    private readonly connect: Connect,
    storage: Pick<Storage, 'getItem' | 'setItem'> | null,
  ) {
    this.stores = { desk: createDeskStore(storage), handsets: new Map() };
  }

  /** The live link. Throws while there is none: the desk is frozen then, and nothing can be asked. */
  get live(): Connection {
    if (this.connection === null) throw new Error('the engine does not answer');
    return this.connection;
  }

  /** The live link; null while there is none. */
  get link(): Connection | null {
    return this.connection;
  }

  /** Whether there was no link or it has ended: what was asked over it may have been done or not. */
  isGone(link: Connection | null): boolean {
    return link === null || this.gone.has(link);
  }

  /** Resolves once the stores mirror the engine again after this link has ended. */
  returned(link: Connection | null): Promise<void> {
    const { desk } = this.stores;
    const isBack = (): boolean =>
      this.connection !== null && this.connection !== link && desk.getState().link.status === 'running';
    return new Promise((resolve) => {
      if (isBack()) return resolve();
      const end = desk.subscribe(() => {
        if (!isBack()) return;
        end();
        resolve();
      });
    });
  }

  /** Runs until `stop`. */
  async run(): Promise<void> {
    let attempt = 0;
    let refused = false;
    while (!this.isStopped()) {
      try {
        const connection = await this.connect();
        if (this.isStopped()) {
          connection.close();
          return;
        }
        this.connection = connection;
        void connection.closed.then(() => this.gone.add(connection));
        this.mediaUrl = connection.mediaUrl;
        refused = false;
        await this.follow(connection, () => (attempt = 0));
      } catch (error) {
        // Any other reason does not matter to the desk: it shows that the engine is away and tries again.
        refused = error instanceof AccessRefused;
      }
      this.connection = null;
      if (this.isStopped()) return;
      const pause = RETRY_AFTER[Math.min(attempt, RETRY_AFTER.length - 1)] ?? 5_000;
      attempt++;
      this.stores.desk.setState((state) => ({
        link: {
          status: 'lost',
          since: state.link.status === 'lost' ? state.link.since : performance.now(),
          attempt,
          retryAt: performance.now() + pause,
          refused,
        },
        // Nobody knows what time it is there now.
        clock: { ...state.clock, now: virtualNow(state), playing: false },
      }));
      await this.sleep(pause);
    }
  }

  /** Does not wait for the rest of the pause. */
  tryNow(): void {
    this.wake?.();
  }

  stop(): void {
    this.stopped = true;
    this.connection?.close();
    this.wake?.();
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  private sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Mirrors until the link is gone; a gap or a reset is mended by a new snapshot. */
  private async follow(connection: Connection, reached: () => void): Promise<void> {
    let gone = false;
    const lost = connection.closed.then(() => {
      gone = true;
    });
    const cancelled = (): boolean => gone || this.isStopped();
    while (!cancelled()) {
      const snapshot = await Promise.race([connection.client.lab.snapshot(), lost]);
      if (snapshot === undefined) return;
      projectSnapshot(this.stores, snapshot);
      reached();
      await Promise.race([this.apply(connection, snapshot.seq, cancelled), lost]);
    }
  }

  /** Applies events behind `after`, a few per animation frame; returns when a new snapshot is needed. */
  private async apply(connection: Connection, after: number, cancelled: () => boolean): Promise<void> {
    const frames = new FrameQueue(
      (events) => flushSync(() => projectEvents(this.stores, events)),
      phoneInHand,
    );
    let next = after + 1;
    try {
      for await (const batch of await connection.client.lab.subscribe({ after })) {
        if (cancelled() || batch.reset || batch.from > next) return;
        if (batch.to < next) continue;
        next = batch.to + 1;
        frames.push(batch);
      }
    } finally {
      frames.flush();
    }
  }
}
