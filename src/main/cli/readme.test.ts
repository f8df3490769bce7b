import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { decodeMms, encodeMms } from '../../shared/protocol/mms/pdu';
import { buildScripts } from '../engine/store/build-script.testing';

// Programs are started here, which takes long when the machine has other things to do.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = join(import.meta.dirname, '../../..');
let scripts: string;
let folder: string;

/** A folder that looks like the project's, with an `npx` that finds only `handset-lab`. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'handset-lab-readme-'));
  scripts = await buildScripts('readme', {
    cli: join(import.meta.dirname, 'cli.ts'),
    'store-worker': join(root, 'src/main/engine/store/store-worker.ts'),
  });
  symlinkSync(join(root, 'examples'), join(folder, 'examples'));
  const npx = join(folder, 'npx');
  writeFileSync(
    npx,
    `#!/bin/sh\n[ "$1" = handset-lab ] || exit 3\nshift\nexec "${process.execPath}" "${join(scripts, 'cli.js')}" "$@"\n`,
  );
  chmodSync(npx, 0o755);
});
afterAll(() => {
  rmSync(scripts, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

const commands = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```sh\n(.*?)```/gs)]
  .map(([, text]) => text!)
  .filter((text) => text.includes('npx handset-lab'));

function run(command: string): { status: number | null; out: string; err: string } {
  const path = `${folder}${delimiter}${process.env.PATH ?? ''}`;
  const options = { cwd: folder, env: { ...process.env, PATH: path }, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], options);
  return { status, out: stdout, err: stderr };
}

it.each(commands.map((command) => [command.split('\n', 1)[0]!, command] as const))(
  'what the README shows works as it is written: %s',
  (_, command) => {
    const { status, err } = run(command);
    expect(err).not.toMatch(/^handset-lab:|FAILED/m);
    expect(status).toBe(0);
  },
);

it('what it encodes and what it decodes are messages', () => {
  const [decoding, encoding] = ['decode', 'encode'].map((what) =>
    commands.find((each) => each.includes(`lab ${what}`))!,
  );
  expect(JSON.parse(run(decoding!).out)).toMatchObject({ type: 'm-notification-ind', findings: [] });
  run(encoding!);
  const octets = readFileSync(join(folder, 'message.mms'));
  const { value, findings } = decodeMms(octets);
  expect([value.type, findings]).toEqual(['m-send-req', []]);
  expect(Buffer.from(encodeMms(value))).toEqual(octets);
});
