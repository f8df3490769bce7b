/**
 * `npm test`: every check of the project, or only the steps named (`npm test -- lint unit`).
 *
 * Each step is the package.json script of the same name. Steps that do not disturb each other run side by side; all of
 * them run, and what failed is told at the end. The last line counts the tests: `N passed, N failed`.
 *
 * Tests come first and wait much, for pages above all; what only reads the sources runs beside them with what they leave
 * of the machine.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readReport } from './test-report.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const reports = join(root, 'test-results', 'reports');
const MINUTE = 60_000;
/** Lines of a failed step's output that are shown; the step's own script shows all. */
const SHOWN_LINES = 80;
/** Lines of the message of one failed test that are shown. */
const SHOWN_OF_FAILURE = 25;

/**
 * @typedef {object} Step
 * @property {string} name also the name of its package.json script
 * @property {string[]} [args] added to the script when it runs here
 * @property {'vitest' | 'playwright'} [report] which tool writes `test-results/reports/<name>.json`
 * @property {string[]} [needs] steps without which it makes no sense
 * @property {boolean} [again] its tests are counted by another step; here only failures count
 * @property {RegExp} [tell] lines of what it says that are shown even when all is well
 * @property {boolean} [givesWay] gets only what others leave of the processors
 * @property {number} [minutes] time limit, against hanging only: a slow machine takes three times as long as a quick one
 *
 * @typedef {{ ok: boolean, seconds: number, stdout: string, output: string }} Run `output`: with what it said on stderr
 * @typedef {Run & { count: import('./test-report.mjs').Count | null }} Outcome
 */

