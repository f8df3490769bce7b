import { randomBytes, randomInt } from 'node:crypto';
import type { ProblemReport } from '../../shared/contract/problem';
import { createLab, type RunningLab } from './lab';
import type { LabOptions } from './lab-options';
import { createMediaWorks } from './media/media-works';
import { createHttpOutside } from './outside/http-outside';
import type { MediaWorks, Store } from './ports';
import type { JournaledStore } from './store/journaled-store';
import { MemoryStore } from './store/memory-store';
import { openSqliteStore } from './store/sqlite-store';
import { unreadableData } from './unreadable-data';
import { BUILD, VERSION } from './version';

/** A lab in real time with everything that it stands on. */
export interface OpenLab {
  lab: RunningLab;
  store: Store;
  media: MediaWorks;
  /** What the user should be told about opening it. */
  notices: readonly ProblemReport[];
  /** Rejects when something could not be stored while the lab ran: it acknowledges nothing more. Never resolves. */
  failed: Promise<never>;
  /** Makes everything durable and lets go of the data folder. */
  close(): Promise<void>;
}

/** Rows that hosts keep beside the engine's own. */
export const HOST_COLLECTION = 'host';

/**
 * Opens the lab of a data folder, or one that keeps nothing (null).
 * @param onDefect is told of mistakes of the lab itself, which it survives
 * @throws Problem when the folder cannot be used; see `openSqliteStore`
 */
export async function openLab(
  data: string | null,
  host: 'serve' | 'desktop',
  onDefect: NonNullable<LabOptions['onDefect']>,
): Promise<OpenLab> {
  let broken = false;
  let onStoreFailure: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    onStoreFailure = (error) => {
      broken = true;
      reject(error);
    };
  });
  // Hosts that look at it later than it happens are told all the same.
  failed.catch(() => undefined);
  const onLost = (error: Error): void => onStoreFailure(error);
  const store: JournaledStore =
    data === null ? new MemoryStore() : await openSqliteStore({ data, version: BUILD, onLost });
  const media = createMediaWorks();
  const closeStore = async (): Promise<void> => {
    await media.close();
    await store.close();
  };
  try {
    const lab = await createLab({
      store,
      media,
      host,
      seed: await seedOf(store),
      realTime: true,
      outside: createHttpOutside(),
      version: VERSION,
      onDefect,
      onStoreFailure,
      entropy: entropyPool(),
    });
    const close = async (): Promise<void> => {
      try {
        await lab.close();
      } finally {
        await closeStore().catch((error: unknown) => {
          // A disk that failed fails again; what it said first has been told.
          if (!broken) throw error;
        });
      }
    };
    return { lab, store, media, notices: store.notices, failed, close };
  } catch (error) {
    await closeStore();
    throw data === null ? error : unreadableData(data, error);
  }
}

/** The seed that a data folder got when it was new. */
async function seedOf(store: Store): Promise<number> {
  const kept = (await store.rows(HOST_COLLECTION)).find(({ key }) => key === 'seed')?.value;
  if (typeof kept === 'number') return kept;
  const seed = randomInt(2 ** 31);
  await store.commit({
    rows: [{ collection: HOST_COLLECTION, key: 'seed', value: seed }],
    bodies: [],
    trace: [],
    journal: [],
  });
  return seed;
}

/** Octets that are drawn from the system at a time. */
const POOL = 4_096;

/** Unguessable octets, drawn from the system in larger pieces; each is given away once. */
function entropyPool(): (length: number) => Uint8Array {
  let pool = randomBytes(POOL);
  return (length) => {
    if (length > POOL) return new Uint8Array(randomBytes(length));
    if (length > pool.length) pool = randomBytes(POOL);
    const drawn = Uint8Array.from(pool.subarray(0, length));
    pool = pool.subarray(length);
    return drawn;
  };
}
