import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../shared/contract/problem';
import { buildScripts } from './build-script.testing';
import { beginLog, logFiles } from './commit-log';
import type { JournaledStore } from './journaled-store';
import type { Migration } from './migration';
import { MIGRATIONS } from './migrations';
import { initial } from './migrations/0001-initial';
import { rowsText } from './rows-text';
import { Sqlite } from './sqlite';
import { openSqliteStore } from './sqlite-store';
import { encodeStep } from './step-record';
import { describeStore } from './store-contract.testing';
import { bodyOf, commitOf, octetsOf, traceOf } from './store-fixtures.testing';

// Processes and disk: slow when the machine has other things to do.
vi.setConfig({ testTimeout: 60_000 });

type Body = ReturnType<typeof bodyOf>;

let scripts: string;
const folders: string[] = [];

beforeAll(async () => {
  scripts = await buildScripts('store', {
    'store-worker': join(import.meta.dirname, 'store-worker.ts'),
    'commit-loop': join(import.meta.dirname, 'commit-loop.testing.ts'),
  });
}, 60_000);

afterAll(() => {
  for (const folder of [...folders, scripts]) rmSync(folder, { recursive: true, force: true });
});

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'handset-lab-store-'));
  folders.push(made);
  return made;
}

function open(
  data: string,
  more: { version?: string; ringLimit?: number; cacheLimit?: number; migrations?: Migration[] } = {},
): Promise<JournaledStore> {
  return openSqliteStore({ data, version: 'test', worker: join(scripts, 'store-worker.js'), ...more });
}

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Problem)) throw new Error(`no problem, but ${String(error)}`);
  return `${error.report.code}: ${error.report.message}`;
}

describeStore('SqliteStore', () => {
  const data = folder();
  return { keeps: true, open: (options) => open(data, options) };
});

