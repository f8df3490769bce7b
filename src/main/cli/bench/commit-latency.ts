import { sha256 } from '../../engine/sha256';
import { openSqliteStore } from '../../engine/store/sqlite-store';
import { picture } from './virtual-lab';

/**
 * The 99th percentile of a commit to a store by itself, in milliseconds.
 * @param data an empty folder
 * @param size octets of the body that goes with each
 * @param concurrent so many at a time
 */
export async function commitLatency(data: string, size: number, concurrent: number): Promise<number> {
  const store = await openSqliteStore({ data, version: 'bench' });
  const took: number[] = [];
  const sample = picture().subarray(0, size);
  const end = performance.now() + 2_000;
  let next = 1;
  const loop = async (): Promise<void> => {
    while (performance.now() < end) {
      const number = next++;
      const octets = sample.slice();
      // Each body is another one.
      new DataView(octets.buffer).setUint32(0, number);
      const started = performance.now();
      await store.commit({
        rows: [{ collection: 'bench', key: String(number), value: { number } }],
        bodies: [{ hash: sha256(octets), octets }],
        trace: [],
        journal: [],
      });
      took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: concurrent }, loop));
  await store.close();
  return took.sort((a, b) => a - b)[Math.floor(took.length * 0.99)]!;
}
