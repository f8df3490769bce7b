import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { MemoryStore } from './memory-store';
import { Spill } from './spill';
import { SpilledBodies } from './spilled-bodies';
import { describeStore } from './store-contract.testing';
import { ownTemporaryFolder } from './temporary-folder.testing';
import { bodyOf, commitOf, octetsOf, traceOf } from './store-fixtures.testing';

describeStore('MemoryStore', () => ({
  keeps: false,
  open: (options) => Promise.resolve(new MemoryStore(options?.ringLimit)),
}));

/** Octets that no other number has. */
function octetsFor(length: number, number: number): Uint8Array {
  const octets = new Uint8Array(length).fill(number);
  new DataView(octets.buffer).setUint32(0, number);
  return octets;
}

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
    const folder = ownTemporaryFolder();
    const store = await filled();
    // A kill would leave nothing there.
    expect(readdirSync(folder)).toEqual([]);
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

  it('journals inputs with bodies that have gone to a file', async () => {
    const store = new MemoryStore(undefined, 2_000);
    const runs = Array.from({ length: 20 }, (_, seed) => octetsOf(500, seed));
    for (const [time, octets] of runs.entries()) {
      const input = { made: octets, about: octetsOf(3, time) };
      const bodies = [bodyOf(octets)];
      await store.commit(commitOf({ bodies, journal: [{ time, input }] }));
    }
    expect(store.spilledOctets).toBeGreaterThan(0);
    expect(await store.journal()).toEqual(
      runs.map((octets, time) => ({
        time,
        input: { made: new Uint8Array(octets), about: new Uint8Array(octetsOf(3, time)) },
      })),
    );
    await store.close();
  });

  it('knows parts of bodies in events and inputs, and keeps no octets for them', async () => {
    const store = new MemoryStore(undefined, 2_000);
    const bodies = Array.from({ length: 1_100 }, (_, at) => bodyOf(octetsFor(500, at)));
    for (const [at, body] of bodies.entries()) {
      const { row, octets } = traceOf(at + 1, body.octets.subarray(10, 490));
      const input = { part: body.octets.subarray(20, 480) };
      await store.commit(
        commitOf({ bodies: [body], trace: [{ row, octets }], journal: [{ time: at, input }] }),
      );
    }
    const inputs = await store.journal();
    for (const [at, { octets }] of bodies.entries()) {
      expect(Buffer.compare((await store.traceOctets(at + 1))!, octets.subarray(10, 490))).toBe(0);
      expect(inputs[at]!.input).toEqual({ part: octets.slice(20, 480) });
    }
    await store.close();
  });

  it('says which part of a body octets are', () => {
    const bodies = new SpilledBodies(new Spill(), 1_000);
    const memory = octetsOf(300, 1).buffer;
    const octets = new Uint8Array(memory, 100, 100);
    bodies.put('middle', octets);
    expect(bodies.placeOf(octets)).toEqual({ body: 'middle' });
    expect(bodies.placeOf(octets.subarray(10, 30))).toEqual({ body: 'middle', start: 10, end: 30 });
    expect(bodies.placeOf(new Uint8Array(memory, 90, 20))).toBeUndefined();
    expect(bodies.placeOf(new Uint8Array(memory, 190, 20))).toBeUndefined();
    expect(bodies.placeOf(octets.slice())).toBeUndefined();
    bodies.sweep(new Set());
    bodies.sweep(new Set());
    expect(bodies.placeOf(octets.subarray(10, 30))).toBeUndefined();
  });

  it('reads a body once that many ask for, and forgets those that were read before others', () => {
    const file = new Spill();
    const bodies = new SpilledBodies(file, 3_200);
    const reads = vi.spyOn(file, 'read');
    for (let seed = 0; seed < 20; seed++) {
      const { hash, octets } = bodyOf(octetsOf(100, seed));
      // What fills the room is not of interest here: it is never read from the file.
      if (seed === 0) bodies.put('large', octetsOf(3_200, 99));
      bodies.put(hash, octets);
    }
    const read = (seed: number): Uint8Array => {
      const { hash, octets } = bodyOf(octetsOf(100, seed));
      const found = bodies.get(hash)!;
      expect(Buffer.compare(found, octets)).toBe(0);
      expect(bodies.placeOf(found)).toEqual({ body: hash });
      return found;
    };
    expect(read(0)).toBe(read(0));
    expect(reads).toHaveBeenCalledTimes(1);
    read(1);
    read(0);
    read(2);
    // There is room for two: 1 was asked for longest ago.
    expect(reads).toHaveBeenCalledTimes(3);
    read(0);
    expect(reads).toHaveBeenCalledTimes(3);
    read(1);
    expect(reads).toHaveBeenCalledTimes(4);
    file.closeAll();
  });

  it('gives back every input of a long journal, and of a full ring the newest', async () => {
    const INPUTS = 1_300;
    const input = (time: number): unknown => ({ number: time, text: 'ä', about: octetsOf(3, time) });
    const read = (time: number): unknown => ({
      time,
      input: { number: time, text: 'ä', about: new Uint8Array(octetsOf(3, time)) },
    });
    for (const ringLimit of [undefined, 3_000, 50_000]) {
      const store = new MemoryStore(ringLimit);
      for (let time = 0; time < INPUTS; time++) {
        await store.commit(commitOf({ journal: [{ time, input: input(time) }] }));
      }
      const journal = await store.journal();
      const first = journal[0]!.time;
      if (ringLimit === undefined) expect(first).toBe(0);
      else expect(first).toBeGreaterThan(INPUTS - ringLimit / 50);
      expect(journal.length).toBe(INPUTS - first);
      expect(journal).toEqual(journal.map(({ time }) => read(time)));
      expect(journal.at(-1)!.time).toBe(INPUTS - 1);
      await store.close();
    }
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

describe('bodies that lie in a file', () => {
  const LIMIT = 1_000_000;

  /** So many messages of 10,000 octets, of which ten are there at a time; each was sent and is in the trace. */
  async function long(store: MemoryStore, messages: number): Promise<number> {
    let most = 0;
    for (let at = 0; at < messages; at++) {
      const body = bodyOf(octetsFor(10_000, at));
      const rows = [{ collection: 'message', key: `${at}`, value: { parts: [body.hash] } as unknown }];
      if (at >= 10) rows.push({ collection: 'message', key: `${at - 10}`, value: null });
      const { row, octets } = traceOf(at + 1, body.octets);
      await store.commit(commitOf({ rows, bodies: [body], trace: [{ row, octets }] }));
      most = Math.max(most, store.spilledOctets);
    }
    return most;
  }

  it('go with the messages that they belong to', async () => {
    const store = new MemoryStore(200_000, LIMIT);
    const keep = bodyOf(octetsFor(10_000, 999_999));
    const kept = [{ collection: 'message', key: 'kept', value: { parts: [keep.hash] } }];
    await store.commit(commitOf({ rows: kept, bodies: [keep] }));
    // 30 MB in all; what is looked at after 4 MB takes as much again until it is looked at again.
    expect(await long(store, 3_000)).toBeLessThan(10_000_000);
    expect(store.bodySync(bodyOf(octetsFor(10_000, 5)).hash)).toBe(null);
    for (const at of [2_999, 2_990]) {
      const { hash, octets } = bodyOf(octetsFor(10_000, at));
      expect(Buffer.compare(store.bodySync(hash)!, octets)).toBe(0);
    }
    expect(Buffer.compare(store.bodySync(keep.hash)!, keep.octets)).toBe(0);
    // The ring of the trace holds twenty of them, whose messages are gone.
    expect(await store.traceTotals()).toMatchObject({ count: 20, lastSeq: 3_000 });
    for (let seq = 2_981; seq <= 3_000; seq++) {
      const expected = octetsFor(10_000, seq - 1);
      expect(Buffer.compare((await store.traceOctets(seq))!, expected)).toBe(0);
    }
    await store.close();
  });

  it('stay while events name them, and can come again', async () => {
    const store = new MemoryStore(undefined, LIMIT);
    await long(store, 1_000);
    for (let seq = 1; seq <= 1_000; seq += 37) {
      expect(Buffer.compare((await store.traceOctets(seq))!, octetsFor(10_000, seq - 1))).toBe(0);
    }
    expect(store.spilledOctets).toBeGreaterThan(8_000_000);
    await store.close();
    const small = new MemoryStore(200_000, LIMIT);
    await long(small, 1_000);
    const again = bodyOf(octetsFor(10_000, 5));
    expect(small.bodySync(again.hash)).toBe(null);
    await small.commit(commitOf({ bodies: [again] }));
    expect(Buffer.compare(small.bodySync(again.hash)!, again.octets)).toBe(0);
    await small.close();
  });
});
