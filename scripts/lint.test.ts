/** Shows that the lint rules of the pure code find what differs between hosts, and let through what does not. */
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';

const banned = [
  'Date.now()',
  'new Date()',
  'Date()',
  'new Date(2026, 0, 1)',
  'Date.parse("2026-01-01")',
  'new Date(0).getHours()',
  'new Date(0).setMonth(1)',
  'new Date(0).getTimezoneOffset()',
  'Math.random()',
  'Math.exp(1)',
  'Math.pow(2, 3)',
  '[1, 2].map((power) => 2 ** power)',
  'new Intl.Collator()',
  '"a".localeCompare("b")',
  '(1).toLocaleString()',
];

const allowed = [
  'new Date(0).getUTCHours()',
  'new Date(0).toISOString()',
  'Date.UTC(2026, 0, 1)',
  'Math.floor(Math.sqrt(2))',
  '2 ** 31',
];

const pureFile = 'src/shared/model/time.ts';
const nodeFile = 'src/main/engine/ports.ts';

let eslint: ESLint;
beforeAll(async () => {
  eslint = new ESLint({
    ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
    // They ask for no types, for which the compiler would read all sources.
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  });
  await findings('', pureFile);
}, 120_000);

/** Lints `text` as if it stood in `file`. */
async function findings(text: string, file: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: file });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const statement = (expression: string): string => `export const value: unknown = ${expression};\n`;

describe('lint of pure code', () => {
  it.each(banned)('finds %s', async (expression) => {
    expect(await findings(statement(expression), pureFile)).toEqual([
      expect.stringMatching(/^no-restricted-/),
    ]);
  });

  it.each(allowed)('allows %s', async (expression) => {
    expect(await findings(statement(expression), pureFile)).toEqual([]);
  });

  it('leaves the rest of main alone', async () => {
    expect(
      await findings(statement('[Date.now(), Math.random(), "a".localeCompare("b")]'), nodeFile),
    ).toEqual([]);
  });

  it('finds waiting in a machine', async () => {
    const text = 'export const step = async (): Promise<void> => {};\n';
    expect(await findings(text, 'src/main/network/world/media.ts')).toContain('no-restricted-syntax');
    expect(await findings(text, nodeFile)).not.toContain('no-restricted-syntax');
  });

  it('finds electron outside its shell, and default exports', async () => {
    expect(
      await findings(`import { app } from 'electron';\nexport const value = app;\n`, nodeFile),
    ).toContain('no-restricted-imports');
    expect(await findings('export default 1;\n', nodeFile)).toEqual(['no-restricted-syntax']);
  });
});
