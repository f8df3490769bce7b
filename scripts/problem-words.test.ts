import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemsDe } from '../src/renderer/i18n/problems-de';
import { problemsEn } from '../src/renderer/i18n/problems-en';

const SOURCES = path.join(import.meta.dirname, '../src/main');
/** Where reports come from that a person meets in the app; scenarios and the command line speak English alone. */
const MET = ['engine', 'gateways/app', 'gateways/router.ts', 'network/handset/composition-check.ts'];
const NOT_MET = ['engine/scenario', 'engine/export'];
/** Reports that end the program before there is an app. */
const AT_START = [
  'data-from-newer-version',
  'data-unreadable',
  'data-folder-unusable',
  'data-folder-in-use',
  'no-output-folder',
];

function filesIn(place: string): string[] {
  if (NOT_MET.some((other) => place === path.join(SOURCES, other))) return [];
  if (statSync(place).isFile()) return [place];
  return readdirSync(place).flatMap((name) => filesIn(path.join(place, name)));
}

/** Codes of all reports in the sources: `code: '…'` beside a message, and refusals of messages that are composed. */
function codesInSources(): Set<string> {
  const codes = new Set<string>();
  for (const file of MET.flatMap((each) => filesIn(path.join(SOURCES, each)))) {
    if (!file.endsWith('.ts') || /\.(test|testing)\.ts$/.test(file)) continue;
    const source = readFileSync(file, 'utf8');
    for (const [, code = ''] of source.matchAll(/code: '([a-z-]+)',\s*message:/g)) codes.add(code);
    for (const [, code = ''] of source.matchAll(/\brefusal\('([a-z-]+)'/g)) codes.add(code);
  }
  return codes;
}

const blanks = (words: string): string[] =>
  [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

describe('the engine’s reports', () => {
  const codes = codesInSources();

  it('are found in its sources', () => {
    expect([...codes]).toEqual(
      expect.arrayContaining(['unknown-handset', 'too-many-recipients', 'file-too-large']),
    );
  });

  it.each([...codes].filter((code) => !AT_START.includes(code)))('%s has words in both languages', (code) => {
    expect(Object.keys(problemsEn.problems)).toContain(code);
    expect(Object.keys(problemsDe.problems)).toContain(code);
  });

  it('have words that are filled in alike', () => {
    for (const [code, words] of Object.entries(problemsEn.problems))
      expect(blanks(problemsDe.problems[code as keyof typeof problemsEn.problems]), code).toEqual(
        blanks(words),
      );
  });
});
