import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { Agent } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildScripts } from '../engine/store/build-script.testing';
import { canMount, isRoot, mountDisk, remountDisk, unmountDisks } from '../engine/store/disks.testing';
import { Sqlite } from '../engine/store/sqlite';
import { sendReq } from './bench/send-req';
import { connectLab } from './lab-client';
import { incoming, post } from './load.testing';
import { startServe, type ServeChild } from './serve-child';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

/** Somebody who owns nothing. */
const NOBODY = 65_534;
const BEN = '+491715550102';

const root = mkdtempSync(join(tmpdir(), 'handset-lab-weather-'));
/** A data folder that a lab has left. */
const good = join(root, 'good');
const mounted: string[] = [];
let scripts: string;
let next = 0;

beforeAll(async () => {
  chmodSync(root, 0o755);
  scripts = await buildScripts('weather', {
    cli: join(import.meta.dirname, 'cli.ts'),
    'store-worker': join(import.meta.dirname, '../engine/store/store-worker.ts'),
  });
  await (await serving(good)).stop();
});
afterAll(() => {
  unmountDisks(mounted);
  for (const made of [scripts, root]) rmSync(made, { recursive: true, force: true });
});

const serving = (data: string): Promise<ServeChild> => startServe(join(scripts, 'cli.js'), ['--data', data]);

