/**
 * A Chromium for the tests.
 *
 * `findBrowser()` looks for one that is already there and touches nothing. Run as a program, this file also installs
 * one when there is none: with the system's package manager where that needs no password, else by Playwright's own
 * download. It prints one line that says what it did and, with `--path`, the browser's path on standard output.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Flags for every Chromium that the tests start: quiet on the network, and no GPU that a server does not have. */
export const CHROMIUM_FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Chromium's sandbox refuses to run as root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

const INSTALL_MINUTES = 6;

const NAMES = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome'];

/** @returns {string[]} the usual places outside PATH */
function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['', homedir()].flatMap((root) => [
      join(root, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'),
      join(root, '/Applications/Chromium.app/Contents/MacOS/Chromium'),
      join(root, '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge'),
    ]);
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (name) => process.env[name] ?? [],
    );
    return ['Google\\Chrome\\Application\\chrome.exe', 'Chromium\\Application\\chrome.exe']
      .concat('Microsoft\\Edge\\Application\\msedge.exe')
      .flatMap((program) => roots.map((root) => join(root, program)));
  }
  return [
    '/opt/google/chrome/chrome',
    '/usr/lib/chromium/chromium',
    '/usr/lib64/chromium-browser/chromium-browser',
  ];
}

/**
 * Where Playwright puts the Chromium of the installed version, whether or not it is there.
 * @returns {string | null}
 */
