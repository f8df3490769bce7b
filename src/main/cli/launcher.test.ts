import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const launcher = join(import.meta.dirname, '../../../bin/handset-lab.js');

/** A project with the launcher, and scripts in the place of everything that it starts. */
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'handset-lab-launcher-'));
  put('package.json', '{"type":"module"}');
  mkdirSync(join(root, 'bin'));
  copyFileSync(launcher, join(root, 'bin/handset-lab.js'));
  put('src/a.ts', '');
  putBuild();
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function putBuild(): void {
  put('out/main/cli.js', 'console.log(JSON.stringify(["cli", ...process.argv.slice(2)]));');
  for (const file of [
    'out/main/desktop.js',
    'out/main/store-worker.js',
    'out/main/picture-process.js',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
  ]) {
    put(file, '');
  }
}

/** An Electron that says how it was started and ends with a code. */
function putElectron(folder: string, code = 0): void {
  put(
    join(folder, 'electron'),
    `#!/bin/sh\necho "[\\"electron\\", \\"$#\\", \\"$ELECTRON_RUN_AS_NODE\\"]"\nexit ${code}\n`,
  );
  chmodSync(join(root, folder, 'electron'), 0o755);
}

function putInstaller(script: string): void {
  put('node_modules/electron/package.json', '{"type":"commonjs"}');
  put('node_modules/electron/install.js', script);
}

interface Outcome {
  code: number | null;
  /** Lines of standard output, as JSON. */
  out: unknown[];
  err: string;
}