/** Calls `serve`, which must end by itself. @returns its exit code and what it said */
async function refused(
  args: readonly string[],
  user?: number,
): Promise<{ code: number | null; lines: string[] }> {
  const child = spawn(process.execPath, [join(scripts, 'cli.js'), 'serve', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  let said = '';
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, lines: said.trimEnd().split('\n') };
}

/** A disk of its own. @param size such as `4m` */
function disk(size: string): string {
  const path = folder();
  mountDisk(path, size);
  mounted.push(path);
  return path;
}

function folder(): string {
  const made = join(root, `${next++}`);
  mkdirSync(made);
  return made;
}

/** A data folder with a copy of the good database. */
function copy(): { data: string; file: string } {
  const data = folder();
  const file = join(data, 'lab.db');
  copyFileSync(join(good, 'lab.db'), file);
  return { data, file };
}

const unusable = (data: string, reason: string): unknown => ({
  code: 1,
  lines: [
    `handset-lab: the data folder ${data} cannot be used: ${reason}`,
    '  make it usable, choose another folder with --data, or keep nothing with --memory',
  ],
});

describe('serve and a folder that it cannot have', () => {
  it('says who has it', async () => {
    const data = folder();
    const first = await serving(data);
    expect(await refused(['--data', data])).toEqual({
      code: 1,
      lines: [
        `handset-lab: another Handset Lab uses the data folder ${data}`,
        '  close it, or choose another folder with --data',
      ],
    });
    expect((await first.stop()).code).toBe(0);
  });

  it('says that it is a file, or that its database is a folder', async () => {
    const file = join(good, 'lab.db');
    expect(await refused(['--data', file])).toEqual(unusable(file, `${file} is a file, not a folder`));
    const data = folder();
    mkdirSync(join(data, 'lab.db'));
    expect(await refused(['--data', data])).toEqual(unusable(data, `${join(data, 'lab.db')} is not a file`));
  });

  it.skipIf(!isRoot)('says whose it is', async () => {
    const { data, file } = copy();
    const before = readFileSync(file);
    const foreign = `it belongs to user 0, this is user ${NOBODY}`;
    const reason = (path: string): string => `${path} may not be written by this user: ${foreign}`;
    expect(await refused(['--data', data], NOBODY)).toEqual(unusable(data, reason(data)));
    const inside = join(data, 'new');
    expect(await refused(['--data', inside], NOBODY)).toEqual(unusable(inside, reason(data)));
    chmodSync(data, 0o777);
    expect(await refused(['--data', data], NOBODY)).toEqual(unusable(data, reason(file)));
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.skipIf(!canMount)('says that the disk can only be read', async () => {
    const path = disk('4m');
    copyFileSync(join(good, 'lab.db'), join(path, 'lab.db'));
    remountDisk(path, 'ro');
    for (const data of [path, join(path, 'new/one')])
      expect(await refused(['--data', data])).toEqual(
        unusable(data, `${path} is on a disk that can only be read`),
      );
    expect(readFileSync(join(path, 'lab.db')).equals(readFileSync(join(good, 'lab.db')))).toBe(true);
  });

  it.skipIf(!canMount)('says that the disk is full', async () => {
    for (const size of ['16k', '64k', '100k']) {
      const data = disk(size);
      expect(await refused(['--data', data])).toEqual({
        code: 1,
        lines: [
          `handset-lab: the disk is full: there is no room for ${join(data, 'lab.db')}`,
          '  make room there and start the lab again; nothing that was confirmed is lost',
        ],
      });
      // What it has begun is in nobody's way.
      remountDisk(data, 'size=8m');
      expect((await (await serving(data)).stop()).code).toBe(0);
    }
  });
});

describe('serve and a database that is none of its own', () => {
  it('leaves it alone when a newer version wrote it, or another program', async () => {
    const { data, file } = copy();
    const database = new Sqlite(file, 0);
    database.exec('PRAGMA user_version = 99');
    database.close();
    const newer = readFileSync(file);
    expect(await refused(['--data', data])).toEqual({
      code: 1,
      lines: [
        `handset-lab: the data in ${file} were written by a newer Handset Lab (layout 99, this one knows 4)`,
        '  update Handset Lab, or choose another folder with --data',
      ],
    });
    expect(readFileSync(file).equals(newer)).toBe(true);

    const other = folder();
    const theirs = new Sqlite(join(other, 'lab.db'), 0);
    theirs.exec('CREATE TABLE theirs (x)');
    theirs.close();
    const before = readFileSync(join(other, 'lab.db'));
    expect(await refused(['--data', other])).toEqual(
      unusable(other, `${join(other, 'lab.db')} is a database of another program`),
    );
    expect(readFileSync(join(other, 'lab.db')).equals(before)).toBe(true);
  });

  it.each<[string, (sound: Buffer) => Buffer]>([
    ['cut in the middle', (sound) => sound.subarray(0, sound.length / 2)],
    ['cut in its first page', (sound) => sound.subarray(0, 50)],
    ['with a damaged page', (sound) => Buffer.from(sound).fill(0xe5, 8_192, 16_384)],
    ['with a damaged last page', (sound) => Buffer.from(sound).fill(0xe5, sound.length - 4_096)],
    ['of something else', () => Buffer.from('\xff\xd8\xff\xe0 a picture, say', 'latin1')],
  ])('moves one %s aside as it was found', async (_, damaged) => {
    const { data, file } = copy();
    const found = damaged(readFileSync(file));
    writeFileSync(file, found);
    const serve = await serving(data);
    expect(serve.said()).toMatch(
      /^warning: the database was damaged \(.+\); the lab starts empty; nothing was deleted, in .+ lab\.db is now lab\.db\.damaged; to undo this, .+\n/,
    );
    expect((await serve.stop()).code).toBe(0);
    expect(readFileSync(`${file}.damaged`).equals(found)).toBe(true);
  });

  it('takes an empty one for a new one', async () => {
    const data = folder();
    writeFileSync(join(data, 'lab.db'), '');
    const serve = await serving(data);
    expect(serve.said()).not.toContain('warning');
    await serve.stop();
    expect(readdirSync(data)).toEqual(['lab.db']);
  });
});

describe('serve and ports', () => {
  it('says what is wrong with them', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const busy = {
      code: 1,
      lines: [
        `handset-lab: cannot listen on 127.0.0.1:${port}: another program listens there`,
        '  choose another port, or 0 for any free one',
      ],
    };
    expect(await refused(['--memory', '--port', `${port}`])).toEqual(busy);
    expect(await refused(['--memory', '--listen', `mm1=${port}`])).toEqual(busy);
    taken.close();
    const abroad = await refused(['--memory', '--host', '192.0.2.1']);
    expect(abroad.code).toBe(1);
    expect(abroad.lines.slice(-2)).toEqual([
      'handset-lab: cannot listen on 192.0.2.1:0: that is no address of this machine',
      '  choose an address of this machine with --host, or leave it out',
    ]);
    expect((await refused(['--memory', '--port', '99999'])).code).toBe(2);
  });
});

/** Posts messages of 30 kB until one is not accepted. @returns the names of those that were */
async function fill(mm1: string, prefix: string, atMost = Number.POSITIVE_INFINITY): Promise<string[]> {
  const agent = new Agent({ keepAlive: true });
  const accepted: string[] = [];
  const client = async (which: number): Promise<void> => {
    for (let n = 1; accepted.length < atMost; n++) {
      const name = `${prefix} ${which}.${n}`;
      const octets = new Uint8Array(30_000).map(
        (_, at) => Math.imul(at + n * 8 + which, 2_654_435_761) >>> 24,
      );
      await post(agent, mm1, sendReq(name, BEN, name, octets));
      accepted.push(name);
    }
  };
  await Promise.allSettled([1, 2, 3, 4].map(client));
  agent.destroy();
  return accepted;
}

async function arrived(serve: ServeChild, names: readonly string[]): Promise<void> {
  const lab = await connectLab(serve.addresses);
  await lab.calls.clock.set({ speed: 20 });
  await lab.calls.handset.configure({ handset: 'ben', bearer: 'wifi' });
  await vi.waitFor(
    async () => {
      const subjects = (await incoming(lab, 'ben')).map(({ subject }) => subject);
      expect(names.filter((name) => !subjects.includes(name))).toEqual([]);
      // Some more may have been on their way, but none comes twice.
      expect(subjects).toHaveLength(new Set(subjects).size);
    },
    { timeout: 60_000, interval: 1_000 },
  );
  lab.close();
}

describe('serve under load', () => {
  it.skipIf(!canMount)(
    'stands still when the disk runs full, has all that it acknowledged, and goes on once there is room',
    async () => {
      const data = disk('5m');
      const serve = await serving(data);
      const { mm1 } = serve.addresses;
      const before = await fill(mm1, 'before');
      expect(before.length).toBeGreaterThan(10);
      await vi.waitFor(() => expect(serve.said()).toContain('; the lab stands still until there is room'));
      expect(serve.said()).toContain(
        `warning: the disk is full: there is no room for ${join(data, 'lab.db')}; the lab stands still`,
      );
      remountDisk(data, 'size=200m');
      await vi.waitFor(() => expect(serve.said()).toContain('the lab goes on.'), { timeout: 15_000 });
      // On the ports of before.
      const after = await vi.waitFor(
        async () => {
          const accepted = await fill(mm1, 'after', 5);
          expect(accepted.length).toBeGreaterThan(0);
          return accepted;
        },
        { timeout: 15_000 },
      );
      await arrived(serve, [...before, ...after]);
      const { code, took } = await serve.stop();
      expect(code).toBe(0);
      expect(took).toBeLessThan(2_000);
    },
  );

  it('ends in less than two seconds when it is asked to, with all that it acknowledged', async () => {
    const data = folder();
    const serve = await serving(data);
    const load = fill(serve.addresses.mm1, 'load');
    const lab = await connectLab(serve.addresses);
    await vi.waitFor(async () => expect(await incoming(lab, 'ben')).not.toEqual([]), {
      timeout: 30_000,
    });
    lab.close();
    const { code, took } = await serve.stop();
    expect(code).toBe(0);
    expect(took).toBeLessThan(2_000);
    const accepted = await load;
    const again = await serving(data);
    await arrived(again, accepted);
    await again.stop();
  });
});