/** @param {string} name */
const vitest = (name) => ({
  args: [
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join('test-results', 'reports', name)}.json`,
  ],
  report: /** @type {const} */ ('vitest'),
});

/**
 * Steps of one stage may run side by side; a stage starts when the one before it is done. Tests that use all cores have
 * the machine to themselves, but for what gives way to them.
 * @type {Step[][]}
 */
const STAGES = [
  [
    { name: 'browser', minutes: 14 },
    { name: 'build' },
    // On one core.
    { name: 'properties', ...vitest('properties'), again: true },
  ],
  [{ name: 'size', needs: ['build'], tell: /^Initial script/ }],
  // Each machine's transitions, all of which its own tests must take.
  [{ name: 'unit', ...vitest('unit'), tell: /^[^,]+: \d+ of \d+ transitions$/ }],
  [{ name: 'component', ...vitest('component'), needs: ['browser'] }],
  [{ name: 'e2e', report: 'playwright', needs: ['browser', 'build'], minutes: 20 }],
];

/**
 * What gives way to all others: one after the other as long as there are tests, side by side after them. Nothing here waits
 * for a time; the limit is that of all tests together.
 * @type {Step[]}
 */
const BESIDE = [
  // What `npm run lint` looks at, in two parts for two cores.
  { name: 'lint:desk' },
  { name: 'lint:rest' },
  { name: 'types' },
  { name: 'format:check' },
  { name: 'boundaries' },
  { name: 'deadcode' },
].map((step) => ({ ...step, minutes: 40, givesWay: true }));

const STEPS = [...STAGES.flat(), ...BESIDE];

/** @type {Record<string, string>} */
const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts;

/** @type {NodeJS.ProcessEnv} */
const env = {
  ...process.env,
  NO_COLOR: '1',
  PATH: join(root, 'node_modules', '.bin') + delimiter + (process.env['PATH'] ?? ''),
};

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

/**
 * Ends a step and whatever it has started.
 * @param {import('node:child_process').ChildProcess} child
 */
function kill(child) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32')
      spawn('taskkill', ['/pid', String(child.pid), '/t', '/f'], { stdio: 'ignore' });
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error; // it has just ended by itself
  }
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    running.forEach(kill);
    process.exit(130);
  });
}

/**
 * Lets a step and whatever it will start have only what others leave of the processors.
 * @param {number} pid
 */
function giveWay(pid) {
  setPriority(pid, constants.priority.PRIORITY_LOW);
  try {
    // Linux may weigh sessions against each other before it looks at their processes; each step is one.
    writeFileSync(`/proc/${pid}/autogroup`, String(constants.priority.PRIORITY_LOW));
  } catch {
    // There are no such groups, or not for us, or not twice within a tenth of a second: the step only takes more from others.
  }
}

/**
 * @param {Step} step
 * @returns {Promise<Run>}
 */
function runScript(step) {
  const script = scripts[step.name];
  if (script === undefined) throw new Error(`package.json has no script ${step.name}`);
  const started = Date.now();
  const minutes = step.minutes ?? 10;
  return new Promise((resolve) => {
    const child = spawn([script, ...(step.args ?? [])].join(' '), {
      cwd: root,
      env,
      shell: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    running.add(child);
    if (step.givesWay === true && child.pid !== undefined) giveWay(child.pid);
    let stdout = '';
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => (output += text));
    const timer = setTimeout(() => {
      output += `\nGiven up after ${minutes} minutes.\n`;
      kill(child);
    }, minutes * MINUTE);
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ ok: code === 0, seconds: (Date.now() - started) / 1000, stdout, output });
    });
  });
}

/**
 * @param {Step} step
 * @returns {Promise<Outcome>}
 */
async function run(step) {
  const done = await runScript(step);
  const count =
    step.report === undefined ? null : readReport(join(reports, `${step.name}.json`), step.report);
  return { ...done, ok: done.ok && (step.report === undefined || count !== null), count };
}

/**
 * @param {Step} step
 * @param {Outcome} outcome
 */
function tell(step, outcome) {
  const { ok, seconds, count, output } = outcome;
  const tests = count === null ? '' : `  ${count.passed} passed, ${count.failed} failed`;
  const skipped = count === null || count.skipped.length === 0 ? '' : `, ${count.skipped.length} skipped`;
  console.log(
    `${ok ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s${tests}${skipped}`,
  );
  for (const line of count === null ? [] : skippedLines(count.skipped)) console.log(`        ${line}`);
  for (const test of count === null ? [] : count.flaky) tellFailure(test, 'passed only at its second try:');
  if (ok) return;
  if (count !== null && count.failures.length > 0) {
    // What failed comes without what passed: a reader of a record sees it, however short the record is cut.
    for (const failure of count.failures) tellFailure(failure);
    console.log(`        (all that it said: npm run ${step.name})`);
    return;
  }
  const lines = output.trimEnd().split('\n');
  if (lines.length > SHOWN_LINES) {
    console.log(
      `        (the last ${SHOWN_LINES} of ${lines.length} lines; all of them: npm run ${step.name})`,
    );
  }
  for (const line of lines.slice(-SHOWN_LINES)) console.log(`        ${line}`);
}

/** @param {import('./test-report.mjs').Failure} failure @param {string} [mark] */
function tellFailure({ name, message }, mark = '✘') {
  console.log(`        ${mark} ${name}`);
  const lines = message.trimEnd().split('\n');
  for (const line of lines.slice(0, SHOWN_OF_FAILURE)) console.log(`          ${line}`);
  if (lines.length > SHOWN_OF_FAILURE) {
    console.log(`          (${lines.length - SHOWN_OF_FAILURE} more lines)`);
  }
}

/**
 * One line for each reason, with the first few tests that it stopped.
 * @param {import('./test-report.mjs').Count['skipped']} skipped
 */
function skippedLines(skipped) {
  return [...new Set(skipped.map(({ reason }) => reason))].map((reason) => {
    const names = skipped.filter((test) => test.reason === reason).map(({ name }) => name);
    const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
    return `skipped: ${names.slice(0, 3).join('; ')}${more}${reason === '' ? '' : ` – ${reason}`}`;
  });
}

const asked = process.argv.slice(2);
const known = STEPS.map(({ name }) => name);
/** The steps that a name stands for: one, or the parts of one. @param {string} name */
const named = (name) => known.filter((step) => step === name || step.startsWith(`${name}:`));
const unknown = asked.filter((name) => named(name).length === 0);
if (unknown.length > 0) {
  console.error(`No such step: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(2);
}
/** What was asked for and what that needs. @param {string} name @returns {string[]} */
const withNeeds = (name) => [
  name,
  ...(STEPS.find((step) => step.name === name)?.needs ?? []).flatMap(withNeeds),
];
const wanted = new Set(asked.length === 0 ? known : asked.flatMap(named).flatMap(withNeeds));

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const started = Date.now();
/** @type {Map<string, Outcome>} */
const outcomes = new Map();

/**
 * Runs one step after the other until none is left.
 * @param {Step[]} queue
 */
async function work(queue) {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const missing = (step.needs ?? []).filter((need) => outcomes.get(need)?.ok !== true);
    const outcome =
      missing.length === 0
        ? await run(step)
        : {
            ok: false,
            seconds: 0,
            stdout: '',
            output: `not run: it needs ${missing.join(', ')}`,
            count: null,
          };
    outcomes.set(step.name, outcome);
    tell(step, outcome);
    if (outcome.ok)
      for (const line of outcome.stdout.split('\n'))
        if (step.tell?.test(line)) console.log(`        ${line}`);
    if (step.name === 'browser' && outcome.ok) {
      console.log(`        ${outcome.output.replace(outcome.stdout, '').trim()}`);
      env['HANDSET_LAB_BROWSER'] = outcome.stdout.trim();
    }
  }
}

/** As many workers as the machine has room for. @param {Step[]} queue */
const workAll = (queue) =>
  Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, () => work(queue)));

/** @param {Step[]} steps */
const only = (steps) => steps.filter(({ name }) => wanted.has(name));

const beside = only(BESIDE);
const oneBeside = work(beside);
for (const stage of STAGES) await workAll(only(stage));
await Promise.all([oneBeside, workAll(beside)]);

let passed = 0;
let failed = 0;
for (const step of STEPS) {
  const outcome = outcomes.get(step.name);
  if (outcome === undefined || step.report === undefined) continue;
  if (step.again !== true) passed += outcome.count?.passed ?? 0;
  // A test step that failed without a failed test (a crash, no report) counts as one.
  failed += outcome.ok ? 0 : Math.max(1, outcome.count?.failed ?? 0);
}
const failedSteps = [...outcomes].filter(([, { ok }]) => !ok).map(([name]) => name);
console.log(
  `\n${outcomes.size - failedSteps.length} of ${outcomes.size} steps fine in ${((Date.now() - started) / 1000).toFixed(0)} s` +
    (failedSteps.length === 0 ? '' : `; failed: ${failedSteps.join(', ')}`),
);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failedSteps.length === 0 ? 0 : 1;
