import { afterEach, describe, expect, it } from 'vitest';
import type { JournaledStore } from './journaled-store';
import { bodyOf, commitOf, octetsOf, traceOf } from './store-fixtures.testing';

export interface StoreUnderTest {
  /** Opens the store; `again` after a close must find what was kept, if this kind keeps anything. */
  open(options?: { ringLimit?: number }): Promise<JournaledStore>;
  keeps: boolean;
}

/** What every store promises; run for each implementation. */
export function describeStore(name: string, make: () => StoreUnderTest): void {
  describe(`${name} as a store`, () => {
    const opened: JournaledStore[] = [];
    const open = async (kind: StoreUnderTest, options?: { ringLimit?: number }): Promise<JournaledStore> => {
      const store = await kind.open(options);
      opened.push(store);
      return store;
    };
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    it('starts empty', async () => {
      const store = await open(make());
      expect(await store.rows('messages')).toEqual([]);
      expect(store.bodySync('0'.repeat(64))).toBeNull();
      expect(await store.traceRows(1_000, 10)).toEqual([]);
      expect(await store.traceOctets(1)).toBeNull();
      expect(await store.traceTotals()).toEqual({ count: 0, octets: 0, lastSeq: 0 });
      expect(await store.journal()).toEqual([]);
      expect(store.notices).toEqual([]);
    });

    it('keeps rows in key order, replaces and deletes them', async () => {
      const store = await open(make());
      const put = (key: string, value: unknown): Promise<void> =>
        store.commit(commitOf({ rows: [{ collection: 'c', key, value }] }));
      await put('b', { n: 1 });
      await put('a', [1, 'x', null, true]);
      await put('\uff61', 'half-width');
      await put('\u{1f642}', 'astral: after it by code point');
      await put('with \0 inside', 'value with \0, \u2028 and \ud800 alone');
      await put('b', { n: 2 });
      await store.commit(commitOf({ rows: [{ collection: 'other', key: 'a', value: 1 }] }));
      expect(await store.rows('c')).toEqual([
        { key: 'a', value: [1, 'x', null, true] },
        { key: 'b', value: { n: 2 } },
        { key: 'with \0 inside', value: 'value with \0, \u2028 and \ud800 alone' },
        { key: '\uff61', value: 'half-width' },
        { key: '\u{1f642}', value: 'astral: after it by code point' },
      ]);
      await put('a', null);
      await put('never there', null);
      expect((await store.rows('c')).map(({ key }) => key)).not.toContain('a');
      expect(await store.rows('other')).toEqual([{ key: 'a', value: 1 }]);
    });

    it('gives each reader a value of his own', async () => {
      const store = await open(make());
      const value = { list: [1] };
      await store.commit(commitOf({ rows: [{ collection: 'c', key: 'k', value }] }));
      const [row] = await store.rows('c');
      (row!.value as typeof value).list.push(2);
      expect(value).toEqual({ list: [1] });
      expect(await store.rows('c')).toEqual([{ key: 'k', value: { list: [1] } }]);
    });

    it('refuses what is no row, and stays usable', async () => {
      const store = await open(make());
      const refused = [
        { collection: 'c', key: 'k', value: undefined },
        { collection: 'c', key: '\ud800', value: 1 },
        { collection: 'c', key: 'k', value: 1n },
      ];
      for (const row of refused)
        await expect(store.commit(commitOf({ rows: [row] }))).rejects.toThrow(TypeError);
      await store.commit(commitOf({ rows: [{ collection: 'c', key: 'k', value: 1 }] }));
      expect(await store.rows('c')).toEqual([{ key: 'k', value: 1 }]);
    });

    it('reads bodies at once, before and after their commit is acknowledged', async () => {
      const store = await open(make());
      const bodies = [0, 1, 70_000].map((length, n) => bodyOf(octetsOf(length, n)));
      const committed = store.commit(commitOf({ bodies }));
      for (const { hash, octets } of bodies) expect(Buffer.compare(store.bodySync(hash)!, octets)).toBe(0);
      await committed;
      for (const { hash, octets } of bodies) expect(Buffer.compare(store.bodySync(hash)!, octets)).toBe(0);
      await store.commit(commitOf({ bodies }));
      expect(store.bodySync(bodies[2]!.hash)!.length).toBe(70_000);
    });

    it('pages the trace towards the past, oldest first', async () => {
      const store = await open(make());
      const events = [1, 2, 3, 5, 8].map((seq) => traceOf(seq, octetsOf(seq, seq)));
      await store.commit(commitOf({ trace: events.slice(0, 2) }));
      await store.commit(commitOf({ trace: events.slice(2) }));
      expect(await store.traceRows(9, 2)).toEqual([events[3]!.row, events[4]!.row]);
      expect(await store.traceRows(5, 10)).toEqual(events.slice(0, 3).map(({ row }) => row));
      expect(await store.traceRows(1, 10)).toEqual([]);
      expect(Buffer.compare((await store.traceOctets(5))!, octetsOf(5, 5))).toBe(0);
      expect(await store.traceOctets(4)).toBeNull();
      expect(await store.traceTotals()).toEqual({ count: 5, octets: 19, lastSeq: 8 });
    });

    it('reads the name of an event from its octets, unless an earlier version has stored it', async () => {
      const store = await open(make());
      const get = [new TextEncoder().encode('GET /m/7qk2 HTTP/1.1\r\nHost: mmsc\r\n\r\n')];
      const { name: _, ...facts } = traceOf(2, get[0]!).row;
      const trace = [traceOf(1, get[0]!), { row: { ...facts, protocol: 'http' as const }, octets: get }];
      await store.commit(commitOf({ trace }));
      const names = (await store.traceRows(9, 9)).map((row) => row.name);
      expect(names).toEqual(['SMS-SUBMIT 1', 'GET /m/7qk2']);
    });

    it('gives the events of one message', async () => {
      const store = await open(make());
      const events = [1, 2, 3, 4, 5, 6].map((seq) => traceOf(seq, octetsOf(1, 1), ['a', 'b', null][seq % 3]));
      await store.commit(commitOf({ trace: events }));
      const seqs = async (before: number, limit: number, name: string): Promise<number[]> =>
        (await store.traceRows(before, limit, name)).map(({ seq }) => seq);
      expect(await seqs(10, 10, 'a')).toEqual([3, 6]);
      expect(await seqs(6, 10, 'a')).toEqual([3]);
      expect(await seqs(10, 1, 'b')).toEqual([4]);
      expect(await seqs(10, 10, 'c')).toEqual([]);
    });

    it('keeps trace and journal together below the limit, oldest out first', async () => {
      const store = await open(make(), { ringLimit: 1_000 });
      for (let seq = 1; seq <= 20; seq++) {
        await store.commit(
          commitOf({
            trace: [traceOf(seq, octetsOf(100, seq))],
            journal: [{ time: seq, input: 'x'.repeat(88) }],
          }),
        );
      }
      const totals = await store.traceTotals();
      const journal = await store.journal();
      expect(totals).toEqual({ count: 5, octets: 500, lastSeq: 20 });
      expect(journal.map(({ time }) => time)).toEqual([16, 17, 18, 19, 20]);
      expect((await store.traceRows(100, 100)).map(({ seq }) => seq)).toEqual([16, 17, 18, 19, 20]);
      expect(await store.traceOctets(15)).toBeNull();
    });

    it('keeps the newest event even when it alone is too large', async () => {
      const store = await open(make(), { ringLimit: 10 });
      await store.commit(commitOf({ trace: [traceOf(1, octetsOf(50, 1))] }));
      await store.commit(commitOf({ trace: [traceOf(2, octetsOf(60, 2))] }));
      expect(await store.traceTotals()).toEqual({ count: 1, octets: 60, lastSeq: 2 });
    });

    it('journals inputs with octets inside', async () => {
      const store = await open(make());
      const input = {
        call: 'sendSms',
        octets: new Uint8Array([0, 255, 7]),
        nested: [{ body: Buffer.from('hi') }],
      };
      await store.commit(commitOf({ journal: [{ time: 1.5, input }] }));
      expect(await store.journal()).toEqual([
        {
          time: 1.5,
          input: { call: 'sendSms', octets: input.octets, nested: [{ body: new Uint8Array([104, 105]) }] },
        },
      ]);
    });

    it('applies commits in call order, however many wait', async () => {
      const store = await open(make());
      const commits = Array.from({ length: 200 }, (_, n) =>
        store.commit(
          commitOf({
            rows: [{ collection: 'c', key: 'last', value: n }],
            trace: [traceOf(n + 1, octetsOf(3, n))],
          }),
        ),
      );
      await Promise.all(commits);
      expect(await store.rows('c')).toEqual([{ key: 'last', value: 199 }]);
      expect(await store.traceTotals()).toEqual({ count: 200, octets: 600, lastSeq: 200 });
    });

    it('takes nothing after it was closed', async () => {
      const store = await open(make());
      await store.close();
      await store.close();
      await expect(store.commit(commitOf({}))).rejects.toThrow(/closed/);
    });

    it('finds again what it keeps', async () => {
      const kind = make();
      if (!kind.keeps) return;
      const body = bodyOf(octetsOf(5_000, 9));
      const event = traceOf(41, octetsOf(10, 1));
      const first = await open(kind);
      const unawaited = first.commit(
        commitOf({
          rows: [{ collection: 'c', key: 'k', value: body.hash }],
          bodies: [body],
          trace: [event],
          journal: [{ time: 1, input: 'in' }],
        }),
      );
      await first.close();
      await unawaited;
      const second = await open(kind);
      expect(await second.rows('c')).toEqual([{ key: 'k', value: body.hash }]);
      expect(Buffer.compare(second.bodySync(body.hash)!, body.octets)).toBe(0);
      expect(await second.traceRows(100, 1)).toEqual([event.row]);
      expect(await second.traceTotals()).toEqual({ count: 1, octets: 10, lastSeq: 41 });
      expect(await second.journal()).toEqual([{ time: 1, input: 'in' }]);
    });
  });
}