async function launch(
  args: readonly string[],
  environment: Record<string, string> = { DISPLAY: ':7' },
): Promise<Outcome> {
  const child = spawn(process.execPath, [join(root, 'bin/handset-lab.js'), ...args], {
    env: { PATH: process.env.PATH, ELECTRON_RUN_AS_NODE: '1', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (err += piece.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = out.split('\n').filter((line) => line !== '');
  return { code, out: lines.map((line) => JSON.parse(line) as unknown), err };
}

const inBrowser = [['cli', 'serve', '--open']];

// The scripts that stand for Electron are for a Unix shell.
describe.skipIf(process.platform === 'win32')('handset-lab', () => {
  it('runs a command without looking for Electron', async () => {
    putInstaller('require("node:fs").writeFileSync(__dirname + "/asked", "")');
    expect(await launch(['decode', '--json', 'a b'])).toEqual({
      code: 0,
      out: [['cli', 'decode', '--json', 'a b']],
      err: '',
    });
    expect(existsSync(join(root, 'node_modules/electron/asked'))).toBe(false);
  });

  it('gives what goes through virtual time more room for objects, and passes on how it ended', async () => {
    put(
      'out/main/cli.js',
      `const { heap_size_limit: limit } = require('node:v8').getHeapStatistics();
      console.log(JSON.stringify({ options: process.execArgv, limit }));
      process.exitCode = 3;`,
    );
    put('out/main/package.json', '{"type":"commonjs"}');
    const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
    const sizes = ['--max-semi-space-size=64', '--heap-growing-percent=200'];
    // One processor is the main thread's; the collector has the others, if there are any.
    const threads = [1, 1, 2, 3][availableParallelism() - 1] ?? 4;
    for (const command of ['run', 'bench']) {
      const { code, out } = await launch([command]);
      expect(code).toBe(3);
      const [{ options, limit }] = out as [{ options: string[]; limit: number }];
      expect(options.slice(0, 3)).toEqual([...sizes, `--v8-pool-size=${threads}`]);
      expect(limit).toBeGreaterThan(0.7 * memory);
    }
    const [{ options }] = (await launch(['serve'])).out as [{ options: string[] }];
    expect(options).toEqual([]);
    // Whoever sets a size by the environment keeps it.
    const own = await launch(['run'], {
      NODE_OPTIONS: '--max_old_space_size=300 --max-semi-space-size=16 --v8-pool-size=2',
    });
    const [{ options: none, limit }] = own.out as [{ options: string[]; limit: number }];
    expect(none).toEqual(['--heap-growing-percent=200']);
    expect(limit).toBeLessThan(500 * 2 ** 20);
    put('out/main/package.json', '{"type":"module"}');
    put('out/main/cli.js', 'process.kill(process.pid, "SIGTERM");');
    expect((await launch(['run'])).code).toBe(143);
  });

  it('passes signals on to what goes through virtual time', async () => {
    put(
      'out/main/cli.js',
      `process.on('SIGTERM', () => process.exit(5)); setInterval(() => undefined, 1000); console.log('"up"');`,
    );
    const child = spawn(process.execPath, [join(root, 'bin/handset-lab.js'), 'run'], { stdio: 'pipe' });
    await once(child.stdout, 'data');
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([5, null]);
  });

  it('opens the desktop application where Electron is', async () => {
    putElectron('node_modules/electron/dist');
    put('node_modules/electron/path.txt', 'electron');
    expect(await launch([])).toEqual({ code: 0, out: [['electron', '1', '']], err: '' });
  });

  it('takes Electron from another folder, if it is there', async () => {
    putElectron('elsewhere');
    const there = await launch([], { DISPLAY: ':7', ELECTRON_OVERRIDE_DIST_PATH: join(root, 'elsewhere') });
    expect(there.out).toEqual([['electron', '1', '']]);
    const missing = await launch([], {
      DISPLAY: ':7',
      CI: '1',
      ELECTRON_OVERRIDE_DIST_PATH: join(root, 'nowhere'),
    });
    expect(missing.out).toEqual(inBrowser);
  });

  it('fetches Electron when it is missing', async () => {
    putElectron('fetched');
    putInstaller(`const fs = require('node:fs');
      fs.mkdirSync(__dirname + '/dist'); fs.copyFileSync(__dirname + '/../../fetched/electron', __dirname + '/dist/electron');
      fs.writeFileSync(__dirname + '/path.txt', 'electron'); console.log('noise');`);
    const { out, err } = await launch([]);
    expect(out).toEqual([['electron', '1', '']]);
    expect(err).toBe('handset-lab: Fetching Electron, once (given up after 120 seconds) …\n');
  });

  it('gives up a fetch that fails or does not answer, and opens the browser', async () => {
    putInstaller('process.exit(1)');
    const failed = await launch([]);
    expect(failed.out).toEqual(inBrowser);
    expect(failed.err.split('\n')[1]).toBe(
      'handset-lab: Electron’s program is not here and could not be fetched. The same lab opens in the browser.',
    );
    putInstaller('setInterval(() => undefined, 1000); process.on("SIGTERM", () => undefined)');
    const started = performance.now();
    const silent = await launch([], { DISPLAY: ':7', HANDSET_LAB_ELECTRON_TIMEOUT: '0.5' });
    expect(silent.out).toEqual(inBrowser);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('fetches nothing under CI', async () => {
    putInstaller('require("node:fs").writeFileSync(__dirname + "/asked", "")');
    const { out, err } = await launch([], { DISPLAY: ':7', CI: 'true' });
    expect(out).toEqual(inBrowser);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(root, 'node_modules/electron/asked'))).toBe(false);
  });

  it('opens the browser when Electron does not come up', async () => {
    putElectron('node_modules/electron/dist', 3);
    const { out, err } = await launch([]);
    expect(out).toEqual([['electron', '1', ''], ...inBrowser]);
    expect(err).toContain('Electron did not come up (it ended with 3).');
  });

  it.runIf(process.platform === 'linux')(
    'neither fetches nor starts Electron without a display',
    async () => {
      putElectron('node_modules/electron/dist');
      const { out, err } = await launch([], {});
      expect(out).toEqual(inBrowser);
      expect(err).toBe(
        'handset-lab: There is no display for the desktop application. The same lab opens in the browser.\n',
      );
    },
  );

  describe('when the build is missing or old', () => {
    const tool = 'node_modules/electron-vite/bin/electron-vite.js';
    const building = `import { mkdirSync, writeFileSync } from 'node:fs';
      console.log('building noise', process.argv[2]);
      for (const dir of ['out/main', 'out/preload', 'out/renderer']) mkdirSync(dir, { recursive: true });
      for (const file of ['out/main/desktop.js', 'out/main/store-worker.js', 'out/main/picture-process.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) writeFileSync(file, '');
      writeFileSync('out/main/cli.js', 'console.log(JSON.stringify(["built", ...process.argv.slice(2)]))');`;

    it('builds first, without noise on standard output', async () => {
      put(tool, building);
      rmSync(join(root, 'out'), { recursive: true });
      expect(await launch(['run'])).toEqual({
        code: 0,
        out: [['built', 'run']],
        err: 'handset-lab: Building …\n',
      });
      expect(await launch(['run'])).toEqual({ code: 0, out: [['built', 'run']], err: '' });
    });

    it('builds again when a source is newer, but not for a test', async () => {
      put(tool, building);
      const later = Date.now() / 1_000 + 10;
      put('src/deep/b.test.ts', '');
      utimesSync(join(root, 'src/deep/b.test.ts'), later, later);
      expect((await launch([], { CI: '1' })).out).toEqual(inBrowser);
      put('src/deep/b.ts', '');
      utimesSync(join(root, 'src/deep/b.ts'), later, later);
      expect((await launch(['x'])).out).toEqual([['built', 'x']]);
    });

    it('says what is wrong when it cannot build', async () => {
      rmSync(join(root, 'out'), { recursive: true });
      const without = await launch(['x']);
      expect(without).toEqual({
        code: 1,
        out: [],
        err: 'handset-lab: The packages are missing: run `npm ci` first.\n',
      });
      put(tool, 'console.error("a.ts: wrong"); process.exit(1)');
      const broken = await launch(['x']);
      expect(broken.code).toBe(1);
      expect(broken.err).toContain('a.ts: wrong\nhandset-lab: The build failed; what it said is above.\n');
    });

    it('needs no sources where there are none', async () => {
      rmSync(join(root, 'src'), { recursive: true });
      expect((await launch(['x'])).out).toEqual([['cli', 'x']]);
    });
  });
});