function playwrightPlace() {
  try {
    /** @type {typeof import('@playwright/test')} */
    const playwright = createRequire(import.meta.url)('@playwright/test');
    return playwright.chromium.executablePath();
  } catch {
    return null; // not installed, or not known for this system
  }
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * What the browser says about itself, or why it does not start. Distributions leave stubs that only name another
 * package, and a downloaded browser may lack the system's libraries. Windows' Chrome would open a window instead.
 *
 * @param {string} path
 * @returns {{ version: string } | { failure: string }}
 */
function tryBrowser(path) {
  if (process.platform === 'win32') return { version: 'version not asked' };
  const run = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  if (run.status === 0 && /\d+\.\d+/.test(run.stdout))
    return { version: run.stdout.trim().split('\n').at(-1) ?? '' };
  const said = (run.stderr || run.stdout || run.error?.message || '').trim().split('\n')[0] ?? '';
  return { failure: said === '' ? `exit code ${run.status}` : said };
}

/**
 * @typedef {{ path: string, version: string, from: string }} Browser
 * @typedef {{ path: string, failure: string }} Broken
 */

/** @returns {{ browser: Browser | null, broken: Broken[] }} */
function look() {
  const named = process.env['HANDSET_LAB_BROWSER'];
  // Who names a browser wants that one and no other.
  const candidates = named ? [{ path: named, from: 'as named by HANDSET_LAB_BROWSER' }] : likelyBrowsers();
  const broken = [];
  for (const { path, from } of candidates) {
    if (isProgram(path)) {
      const tried = tryBrowser(path);
      if ('version' in tried) return { browser: { path, version: tried.version, from }, broken };
      broken.push({ path, failure: tried.failure });
    } else if (named) {
      broken.push({ path, failure: 'HANDSET_LAB_BROWSER names no program' });
    }
  }
  return { browser: null, broken };
}

/** @returns {{ path: string, from: string }[]} places to look at, best first */
function likelyBrowsers() {
  const ending = process.platform === 'win32' ? '.exe' : '';
  const playwrights = playwrightPlace();
  return [
    ...NAMES.flatMap((name) =>
      pathFolders().map((folder) => ({ path: join(folder, name + ending), from: 'on PATH' })),
    ),
    ...usualPlaces().map((path) => ({ path, from: 'in its usual place' })),
    ...(playwrights === null ? [] : [{ path: playwrights, from: 'in Playwright’s cache' }]),
  ];
}

/**
 * A Chromium that starts: HANDSET_LAB_BROWSER, else on PATH, in the usual places, or in Playwright's cache.
 * @returns {string | null} its path
 */
export function findBrowser() {
  return look().browser?.path ?? null;
}

/**
 * How Linux systems install Chromium without asking anything. `refresh` may fail: an old package list may do.
 * @type {{ name: string, refresh: string[] | null, install: string[] }[]}
 */
const PACKAGE_MANAGERS = [
  {
    name: 'apt-get',
    refresh: ['apt-get', 'update', '-qq'],
    install: ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  },
  { name: 'dnf', refresh: null, install: ['dnf', 'install', '-y', '-q', 'chromium'] },
  { name: 'pacman', refresh: null, install: ['pacman', '-Sy', '--noconfirm', '--quiet', 'chromium'] },
  { name: 'apk', refresh: null, install: ['apk', 'add', '--quiet', 'chromium'] },
];

function pathFolders() {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** @param {string} program */
function onPath(program) {
  return pathFolders().some((folder) => isProgram(join(folder, program)));
}

/**
 * @param {string[]} command
 * @param {number} deadline milliseconds since 1970
 * @returns {string | null} null when it worked, else the line that says why not
 */
function run(command, deadline) {
  const [program, ...args] = command;
  if (program === undefined) throw new Error('an empty command');
  const done = spawnSync(program, args, {
    encoding: 'utf8',
    timeout: Math.max(1, deadline - Date.now()),
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (done.status === 0) return null;
  if (done.error !== undefined && 'code' in done.error && done.error.code === 'ETIMEDOUT')
    return 'took too long';
  const lines = (done.stderr || done.stdout || done.error?.message || `exit code ${done.status}`)
    .trim()
    .split('\n');
  return (lines.find((line) => /\berror\b|^E:/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

/** @param {number} deadline */
function installBySystem(deadline) {
  if (process.platform !== 'linux')
    return { name: 'package manager', failure: 'none that asks no questions' };
  const manager = PACKAGE_MANAGERS.find(({ name }) => onPath(name));
  if (manager === undefined) return { name: 'package manager', failure: 'none found' };
  const root = process.getuid?.() === 0;
  if (!root && (!onPath('sudo') || run(['sudo', '-n', 'true'], deadline) !== null)) {
    return { name: manager.name, failure: 'needs root, or sudo without a password' };
  }
  const prefix = root ? [] : ['sudo', '-n'];
  if (manager.refresh !== null) run([...prefix, ...manager.refresh], deadline);
  return { name: manager.name, failure: run([...prefix, ...manager.install], deadline) };
}

/** @param {number} deadline */
function installByPlaywright(deadline) {
  const cli = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/@playwright/test/cli.js');
  return { name: 'Playwright', failure: run([process.execPath, cli, 'install', 'chromium'], deadline) };
}

/** @param {Browser} browser */
function describe(browser) {
  return `${browser.version} (${browser.path})`;
}

/**
 * Finds a browser, else installs one.
 * @returns {{ path: string | null, said: string }} `said`: one line on what was done
 */
export function bringBrowser() {
  const found = look();
  if (found.browser !== null) {
    return {
      path: found.browser.path,
      said: `Browser: found ${describe(found.browser)} ${found.browser.from}.`,
    };
  }
  const tries = found.broken.map(({ path, failure }) => `${path}: ${failure}`);
  if (process.env['HANDSET_LAB_BROWSER']) return { path: null, said: `Browser: none (${tries.join('; ')}).` };
  for (const install of [installBySystem, installByPlaywright]) {
    const { name, failure } = install(Date.now() + INSTALL_MINUTES * 60_000);
    if (failure !== null) {
      tries.push(`${name}: ${failure}`);
      continue;
    }
    const { browser, broken } = look();
    if (browser !== null)
      return { path: browser.path, said: `Browser: installed ${describe(browser)} with ${name}.` };
    tries.push(`${name}: installed, but ${broken.at(-1)?.failure ?? 'no Chromium came of it'}`);
  }
  return {
    path: null,
    said: `Browser: none, and none could be installed (${tries.join('; ')}). Install Chromium or Chrome, or name one in HANDSET_LAB_BROWSER.`,
  };
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { path, said } = bringBrowser();
  console.error(said);
  if (path === null) process.exitCode = 1;
  else if (process.argv.includes('--path')) console.log(path);
}
