import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildScripts } from './build-script.testing';
import type { JournaledStore } from './journaled-store';
import { Sqlite } from './sqlite';
import { openSqliteStore } from './sqlite-store';
import { commitOf, octetsOf, traceOf } from './store-fixtures.testing';

// Threads and disk: slow when the machine has other things to do.
vi.setConfig({ testTimeout: 60_000 });

let scripts: string;
const folders: string[] = [];

beforeAll(async () => {
  scripts = await buildScripts('content', { 'store-worker': join(import.meta.dirname, 'store-worker.ts') });
}, 60_000);
afterAll(() => {
  for (const folder of [...folders, scripts]) rmSync(folder, { recursive: true, force: true });
});

const open = (data: string): Promise<JournaledStore> =>
  openSqliteStore({ data, version: 'test', worker: join(scripts, 'store-worker.js') });

/** A data folder with rows and steps, in which statements have changed what SQLite does not check. */
async function hurtFolder(...statements: string[]): Promise<{ data: string; file: string }> {
  const data = mkdtempSync(join(tmpdir(), 'handset-lab-content-'));
  folders.push(data);
  const store = await open(data);
  // More than are read at a time.
  for (let seq = 1; seq <= 3; seq++) {
    const rows = Array.from({ length: 400 }, (_, n) => ({
      collection: 'c',
      key: `${seq}-${n}`,
      value: 'Grüße',
    }));
    await store.commit(
      commitOf({ rows, trace: [traceOf(seq, octetsOf(20, seq))], journal: [{ time: seq, input: 'in' }] }),
    );
  }
  await store.close();
  const file = join(data, 'lab.db');
  const database = new Sqlite(file, 500);
  for (const statement of statements) database.exec(statement);
  database.close();
  return { data, file };
}

describe('what lies in the tables of a sound file', () => {
  it.each([
    [
      "UPDATE rows SET value = CAST(x'22c322' AS TEXT) WHERE id = 900",
      'rows up to 1000: a value is no UTF-8',
    ],
    ['UPDATE rows SET value = \'{"to":[\' WHERE id = 900', 'rows 900: its value is no JSON'],
    ["UPDATE rows SET value = '' WHERE id = 3", 'rows 3: its value is no JSON'],
    [
      "UPDATE steps SET trace = CAST(x'5b22ff225d' AS TEXT) WHERE id = 2",
      'steps up to 3: a trace is no UTF-8',
    ],
    ["UPDATE steps SET journal = '[[' WHERE id = 2", 'steps 2: its journal is no JSON'],
    ["UPDATE meta SET value = 'ten' WHERE key = 'applied'", 'its applied is "ten"'],
    ["UPDATE meta SET value = 1 WHERE key = 'applied'", 'it has step 3, and says that 1 is the newest'],
    ["UPDATE meta SET key = 'lob' WHERE key = 'log'", 'its log is ""'],
  ])('is found damaged before anything is written: %s', async (statement, reason) => {
    const { data, file } = await hurtFolder(statement);
    const found = readFileSync(file);
    const store = await open(data);
    expect(store.notices).toMatchObject([
      { code: 'data-damaged', message: `the database was damaged (${reason}); the lab starts empty` },
    ]);
    expect(await store.rows('c')).toEqual([]);
    await store.close();
    expect(readFileSync(`${file}.damaged`).equals(found)).toBe(true);
  });

  it('is found damaged when a key has another octet than in the index beside it', async () => {
    const { data, file } = await hurtFolder();
    const octets = readFileSync(file);
    const at = octets.indexOf('c2-377"Gr');
    expect(at).toBeGreaterThan(0);
    octets[at + 1]! ^= 1;
    writeFileSync(file, octets);
    const store = await open(data);
    expect(store.notices).toMatchObject([{ code: 'data-damaged' }]);
    await store.close();
    expect(readFileSync(`${file}.damaged`).equals(octets)).toBe(true);
  });

  it('is taken as it is when nothing is wrong with it', async () => {
    const { data } = await hurtFolder();
    const store = await open(data);
    expect(store.notices).toEqual([]);
    expect(await store.rows('c')).toHaveLength(1_200);
    await store.close();
  });
});
