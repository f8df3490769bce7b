import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { MemoryStore } from './memory-store';
import { describeStore } from './store-contract.testing';
import { bodyOf, commitOf, octetsOf, traceOf } from './store-fixtures.testing';

describeStore('MemoryStore', () => ({
  keeps: false,
  open: (options) => Promise.resolve(new MemoryStore(options?.ringLimit)),
}));

describe('MemoryStore with more than fits into memory', () => {
  const EVENTS = 2_000;

  /** Every tenth event carries a body behind ten octets of its own. */
  async function filled(ringLimit?: number): Promise<MemoryStore> {
    const store = new MemoryStore(ringLimit, 20_000);
    for (let seq = 1; seq <= EVENTS; seq++) {
      const { row, octets } = traceOf(seq, octetsOf(10, seq), seq % 7 === 0 ? `m${seq % 3}` : null);
      const body = bodyOf(octetsOf(500, seq));
      const carries = seq % 10 === 0;
      await store.commit(
        commitOf({
          bodies: carries ? [body] : [],
          trace: [{ row, octets: carries ? [...octets, body.octets] : octets }],
        }),
      );
    }
    return store;
  }

  const expected = (seq: number): Uint8Array =>
    seq % 10 === 0 ? Buffer.concat([octetsOf(10, seq), octetsOf(500, seq)]) : octetsOf(10, seq);

  it('gives every event and every body back', async () => {
    const store = await filled();
    // A kill would leave nothing there.
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('handset-lab-spill-'))).toEqual([]);
    expect(await store.traceTotals()).toEqual({ count: EVENTS, octets: 120_000, lastSeq: EVENTS });
    const rows = await store.traceRows(Number.MAX_SAFE_INTEGER, EVENTS);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: EVENTS }, (_, at) => at + 1));
    expect(rows[0]).toEqual(traceOf(1, octetsOf(10, 1)).row);
    for (let seq = 1; seq <= EVENTS; seq++) {
      expect(Buffer.compare((await store.traceOctets(seq))!, expected(seq))).toBe(0);
    }
    for (let seq = 10; seq <= EVENTS; seq += 10) {
      const { hash, octets } = bodyOf(octetsOf(500, seq));
      expect(Buffer.compare(store.bodySync(hash)!, octets)).toBe(0);
    }
    await store.close();
  });

  it('pages through what is in files, also by message', async () => {
    const store = await filled();
    const seqs = async (before: number, limit: number, name?: string): Promise<number[]> =>
      (await store.traceRows(before, limit, name)).map(({ seq }) => seq);
    expect(await seqs(515, 4)).toEqual([511, 512, 513, 514]);
    expect(await seqs(513, 2)).toEqual([511, 512]);
    expect(await seqs(60, 10, 'm0')).toEqual([21, 42]);
    expect(await seqs(EVENTS + 1, 2, 'm1')).toEqual([1_960, 1_981]);
    await store.close();
  });

  it('lets the oldest fall out of the ring one by one', async () => {
    const store = await filled(30_000);
    const { count, octets, lastSeq } = await store.traceTotals();
    expect({ count, octets, lastSeq }).toEqual({ count: 500, octets: 30_000, lastSeq: EVENTS });
    const rows = await store.traceRows(Number.MAX_SAFE_INTEGER, EVENTS);
    expect([rows.length, rows[0]!.seq]).toEqual([500, 1_501]);
    expect(await store.traceOctets(1_500)).toBeNull();
    expect(Buffer.compare((await store.traceOctets(1_501))!, expected(1_501))).toBe(0);
    await store.close();
  });
});
