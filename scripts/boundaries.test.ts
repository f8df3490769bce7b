/** Shows that the import rules find what they forbid and nothing else, on a small house built for the purpose. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** importing file, what it imports, the rule that it breaks (null: allowed) */
const cases: [file: string, imports: string, breaks: string | null][] = [
  ['src/shared/model/a.ts', 'zod', null],
  ['src/shared/model/a.ts', '../protocol/target', 'layer-shared-model'],
  ['src/shared/protocol/a.ts', '../model/target', null],
  ['src/shared/protocol/a.ts', 'pure-rand', null],
  ['src/shared/protocol/a.ts', 'ws', 'pure-packages-only'],
  ['src/shared/protocol/a.ts', 'node:buffer', 'no-node-in-pure-or-renderer'],
  ['src/shared/protocol/a.ts', '../contract/target', 'layer-shared-protocol'],
  ['src/shared/protocol/a.test.ts', 'node:fs', null],
  ['src/shared/contract/a.ts', '../model/target', null],
  ['src/shared/contract/a.ts', '@orpc/contract', null],
  ['src/shared/contract/a.ts', 'ws', 'contract-packages-only'],
  ['src/shared/contract/a.ts', '../protocol/target', 'layer-shared-contract'],
  ['src/main/network/a.ts', '../../shared/contract/target', null],
  ['src/main/network/a.ts', '../engine/target', 'layer-main-network'],
  ['src/main/network/a.ts', '@orpc/contract', 'pure-packages-only'],
  ['src/main/network/a.ts', 'timers', 'no-node-in-pure-or-renderer'],
  ['src/main/engine/a.ts', '../network/target', null],
  ['src/main/engine/a.ts', '../gateways/target', 'layer-main-engine'],
  ['src/main/engine/a.ts', 'electron', 'electron-only-in-its-shell'],
  ['src/main/engine/a.ts', 'only-for-development', 'no-development-packages-at-run-time'],
  ['src/main/gateways/a.ts', '../../shared/protocol/target', null],
  ['src/main/gateways/a.ts', '../engine/target', 'gateways-know-the-engine-by-its-types'],
  ['src/main/gateways/a.ts', '../network/target', 'layer-main-gateways'],
  ['src/main/electron/a.ts', 'electron', null],
  ['src/main/electron/a.ts', '../engine/target', null],
  ['src/main/electron/a.ts', '../cli/target', 'layer-main-electron'],
  ['src/main/cli/a.ts', '../gateways/target', null],
  ['src/main/cli/a.ts', '../electron/target', 'layer-main-cli'],
  ['src/preload/a.ts', '../shared/contract/target', null],
  ['src/preload/a.ts', '../shared/protocol/target', 'layer-preload'],
  ['src/renderer/app/a.tsx', '../features/desk/target', null],
  ['src/renderer/app/a.tsx', '../../shared/contract/target', null],
  ['src/renderer/app/a.tsx', '../../main/engine/target', 'layer-renderer'],
  ['src/renderer/app/a.tsx', 'node:path', 'no-node-in-pure-or-renderer'],
  ['src/renderer/features/phone/a.tsx', './target', null],
  ['src/renderer/features/phone/a.tsx', '../desk/target', 'features-do-not-know-each-other'],
  ['src/renderer/features/phone/a.tsx', '../../app/target', 'features-and-components-do-not-know-the-app'],
  [
    'src/renderer/components/a.tsx',
    '../features/desk/target',
    'components-and-transport-do-not-know-features',
  ],
  ['src/elsewhere/a.ts', '../shared/model/target', 'no-rooms-outside-the-layers'],
  ['src/main/engine/a.ts', './nowhere', 'everything-resolves'],
];

const packages = {
  dependencies: ['zod', 'pure-rand', 'ws', '@orpc/contract'],
  devDependencies: ['electron', 'only-for-development'],
};

interface Report {
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

let house: string;
let report: Report;

/** Each case gets a file of its own, so that a violation's `from` names the case. */
const caseFile = (file: string, index: number): string => file.replace(/\/a\./, `/case-${index}.`);

beforeAll(async () => {
  house = await mkdtemp(join(tmpdir(), 'handset-lab-boundaries-'));
  const put = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(house, path)), { recursive: true });
    await writeFile(join(house, path), text);
  };
  await put(
    'package.json',
    JSON.stringify(
      Object.fromEntries(
        Object.entries(packages).map(([kind, names]) => [
          kind,
          Object.fromEntries(names.map((name) => [name, '1.0.0'])),
        ]),
      ),
    ),
  );
  for (const name of Object.values(packages).flat()) {
    await put(
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    );
    await put(`node_modules/${name}/index.js`, 'exports.value = 1;');
  }
  const rooms = new Set([...cases.map(([file]) => dirname(file)), 'src/renderer/features/desk']);
  for (const room of rooms) await put(`${room}/target.ts`, 'export const value = 1;');
  for (const [index, [file, imports]] of cases.entries()) {
    await put(caseFile(file, index), `import { value } from '${imports}';\nexport const copy = value;\n`);
  }
  await put(
    'src/main/gateways/by-type.ts',
    `import type { value } from '../engine/target';\nexport type Value = typeof value;\n`,
  );
  await put(
    'src/shared/model/egg.ts',
    `import type { Hen } from './hen';\nexport interface Egg { of: Hen }\n`,
  );
  await put(
    'src/shared/model/hen.ts',
    `import type { Egg } from './egg';\nexport interface Hen { lays: Egg }\n`,
  );
  await put(
    'tsconfig.web.json',
    '{ "compilerOptions": { "module": "ESNext", "moduleResolution": "bundler" } }',
  );

  const cli = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [cli, 'src', '--config', resolve('.dependency-cruiser.cjs'), '--output-type', 'json'];
  const output = await new Promise<string>((done, fail) => {
    execFile(process.execPath, args, { cwd: house, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      // It exits with the number of violations; only without a report has it failed.
      if (stdout === '') fail(error ?? new Error(stderr));
      else done(stdout);
    });
  });
  report = JSON.parse(output) as Report;
}, 60_000);

afterAll(() => rm(house, { recursive: true, force: true }));

const broken = (from: string): string[] =>
  report.summary.violations.filter((violation) => violation.from === from).map(({ rule }) => rule.name);

describe('import boundaries', () => {
  it.each(cases.map(([file, imports, breaks], index) => ({ file, imports, breaks, index })))(
    '$file imports $imports: $breaks',
    ({ file, breaks, index }) => {
      expect(broken(caseFile(file, index))).toEqual(breaks === null ? [] : [breaks]);
    },
  );

  it('lets a gateway import the engine’s types', () => {
    expect(broken('src/main/gateways/by-type.ts')).toEqual([]);
  });

  it('finds a cycle, even one of types', () => {
    expect([...broken('src/shared/model/egg.ts'), ...broken('src/shared/model/hen.ts')]).toContain(
      'no-cycles',
    );
  });
});
