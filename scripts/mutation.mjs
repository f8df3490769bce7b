/**
 * Mutation testing. `npm run mutation -- --mutate GLOB` and everything else is for Stryker itself.
 *
 * `npm run mutation -- --sample PERCENT [--seed N] [--only TEXT] [--concurrency N]` changes that share of the codecs,
 * chosen by chance, as all of them take a night: the score of each folder is an estimate of what the whole would have.
 * `--only` takes the files whose path contains the text.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const root = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = 'src/shared/protocol';
/**
 * Lines that are taken together. Stryker leaves out a change that is larger than its range: with small ranges many
 * would be missing.
 */
const BLOCK_LINES = 16;

// Tests run in a copy of the project, where the corpus is not beside it.
const corpus = fileURLToPath(new URL('../../shared/corpus', import.meta.url));
if (existsSync(corpus)) process.env['HANDSET_LAB_CORPUS'] ??= corpus;

const given = process.argv.slice(2);
if (given.includes('--sample')) await sampled();
else {
  const stryker = fileURLToPath(new URL('../node_modules/.bin/stryker', import.meta.url));
  spawn(stryker, ['run', ...given], { cwd: root, stdio: 'inherit' }).on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

async function sampled() {
  const { values } = parseArgs({
    args: given,
    options: {
      sample: { type: 'string' },
      seed: { type: 'string', default: '1' },
      only: { type: 'string', default: '' },
      concurrency: { type: 'string', default: '1' },
    },
  });
  const share = Number(values.sample) / 100;
  if (!(share > 0 && share <= 1)) throw new Error('--sample takes a percentage above 0, up to 100');
  const ranges = sample(share, Number(values.seed), values.only);
  console.log(`${ranges.length} ranges of ${BLOCK_LINES} lines, seed ${values.seed}`);
  if (ranges.length === 0) return;
  const results = await new Stryker({
    mutate: ranges,
    concurrency: Number(values.concurrency),
    incremental: false,
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: '.cache/stryker/sample.json' },
  }).runMutationTest();
  tellSurvivors(results);
  tellScores(results);
}

/**
 * Ranges of the codecs' files as Stryker writes them (`file:first-last`), the same for the same seed.
 * @param {number} share from 0 to 1
 * @param {number} seed
 * @param {string} only
 * @returns {string[]}
 */
function sample(share, seed, only) {
  const random = mulberry32(seed);
  const files = readdirSync(`${root}${FOLDER}`, { recursive: true, encoding: 'utf8' })
    .map((file) => `${FOLDER}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !/\.(test|testing|d)\.ts$/.test(file) && file.includes(only))
    .sort();
  return files.flatMap((file) => {
    const lines = readFileSync(`${root}${file}`, 'utf8').split('\n').length;
    // Where blocks begin differs too, or what lies across a border would never be changed.
    const first = 1 - Math.floor(random() * BLOCK_LINES);
    const ranges = [];
    for (let start = first; start <= lines; start += BLOCK_LINES) {
      if (random() >= share) continue;
      ranges.push(`${file}:${Math.max(1, start)}-${Math.min(lines, start + BLOCK_LINES - 1)}`);
    }
    return ranges;
  });
}

/**
 * The generator of Tommy Ettinger's mulberry32: numbers from 0 to below 1.
 * @param {number} seed
 */
function mulberry32(seed) {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @typedef {Awaited<ReturnType<Stryker['runMutationTest']>>[number]} MutantResult */

/** @param {MutantResult[]} results */
function tellSurvivors(results) {
  for (const { fileName, location, replacement, mutatorName, status } of results) {
    if (status !== 'Survived' && status !== 'NoCoverage') continue;
    const lines = readFileSync(fileName, 'utf8').split('\n');
    const { start, end } = location;
    const original = lines
      .slice(start.line - 1, end.line)
      .map((line, at, all) => {
        const to = at === all.length - 1 ? end.column - 1 : line.length;
        return line.slice(at === 0 ? start.column - 1 : 0, to).trim();
      })
      .join(' ');
    const place = `${fileName.replace(root, '')}:${start.line}:${start.column}`;
    console.log(`${status} ${place} ${mutatorName}\n  - ${short(original)}\n  + ${short(replacement ?? '')}`);
  }
}

/** @param {string} text */
function short(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

/**
 * A row for each folder, and one for all: how many changes a test noticed.
 * @param {MutantResult[]} results
 */
function tellScores(results) {
  /** @type {Map<string, { noticed: number, all: number }>} */
  const scores = new Map();
  for (const { fileName, status } of results) {
    const noticed = status === 'Killed' || status === 'Timeout';
    if (!noticed && status !== 'Survived' && status !== 'NoCoverage') continue;
    const folder = fileName.replace(`${root}${FOLDER}/`, '').split('/')[0] ?? '';
    for (const name of [folder, 'all']) {
      const score = scores.get(name) ?? { noticed: 0, all: 0 };
      score.all++;
      if (noticed) score.noticed++;
      scores.set(name, score);
    }
  }
  for (const [name, { noticed, all }] of [...scores].sort(
    ([a], [b]) => order(a) - order(b) || (a < b ? -1 : 1),
  )) {
    console.log(
      `${name.padEnd(20)}${String(noticed).padStart(6)} of${String(all).padStart(6)} ${((100 * noticed) / all).toFixed(1).padStart(6)} %`,
    );
  }
}

/** @param {string} name */
function order(name) {
  return name === 'all' ? 1 : 0;
}
