import { Problem } from '../../shared/contract/problem';
import type { Time } from '../../shared/model/time';
import type { StoredRow } from '../network/world/machine';
import { nowRow } from './lab-record';
import type { Commit, Store } from './ports';

/** Whom the durability tells. */
interface Told {
  /** The store has a commit, with its bodies. */
  stored(bodies: Commit['bodies']): void;
  /** Nothing more can be stored; told once. */
  failed?: ((error: Error) => void) | undefined;
}

/** Hands what happens to the store in its order. From the first failure on nothing may be acknowledged any more. */
export class Durability {
  private committed: Promise<void> = Promise.resolve();
  private failure: Error | null = null;

  /** @param now virtual time, which each commit keeps: the next start is not before it */
  constructor(
    private readonly store: Store,
    private readonly now: () => Time,
    private readonly told: Told,
  ) {}

  commit(commit: Commit): void {
    const rows = [...commit.rows, nowRow(this.now())];
    const written = this.store.commit({ ...commit, rows }).then(
      () => this.told.stored(commit.bodies),
      (error: unknown) => {
        if (this.failure !== null) return;
        this.failure = error instanceof Error ? error : new Error(String(error));
        this.told.failed?.(this.failure);
      },
    );
    this.committed = Promise.all([this.committed, written]).then(() => undefined);
  }

  /** Rows of the engine, which no machine makes. */
  persist(rows: StoredRow[]): void {
    this.commit({ rows, bodies: [], trace: [], journal: [] });
  }

  /** Whether nothing more can be stored. */
  get failed(): boolean {
    return this.failure !== null;
  }

  /** Resolves when all that has been handed over so far is on disk, or has failed. */
  settled(): Promise<void> {
    return this.committed;
  }

  /** Resolves when all that has been handed over so far is on disk. @throws Problem as `check` */
  async durable(): Promise<void> {
    await this.committed;
    this.check();
  }

  /** @throws Problem when something could not be stored */
  check(): void {
    if (this.failure === null) return;
    throw new Problem({
      code: 'store-failed',
      message: `nothing more can be stored: ${this.failure.message}`,
      hint: 'check the disk of the data folder, then start the lab again; what was acknowledged is safe',
    });
  }
}