describe('SqliteStore on the disk', () => {
  it('is owned by one lab at a time', async () => {
    const data = folder();
    const first = await open(data);
    expect(await problemOf(open(data))).toBe(
      `data-folder-in-use: another Handset Lab uses the data folder ${data}`,
    );
    await first.close();
    await (await open(data)).close();
  });

  it('reads bodies that its cache no longer holds', async () => {
    const store = await open(folder(), { cacheLimit: 1_000 });
    const bodies = Array.from({ length: 20 }, (_, n) => bodyOf(octetsOf(600, n)));
    await store.commit(commitOf({ bodies }));
    for (const { hash, octets } of bodies) expect(Buffer.compare(store.bodySync(hash)!, octets)).toBe(0);
    await store.close();
  });

  it('starts a new journal for another build, and keeps the rows', async () => {
    const data = folder();
    const old = await open(data, { version: '1' });
    await old.commit(
      commitOf({ rows: [{ collection: 'c', key: 'k', value: 1 }], journal: [{ time: 1, input: 'in' }] }),
    );
    await old.close();
    const next = await open(data, { version: '2' });
    expect(await next.journal()).toEqual([]);
    expect(await next.rows('c')).toHaveLength(1);
    await next.close();
  });

  it('refuses data of a newer version and leaves them as they are', async () => {
    const data = folder();
    const file = join(data, 'lab.db');
    const newer = [...MIGRATIONS, { version: 99, sql: 'CREATE TABLE future (x)' }];
    await (await open(data, { migrations: newer })).close();
    const before = readFileSync(file);
    expect(await problemOf(open(data))).toMatch(/^data-from-newer-version: .*layout 99, this one knows 4/);
    expect(readFileSync(file)).toEqual(before);
  });

  it('moves a damaged database aside, says so and starts empty', async () => {
    const data = folder();
    const file = join(data, 'lab.db');
    for (const name of ['lab.db.damaged', 'lab.db.damaged-2']) {
      const rubbish = Buffer.alloc(9_000, name.length);
      writeFileSync(file, rubbish);
      const store = await open(data);
      expect(store.notices.map(({ code }) => code)).toEqual(['data-damaged']);
      expect(store.notices[0]!.hint).toContain(`in ${data} lab.db is now ${name}`);
      expect(readFileSync(join(data, name))).toEqual(rubbish);
      expect(await store.rows('c')).toEqual([]);
      await store.close();
    }
  });

  it('moves a database aside as it was found when a page in its middle is damaged', async () => {
    const data = folder();
    const file = join(data, 'lab.db');
    const store = await open(data);
    const body = bodyOf(octetsOf(300_000, 1));
    const row = { collection: 'c', key: 'k', value: body.hash };
    await store.commit(commitOf({ rows: [row], bodies: [body] }));
    await store.close();
    const hurt = readFileSync(file);
    hurt.fill(0xee, 100_000, 160_000);
    writeFileSync(file, hurt);
    const checked = await open(data);
    expect(checked.notices.map(({ code }) => code)).toEqual(['data-damaged']);
    await checked.close();
    expect(readFileSync(`${file}.damaged`).equals(hurt)).toBe(true);
  });

  it('hands out no body in which octets have changed that SQLite does not check', async () => {
    const data = folder();
    const file = join(data, 'lab.db');
    const [hurt, whole] = [bodyOf(octetsOf(30_000, 1)), bodyOf(octetsOf(30_000, 2))];
    const row = { collection: 'c', key: 'k', value: [hurt.hash, whole.hash] };
    const store = await open(data);
    const trace = [traceOf(1, hurt.octets), traceOf(2, whole.octets)];
    await store.commit(commitOf({ rows: [row], bodies: [hurt, whole], trace }));
    await store.close();
    const octets = readFileSync(file);
    // Behind the links of its pages.
    const at = octets.indexOf(hurt.octets.subarray(12_000, 12_100));
    expect(at).toBeGreaterThan(0);
    octets[at + 50]! ^= 1;
    writeFileSync(file, octets);

    const again = await open(data);
    expect(again.notices).toEqual([]);
    for (let asked = 0; asked < 2; asked++)
      expect(() => again.bodySync(hurt.hash)).toThrow(`the stored octets of ${hurt.hash} are damaged`);
    expect(Buffer.compare(again.bodySync(whole.hash)!, whole.octets)).toBe(0);
    expect(await problemOf(again.traceOctets(1))).toMatch(/^body-damaged: /);
    expect(await again.traceOctets(2)).toHaveLength(30_000);
    expect((await again.traceRows(3, 9)).map(({ seq }) => seq)).toEqual([1, 2]);
    // Who has the right octets puts them in their place.
    await again.commit(commitOf({ bodies: [hurt] }));
    await again.close();
    const healed = await open(data);
    expect(Buffer.compare(healed.bodySync(hurt.hash)!, hurt.octets)).toBe(0);
    await healed.close();
  });

  it('moves the log of a damaged database aside with it', async () => {
    const data = folder();
    const file = join(data, 'lab.db');
    writeFileSync(file, Buffer.alloc(9_000, 1));
    writeFileSync(`${file}-log1`, 'its log');
    const store = await open(data);
    expect(store.notices.map(({ code }) => code)).toEqual(['data-damaged']);
    expect(readFileSync(`${file}.damaged-log1`, 'utf8')).toBe('its log');
    expect(store.notices[0]!.hint).toContain(
      `in ${data} lab.db is now lab.db.damaged, lab.db-log1 is now lab.db.damaged-log1; to undo this`,
    );
    await store.close();
  });

  it('says that its log or the database was taken away after a kill, and loses nothing of the rest', async () => {
    const killed = folder();
    const store = await open(killed);
    await store.commit(commitOf({ rows: [{ collection: 'c', key: 'k', value: 1 }] }));
    const files = ['lab.db', 'lab.db-log0', 'lab.db-log1', 'lab.db-wal'];
    for (const gone of [null, ...files]) {
      const data = folder();
      // As a kill at this moment leaves them.
      for (const name of files) if (name !== gone) copyFileSync(join(killed, name), join(data, name));
      const after = await open(data);
      // What the write-ahead log of the database has is in the lab's own log, too.
      const whole = gone === null || gone === 'lab.db-wal';
      expect(
        after.notices.map(({ code }) => code),
        String(gone),
      ).toEqual(whole ? [] : ['data-damaged']);
      expect(await after.rows('c')).toEqual(whole ? [{ key: 'k', value: 1 }] : []);
      await after.close();
      if (whole) continue;
      for (const name of files.filter((each) => each.includes('-log') && each !== gone)) {
        const kept = readFileSync(join(data, name.replace('lab.db', 'lab.db.damaged')));
        expect(kept.equals(readFileSync(join(killed, name)))).toBe(true);
      }
    }
    await store.close();
  });

  it('has everything once when it is killed after the database was closed, and before its log is removed', async () => {
    const data = folder();
    const store = await open(data);
    for (const seq of [1, 2, 3])
      await store.commit(
        commitOf({
          rows: [{ collection: 'c', key: `${seq}`, value: seq }],
          trace: [traceOf(seq, octetsOf(9, seq))],
          journal: [{ time: seq, input: seq }],
        }),
      );
    const logs = ['lab.db-log0', 'lab.db-log1'].map((name) => join(data, name));
    const left = logs.map((path) => readFileSync(path));
    await store.close();
    logs.forEach((path, at) => writeFileSync(path, left[at]!));
    for (let times = 0; times < 2; times++) {
      const again = await open(data);
      expect(again.notices).toEqual([]);
      expect(await again.rows('c')).toHaveLength(3);
      expect((await again.traceTotals()).count).toBe(3);
      expect(await again.journal()).toHaveLength(3);
      await again.close();
    }
  });

  it('leaves a database of another program alone', async () => {
    for (const sql of ['CREATE TABLE theirs (x)', 'CREATE TABLE theirs (x); PRAGMA user_version = 1']) {
      const data = folder();
      const file = join(data, 'lab.db');
      const theirs = new Sqlite(file, 0);
      theirs.exec(sql);
      theirs.close();
      const before = readFileSync(file);
      expect(await problemOf(open(data))).toBe(
        `data-folder-unusable: the data folder ${data} cannot be used: ${file} is a database of another program`,
      );
      expect(readFileSync(file).equals(before)).toBe(true);
    }
  });

  it('says when the disk is full, takes nothing more, and has kept what it acknowledged', async () => {
    const data = folder();
    // SQLite's own limit answers as a full disk does.
    const small = { version: MIGRATIONS.length + 1, sql: 'PRAGMA max_page_count = 60' };
    const migrations = [...MIGRATIONS, small];
    const store = await open(data, { migrations });
    const acknowledged: string[] = [];
    let problem: unknown = null;
    for (let n = 0; problem === null && n < 100; n++) {
      const body = bodyOf(octetsOf(200_000, n));
      await store
        .commit(commitOf({ rows: [{ collection: 'c', key: `k${n}`, value: body.hash }], bodies: [body] }))
        .then(
          () => acknowledged.push(body.hash),
          (error: unknown) => (problem = error),
        );
    }
    expect(problem).toBeInstanceOf(Problem);
    expect((problem as Problem).report).toEqual({
      code: 'disk-full',
      message: `the disk is full: there is no room for ${join(data, 'lab.db')}`,
      hint: 'make room there and start the lab again; nothing that was confirmed is lost',
    });
    expect(acknowledged.length).toBeGreaterThan(5);
    const tiny = commitOf({ rows: [{ collection: 'c', key: 'z', value: 1 }] });
    expect(await problemOf(store.commit(tiny))).toMatch(/^disk-full: the disk is full: /);
    await store.close();
    const again = await open(data, { migrations });
    expect((await again.rows('c')).map(({ value }) => value).sort()).toEqual([...acknowledged].sort());
    for (const hash of acknowledged) expect(bodyOf(again.bodySync(hash)!).hash).toBe(hash);
    await again.close();
  });

  it('takes nothing more when rows cannot be put into their table, and has them at its next start', async () => {
    const data = folder();
    const migrations = [...MIGRATIONS, { version: MIGRATIONS.length + 1, sql: 'PRAGMA max_page_count = 60' }];
    const store = await open(data, { migrations });
    const keys = ['a', 'b', 'c', 'd'];
    for (const key of keys)
      await store.commit(commitOf({ rows: [{ collection: 'c', key, value: key.repeat(80_000) }] }));
    expect(await problemOf(store.rows('c'))).toMatch(/^disk-full: the disk is full: /);
    const tiny = commitOf({ rows: [{ collection: 'c', key: 'z', value: 1 }] });
    expect(await problemOf(store.commit(tiny))).toMatch(/^disk-full: the disk is full: /);
    await store.close();
    // The limit is the connection's, not the file's.
    const again = await open(data, { migrations });
    expect((await again.rows('c')).map(({ key, value }) => [key, (value as string).length])).toEqual(
      keys.map((key) => [key, 80_000]),
    );
    await again.close();
  });

  it('still has the bodies of what it acknowledged when they cannot be put into their table', async () => {
    const small = { version: MIGRATIONS.length + 1, sql: 'PRAGMA max_page_count = 60' };
    // None is in memory.
    const store = await open(folder(), { migrations: [...MIGRATIONS, small], cacheLimit: 0 });
    const bodies = [1, 2, 3, 4].map((n) => bodyOf(octetsOf(80_000, n)));
    for (const body of bodies) await store.commit(commitOf({ bodies: [body] }));
    expect(await problemOf(store.rows('c'))).toMatch(/^disk-full: /);
    for (const { hash, octets } of bodies) expect(Buffer.compare(store.bodySync(hash)!, octets)).toBe(0);
    await store.close();
  });

  it('forgets at its next start the bodies that nothing names', async () => {
    const data = folder();
    const [used, journalled, unused] = [1, 2, 3].map((n) => bodyOf(octetsOf(50, n))) as [Body, Body, Body];
    const store = await open(data);
    await store.commit(
      commitOf({
        rows: [{ collection: 'c', key: 'k', value: { parts: [{ body: { hash: used.hash, size: 50 } }] } }],
        journal: [{ time: 1, input: { media: [{ body: journalled.hash }] } }],
        bodies: [used, journalled, unused],
      }),
    );
    // As long as the lab runs, something in its memory may name it.
    expect(store.bodySync(unused.hash)).not.toBeNull();
    await store.close();
    const again = await open(data);
    expect([used, journalled, unused].map(({ hash }) => again.bodySync(hash) !== null)).toEqual([
      true,
      true,
      false,
    ]);
    await again.close();
  });

  it('keeps octets of the trace that are a body as that body, and the body with them', async () => {
    const data = folder();
    const head = octetsOf(40, 1);
    const body = bodyOf(octetsOf(100_000, 2));
    const sent = { ...traceOf(1, octetsOf(0, 0), 'mm/1'), octets: [head, body.octets] };
    const input = { packet: { octets: [head, body.octets] } };
    const store = await open(data);
    await store.commit(commitOf({ bodies: [body], trace: [sent], journal: [{ time: 1, input }] }));
    const whole = Buffer.concat([head, body.octets]);
    expect(Buffer.compare((await store.traceOctets(1))!, whole)).toBe(0);
    expect((await store.traceTotals()).octets).toBe(100_040);
    await store.close();
    expect(statSync(join(data, 'lab.db')).size).toBeLessThan(200_000);
    const again = await open(data);
    expect(Buffer.compare((await again.traceOctets(1))!, whole)).toBe(0);
    expect(await again.traceRows(9, 9, 'mm/1')).toEqual([sent.row]);
    expect(await again.journal()).toEqual([
      { time: 1, input: { packet: { octets: [new Uint8Array(head), new Uint8Array(body.octets)] } } },
    ]);
    await again.close();
  });

  it('finds the events of a message in many steps, and forgets those of steps that fell out', async () => {
    const store = await open(folder(), { ringLimit: 12_000 });
    const all = Array.from({ length: 250 }, (_, n) =>
      traceOf(n + 1, octetsOf(100, n), n % 2 === 0 ? 'even' : 'odd'),
    );
    for (const event of all) await store.commit(commitOf({ trace: [event] }));
    const seqs = async (before: number, limit: number): Promise<number[]> =>
      (await store.traceRows(before, limit, 'odd')).map(({ seq }) => seq);
    expect(await seqs(1_000, 1_000)).toEqual(Array.from({ length: 60 }, (_, n) => 132 + 2 * n));
    expect(await seqs(200, 2)).toEqual([196, 198]);
    expect((await store.traceRows(1_000, 1_000)).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 120 }, (_, n) => 131 + n),
    );
    await store.close();
  });

  it('folds the write-ahead log into the file while it runs, and goes on with it from its start', async () => {
    const data = folder();
    // None is in memory.
    const store = await open(data, { cacheLimit: 0 });
    const before = statSync(join(data, 'lab.db')).size;
    const bodies: { hash: string; octets: Buffer }[] = [];
    for (let n = 0; n < 30; n++) {
      const octets = Buffer.alloc(512 * 1_024, n);
      const body = { ...bodyOf(octets), octets };
      bodies.push(body);
      await store.commit(commitOf({ bodies: [body], rows: [{ collection: 'a', key: `${n}`, value: n }] }));
    }
    // Behind the last of what the thread does by itself.
    expect(await store.rows('a')).toHaveLength(30);
    expect(statSync(join(data, 'lab.db')).size - before).toBeGreaterThan(11 * 1_024 * 1_024);
    expect(statSync(join(data, 'lab.db-wal')).size).toBeLessThan(6 * 1_024 * 1_024);
    for (const { hash, octets } of bodies) expect(octets.equals(store.bodySync(hash)!)).toBe(true);
    await store.close();
  });

  it('folds it as often when it is asked something all the time', async () => {
    const data = folder();
    const store = await open(data);
    for (let n = 0; n < 24; n++) {
      await store.commit(commitOf({ bodies: [bodyOf(Buffer.alloc(512 * 1_024, n))] }));
      await store.traceTotals();
    }
    expect(statSync(join(data, 'lab.db-wal')).size).toBeLessThan(6 * 1_024 * 1_024);
    await store.close();
  });

  it('gives a body that the database does not have yet without what stands around it', async () => {
    // None is in memory.
    const store = await open(folder(), { cacheLimit: 0 });
    const bodies = [1, 2, 3].map((n) => bodyOf(octetsOf(1_000, n)));
    for (const body of bodies) await store.commit(commitOf({ bodies: [body] }));
    for (const { hash } of bodies) expect(store.bodySync(hash)!.buffer.byteLength).toBe(1_000);
    await store.close();
  });

  it('loses nothing when the power fails before the write-ahead log of the database is on the disk', async () => {
    const data = folder();
    const store = await open(data);
    const bodies = Array.from({ length: 60 }, (_, n) => bodyOf(octetsOf(700_000, n)));
    for (const [n, body] of bodies.entries()) {
      await store.commit(
        commitOf({ bodies: [body], rows: [{ collection: 'a', key: `${n}`, value: body.hash }] }),
      );
      if (n % 7 !== 3) continue;
      // Behind what the thread does by itself, so that the files do not change while they are copied.
      await store.traceTotals();
      const disk = folder();
      for (const name of ['lab.db', 'lab.db-log0', 'lab.db-log1'])
        copyFileSync(join(data, name), join(disk, name));
      const after = await open(disk);
      expect(after.notices).toEqual([]);
      expect(await after.rows('a')).toHaveLength(n + 1);
      for (const { hash, octets } of bodies.slice(0, n + 1))
        expect(Buffer.compare(after.bodySync(hash)!, octets)).toBe(0);
      await after.close();
    }
    await store.close();
  });

  it('puts the rows of many steps into their table together, each as it was last', async () => {
    const data = folder();
    const store = await open(data);
    for (let n = 0; n < 200; n++) {
      await store.commit(
        commitOf({
          rows: [
            { collection: 'a', key: `${n}`, value: n },
            { collection: 'a', key: 'same', value: n },
            { collection: 'a', key: `${n - 1}`, value: n % 2 === 0 ? null : n },
          ],
        }),
      );
    }
    const rows = new Map((await store.rows('a')).map(({ key, value }) => [key, value]));
    expect(rows.get('same')).toBe(199);
    expect(rows.size).toBe(102);
    expect([rows.get('199'), rows.get('198'), rows.get('197')]).toEqual([199, 199, undefined]);
    await store.close();
  });

  it('reads at once what it has only in its log', async () => {
    const data = folder();
    const store = await open(data, { cacheLimit: 0 });
    const body = bodyOf(octetsOf(900, 4));
    await store.commit(commitOf({ bodies: [body], trace: [traceOf(1, octetsOf(4, 1))] }));
    expect(Buffer.compare(store.bodySync(body.hash)!, body.octets)).toBe(0);
    expect((await store.traceTotals()).lastSeq).toBe(1);
    await store.close();
  });

  it.each(['close', 'rows'] as const)(
    'says that it could not write when %s comes upon that',
    async (call) => {
      const data = folder();
      const sql = "CREATE TRIGGER broken BEFORE INSERT ON rows BEGIN SELECT RAISE(ABORT, 'broken'); END";
      const store = await open(data, {
        migrations: [...MIGRATIONS, { version: MIGRATIONS.length + 1, sql }],
      });
      await store.commit(commitOf({ rows: [{ collection: 'c', key: 'k', value: 1 }] }));
      expect(await problemOf(call === 'close' ? store.close() : store.rows('c'))).toBe(
        'store-write-failed: the lab could not write its data: broken',
      );
      await store.close().catch((error: unknown) => expect(error).toBeInstanceOf(Problem));
      // It was acknowledged, and is there when the database takes it again.
      const mended = { version: MIGRATIONS.length + 2, sql: 'DROP TRIGGER broken' };
      const broken = { version: MIGRATIONS.length + 1, sql };
      const again = await open(data, { migrations: [...MIGRATIONS, broken, mended] });
      expect(await again.rows('c')).toMatchObject([{ key: 'k', value: 1 }]);
      await again.close();
    },
  );

  it('leaves no write-ahead log behind a clean close', async () => {
    const data = folder();
    const store = await open(data);
    await store.commit(commitOf({ rows: [{ collection: 'c', key: 'k', value: 1 }] }));
    await store.close();
    expect(readdirSync(data)).toEqual(['lab.db']);
  });
});

