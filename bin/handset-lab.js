#!/usr/bin/env node
// The one command. It needs nothing but Node: it builds when there is no build or an old one, opens the desktop
// application when Electron can be had, and else the same lab for a browser.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { availableParallelism, constants, totalmem } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getHeapStatistics } from 'node:v8';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(root, 'out/main/cli.js');
/** What a build leaves. */
const built = [
  'out/main/cli.js',
  'out/main/desktop.js',
  'out/main/store-worker.js',
  'out/main/picture-process.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
/** What a build is made of. */
const sources = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'vite.renderer.config.ts',
  'package-lock.json',
];

/**
 * Commands that go through virtual time as fast as they can. With many handsets most of what a step makes lives until its
 * handset's next turn: longer than V8's usual room for new objects (16 MB) lasts, so that it is copied, taken for lasting
 * and found dead only by going through the whole heap. With four times the room 10,000 handsets have far fewer scavenges, and a
 * quarter less of what is copied in them. What lasts may take three quarters of the machine's memory, where V8 by itself
 * stops at 4 GB at most: about a million messages. V8 takes these only when a process starts.
 */
const computing = new Set(['run', 'bench']);
const roomForNew = 64;
/**
 * How much what lasts may grow, in percent of what was left, until V8 goes through all of it again. By itself it lets it
 * grow fourfold where that takes little time: a run of 1,000 handsets took 1.6 GB when all that lasts lay there.
 */
const growth = 200;
/**
 * Most threads that the collector has beside the main one. Node gives it four on any machine: on one with two processors they
 * get in each other's way, and a message of 10,000 handsets took a sixth more processor time and a third more time.
 */
const collecting = 4;
const shareForOld = 0.75;

/** Seconds that fetching Electron may take; a server that does not answer must not look like a hang. */
const fetchLimit = Number(process.env.HANDSET_LAB_ELECTRON_TIMEOUT ?? 120);
/** An Electron that ends with an error within this time has not come up. Milliseconds. */
const comeUpTime = 5_000;

const args = process.argv.slice(2);

main().catch((error) => {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});

async function main() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${process.versions.node} is too old: Handset Lab needs 20.19 or newer.`);
  }
  if (isStale()) await build();
  if (args.length > 0) return runCli(args);
  const reason = await desktop();
  if (reason === null) return;
  say(`${reason} The same lab opens in the browser.`);
  await runCli(['serve', '--open']);
}

/** Opens the desktop application and waits for its end. Gives the reason when it cannot be opened. */
async function desktop() {
  const { DISPLAY, WAYLAND_DISPLAY, CI } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)
    return 'There is no display for the desktop application.';
  let electron = electronBinary();
  if (electron === null && !CI) {
    await fetchElectron();
    electron = electronBinary();
  }
  if (electron === null)
    return `Electron’s program is not here and ${CI ? 'is not fetched under CI' : 'could not be fetched'}.`;
  const started = performance.now();
  const code = await runElectron(electron);
  if (code !== 0 && performance.now() - started < comeUpTime)
    return `Electron did not come up (it ended with ${code}).`;
  process.exitCode = code;
  return null;
}

/** Path of Electron's program if it is on the disk. `require('electron')` would fetch it, without any limit. */
function electronBinary() {
  const home = join(root, 'node_modules/electron');
  const names = { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' };
  const pathFile = join(home, 'path.txt');
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8')
    : (names[process.platform] ?? 'electron');
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(home, 'dist');
  const binary = join(folder, name);
  return existsSync(binary) ? binary : null;
}

/** Runs Electron's own installer, and ends it when it takes too long. */
function fetchElectron() {
  const installer = join(root, 'node_modules/electron/install.js');
  if (!existsSync(installer)) return Promise.resolve();
  say(`Fetching Electron, once (given up after ${fetchLimit} seconds) …`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', env: plainEnvironment() });
    const timer = setTimeout(() => child.kill('SIGKILL'), fetchLimit * 1_000);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    child.once('error', done);
    child.once('exit', done);
  });
}

/** @returns its exit code */
async function runElectron(binary) {
  const { code, signal } = await runChild(binary, [root], plainEnvironment());
  return code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1);
}

/** Runs a program in the place of this one: it gets its signals, and this one waits for its end. */
function runChild(program, argv, env) {
  return new Promise((resolve) => {
    const child = spawn(program, argv, { stdio: 'inherit', env });
    // Ctrl+C reaches the child by the terminal as well; the launcher waits until it has closed the lab.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** With this variable Electron would run as plain Node. */
function plainEnvironment() {
  const environment = { ...process.env };
  delete environment.ELECTRON_RUN_AS_NODE;
  return environment;
}

async function runCli(argv) {
  // Who gives Node options knows what this process is to have.
  if (computing.has(argv[0]) && process.execArgv.length === 0) {
    const { code, signal } = await runChild(process.execPath, [...room(), cli, ...argv], process.env);
    process.exitCode = code ?? 128 + constants.signals[signal];
    return;
  }
  process.argv.splice(2, Infinity, ...argv);
  await import(pathToFileURL(cli).href);
}

/**
 * Node's options for a process that computes; a container may have less memory than its machine. Sizes that NODE_OPTIONS
 * has stay as they are.
 */
function room() {
  const given = (process.env.NODE_OPTIONS ?? '').replaceAll('_', '-');
  const memory = Math.min(totalmem(), process.constrainedMemory?.() || Infinity) * shareForOld;
  const beside = Math.min(collecting, Math.max(1, availableParallelism() - 1));
  const options = [
    `--max-semi-space-size=${roomForNew}`,
    `--heap-growing-percent=${growth}`,
    `--v8-pool-size=${beside}`,
  ];
  if (memory > getHeapStatistics().heap_size_limit)
    options.push(`--max-old-space-size=${Math.floor(memory / 2 ** 20)}`);
  return options.filter((option) => !given.includes(option.slice(0, option.indexOf('='))));
}

/** Whether there is no build, or a source is newer than it. An installed package has no sources. */
function isStale() {
  if (!existsSync(join(root, 'src'))) return false;
  let oldest = Infinity;
  for (const name of built) {
    const file = statSync(join(root, name), { throwIfNoEntry: false });
    if (file === undefined) return true;
    oldest = Math.min(oldest, file.mtimeMs);
  }
  return sources.some((source) => isNewer(join(root, source), oldest));
}

function isNewer(path, time) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return false;
  if (!found.isDirectory()) return found.mtimeMs > time && !/\.test(ing)?\.tsx?$/.test(path);
  return readdirSync(path).some((name) => isNewer(join(path, name), time));
}

async function build() {
  const tool = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  if (!existsSync(tool)) throw new Error('The packages are missing: run `npm ci` first.');
  say('Building …');
  const child = spawn(process.execPath, [tool, 'build'], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code === 0) return;
  process.stderr.write(output);
  throw new Error('The build failed; what it said is above.');
}

/** One line for people; standard output belongs to results. */
function say(line) {
  process.stderr.write(`handset-lab: ${line}\n`);
}
