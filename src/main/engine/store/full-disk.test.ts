import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Problem } from '../../../shared/contract/problem';
import { buildScripts } from './build-script.testing';
import { canMount, mountDisk, remountDisk, unmountDisks } from './disks.testing';
import type { JournaledStore } from './journaled-store';
import type { Migration } from './migration';
import { MIGRATIONS } from './migrations';
import { openSqliteStore } from './sqlite-store';
import { bodyOf, commitOf, octetsOf } from './store-fixtures.testing';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const root = mkdtempSync(join(tmpdir(), 'handset-lab-full-'));
const mounted: string[] = [];
let scripts: string;
let next = 0;

beforeAll(async () => {
  scripts = await buildScripts('full', { 'store-worker': join(import.meta.dirname, 'store-worker.ts') });
});
afterAll(() => {
  unmountDisks(mounted);
  for (const made of [scripts, root]) rmSync(made, { recursive: true, force: true });
});

function folder(): string {
  const made = join(root, `${next++}`);
  mkdirSync(made);
  return made;
}

const open = (data: string, migrations: readonly Migration[] = MIGRATIONS): Promise<JournaledStore> =>
  openSqliteStore({ data, version: 'test', worker: join(scripts, 'store-worker.js'), migrations });

/** Commits one row after the other until one is refused. @returns what was acknowledged, by key */
async function fill(
  store: JournaledStore,
  commit: (n: number) => Parameters<JournaledStore['commit']>[0],
): Promise<Map<string, unknown>> {
  const acknowledged = new Map<string, unknown>();
  for (let n = 0; ; n++) {
    const each = commit(n);
    try {
      await store.commit(each);
    } catch (error) {
      expect((error as Problem).report).toMatchObject({ code: 'disk-full' });
      return acknowledged;
    }
    for (const { key, value } of each.rows) acknowledged.set(key, value);
  }
}

async function rowsOf(store: JournaledStore): Promise<Map<string, unknown>> {
  return new Map((await store.rows('c')).map(({ key, value }) => [key, value]));
}

it('has all that it acknowledged when the disk is full in the moment in which rows are put into their table', async () => {
  const data = folder();
  // SQLite's own limit answers as a full disk does: there is room for steps in the log, and not for their rows in the database.
  const limit = 150;
  const small = { version: MIGRATIONS.length + 1, sql: `PRAGMA max_page_count = ${limit}` };
  const store = await open(data, [...MIGRATIONS, small]);
  const acknowledged = await fill(store, (n) =>
    commitOf({ rows: [{ collection: 'c', key: `k${n}`, value: `${n} `.repeat(1_000) }] }),
  );
  await store.close();
  // There was room for more than one step: it was no commit that met the end of the disk, but what comes after its answer.
  expect(limit - statSync(join(data, 'lab.db')).size / 4_096).toBeGreaterThan(10);
  const roomy = { ...small, sql: 'PRAGMA max_page_count = 10000' };
  const again = await open(data, [...MIGRATIONS, roomy]);
  expect(await rowsOf(again)).toEqual(acknowledged);
  await again.commit(commitOf({ rows: [{ collection: 'c', key: 'later', value: 1 }] }));
  expect((await rowsOf(again)).get('later')).toBe(1);
  await again.close();
});

it.skipIf(!canMount)('has all that it acknowledged whatever it did when the disk was full', async () => {
  // Sizes at which another file finds no room first: the log, the database, or what is folded into it.
  for (const size of [700, 2_000, 6_000]) {
    const data = folder();
    mountDisk(data, `${size}k`);
    mounted.push(data);
    const store = await open(data);
    const acknowledged = await fill(store, (n) => {
      const body = bodyOf(octetsOf(20_000 + ((n * 7_919) % 60_000), n));
      return commitOf({ rows: [{ collection: 'c', key: `k${n}`, value: body.hash }], bodies: [body] });
    });
    expect(acknowledged.size, `${size} kB`).toBeGreaterThan(3);
    await store.close();
    remountDisk(data, `size=${size + 20_000}k`);
    const again = await open(data);
    expect(await rowsOf(again), `${size} kB`).toEqual(acknowledged);
    for (const hash of acknowledged.values()) expect(bodyOf(again.bodySync(hash as string)!).hash).toBe(hash);
    await again.close();
  }
});