describe('migrations', () => {
  const five = {
    version: 5,
    sql: "INSERT INTO rows (collection, key, value) SELECT 'copy', key, value FROM rows WHERE collection = 'c'",
  };

  it('run in order, each once, after a backup of the older layout', async () => {
    const data = folder();
    const first = await open(data);
    await first.commit(commitOf({ rows: [{ collection: 'c', key: 'k', value: 7 }] }));
    await first.close();
    for (let times = 0; times < 2; times++) {
      const second = await open(data, { migrations: [...MIGRATIONS, five] });
      expect(await second.rows('copy')).toEqual([{ key: 'k', value: 7 }]);
      await second.close();
    }
    const other = folder();
    copyFileSync(join(data, 'lab.db.layout-4'), join(other, 'lab.db'));
    const backup = await open(other);
    expect(await backup.rows('c')).toEqual([{ key: 'k', value: 7 }]);
    expect(await backup.rows('copy')).toEqual([]);
    await backup.close();
  });

  it('keep the newest of the older layouts alone', async () => {
    const data = folder();
    const none = (version: number): Migration => ({ version, sql: 'SELECT 1' });
    const others = ['lab.db.layout-backup', 'other.db.layout-3', 'lab.db.layout-9'];
    for (const name of others) writeFileSync(join(data, name), 'of somebody else, or newer');
    for (const newest of [4, 5, 6, 7]) {
      const added = [5, 6, 7].filter((version) => version <= newest).map(none);
      await (await open(data, { migrations: [...MIGRATIONS, ...added] })).close();
      // As beside the backup of a lab that was killed.
      if (newest === 5)
        for (const log of logFiles(join(data, 'lab.db.layout-4'))) writeFileSync(log, 'a log');
    }
    const kept = readdirSync(data).filter((name) => name.includes('layout'));
    expect(kept.sort()).toEqual(['lab.db.layout-6', ...others].sort());
  });

  it('take the trace of the first layout along', async () => {
    const data = folder();
    const events = [traceOf(3, octetsOf(10, 3), 'a'), traceOf(4, octetsOf(0, 4), null)];
    const first = new Sqlite(join(data, 'lab.db'), 0);
    first.exec(initial.sql);
    const put = first.prepare('INSERT INTO trace VALUES (?, ?, ?, ?, ?, ?)');
    for (const { row, octets } of events)
      put.run([row.seq, 1, octets[0]!.length, row.correlation, JSON.stringify(row), octets[0]!]);
    first.prepare("INSERT INTO journal VALUES (1, 1, 1, 1, '{}')").run([]);
    first.exec('PRAGMA user_version = 1');
    first.close();
    const store = await open(data);
    expect(await store.traceRows(9, 9)).toEqual(events.map(({ row }) => row));
    expect(await store.traceRows(9, 9, 'a')).toEqual([events[0]!.row]);
    expect(Buffer.compare((await store.traceOctets(3))!, octetsOf(10, 3))).toBe(0);
    expect(await store.traceTotals()).toEqual({ count: 2, octets: 10, lastSeq: 4 });
    expect(await store.journal()).toEqual([]);
    await store.close();
  });

  it('take along the rows that the second layout had not put into their table', async () => {
    const data = folder();
    const second = new Sqlite(join(data, 'lab.db'), 0);
    for (const { sql } of MIGRATIONS.slice(0, 2)) second.exec(sql);
    second.exec("INSERT INTO rows VALUES ('c', CAST('gone' AS BLOB), '1'), ('c', CAST('old' AS BLOB), '1')");
    const event = traceOf(5, octetsOf(10, 5), 'mm/1');
    second
      .prepare('INSERT INTO steps VALUES (8, 5, 1, 10, 0, ?, ?, ?)')
      .run([JSON.stringify([[event.row, [[0, 10]]]]), '[]', octetsOf(10, 5)]);
    const put = second.prepare('INSERT INTO pending VALUES (?, ?, ?)');
    const strange = 'with \0, \u{1f642} and "quotes"';
    const value = { text: 'NUL \0, \ud800 alone', list: [1.5, null, true] };
    put.run([
      9,
      JSON.stringify([
        ['c', 'old', 3],
        ['c', strange, value],
      ]),
      '[]',
    ]);
    put.run([
      8,
      JSON.stringify([
        ['c', 'old', 2],
        ['c', 'gone', null],
      ]),
      '["mm/1"]',
    ]);
    second.exec('PRAGMA user_version = 2');
    second.close();
    const store = await open(data);
    expect(await store.rows('c')).toEqual([
      { key: 'old', value: 3 },
      { key: strange, value },
    ]);
    expect(await store.traceRows(9, 9, 'mm/1')).toEqual([event.row]);
    await store.commit(commitOf({ trace: [traceOf(6, octetsOf(1, 6), 'mm/1')] }));
    expect((await store.traceRows(9, 9, 'mm/1')).map(({ seq }) => seq)).toEqual([5, 6]);
    await store.close();
  });

  it('take along the rows of the third layout, and steps that are only in its log; so does its backup', async () => {
    const data = folder();
    const file = join(data, 'lab.db');
    const third = new Sqlite(file, 0);
    for (const { sql } of MIGRATIONS.slice(0, 3)) third.exec(sql);
    const put = third.prepare("INSERT INTO rows VALUES ('c', CAST(? AS BLOB), ?)");
    for (const key of ['b', 'gone', 'a', 'old']) put.run([key, JSON.stringify(key)]);
    // As a kill leaves it: the newest step is in the log alone.
    third.exec("UPDATE meta SET value = 7 WHERE key = 'applied'");
    third.exec("UPDATE meta SET value = '0x5' WHERE key = 'log'");
    third.exec('PRAGMA user_version = 3');
    third.close();
    beginLog(file, 5n, 7);
    const rows = rowsText([
      { collection: 'c', key: 'old', value: 'changed' },
      { collection: 'c', key: 'gone', value: null },
      { collection: 'c', key: 'new', value: 'new' },
    ]);
    const facts = { events: 0, traceSize: 0, firstSeq: null, lastSeq: 0, correlations: [], journalSize: 0 };
    const step = { ...facts, rows, trace: '[]', journal: '[]', own: [], bodies: new Map() };
    appendFileSync(logFiles(file)[0], encodeStep(step, 8, 5n));
    for (let times = 0; times < 2; times++) {
      const store = await open(data);
      expect(store.notices).toEqual([]);
      expect(await store.rows('c')).toEqual([
        { key: 'a', value: 'a' },
        { key: 'b', value: 'b' },
        { key: 'new', value: 'new' },
        { key: 'old', value: 'changed' },
      ]);
      await store.close();
    }
    const other = join(folder(), 'lab.db');
    copyFileSync(`${file}.layout-3`, other);
    logFiles(other).forEach((log, turn) => copyFileSync(logFiles(`${file}.layout-3`)[turn]!, log));
    const backup = await open(dirname(other));
    expect(backup.notices).toEqual([]);
    expect((await backup.rows('c')).map(({ key }) => key)).toEqual(['a', 'b', 'new', 'old']);
    await backup.close();
  });

  it('leave the older layout in place when they fail', async () => {
    const data = folder();
    await (await open(data)).close();
    const broken = { version: 5, sql: 'CREATE TABLE b (x); CREATE TABLE b (x);' };
    expect(await problemOf(open(data, { migrations: [...MIGRATIONS, broken] }))).toMatch(/b already exists/);
    await (await open(data)).close();
  });
});

describe('a process that is killed while it commits', () => {
  it('has lost nothing that it acknowledged, and nothing is half there', { timeout: 60_000 }, async () => {
    const data = folder();
    let acknowledged = 0;
    for (let round = 0; round < 5; round++) {
      const child = spawn(
        process.execPath,
        [join(scripts, 'commit-loop.js'), data, join(scripts, 'store-worker.js')],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const exited = once(child, 'exit');
      const target = acknowledged + 40 + 37 * round;
      const seen = new Set<number>();
      for await (const line of createInterface({ input: child.stdout })) {
        seen.add(Number(line));
        acknowledged = Math.max(acknowledged, Number(line));
        if (acknowledged >= target) child.kill('SIGKILL');
      }
      await exited;
      const store = await open(data, { ringLimit: 1e9 });
      expect(store.notices).toEqual([]);
      const rows = await store.rows('messages');
      const kept = new Map(rows.map(({ key, value }) => [key, value as { seq: number; body: string }]));
      for (const seq of seen) expect(kept.has(`m${seq}`)).toBe(true);
      for (const { seq, body } of kept.values()) {
        const octets = octetsOf(500 + (seq % 700), seq);
        expect(bodyOf(store.bodySync(body)!).hash).toBe(body);
        expect(Buffer.compare((await store.traceOctets(seq))!, octets)).toBe(0);
      }
      expect((await store.traceTotals()).count).toBe(kept.size);
      expect(await store.journal()).toHaveLength(kept.size);
      await store.close();
    }
  });
});
