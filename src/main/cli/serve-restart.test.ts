import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { buildScripts } from '../engine/store/build-script.testing';
import { startServe } from './serve-child';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'handset-lab-restart-'));
/** While it is there, the thread of the database ends itself. */
const die = join(folder, 'die');
let scripts: string;

beforeAll(async () => {
  scripts = await buildScripts('serve-restart', {
    cli: join(import.meta.dirname, 'cli.ts'),
    'sound-worker': join(root, 'src/main/engine/store/store-worker.ts'),
  });
  const worker = `import { existsSync, rmSync } from 'node:fs';
import './sound-worker.js';
setInterval(() => {
  if (!existsSync(${JSON.stringify(die)})) return;
  rmSync(${JSON.stringify(die)});
  process.exit(3);
}, 20).unref();
`;
  writeFileSync(join(scripts, 'store-worker.js'), worker);
});
afterAll(() => {
  for (const made of [scripts, folder]) rmSync(made, { recursive: true, force: true });
});

it('serve starts again when the thread of its database is lost, three times in a minute', async () => {
  const serve = await startServe(join(scripts, 'cli.js'), ['--data', join(folder, 'data')]);
  const { mm1 } = serve.addresses;
  const said = (): number => serve.said().split('the lab starts again from what was stored').length - 1;
  const answers = (): Promise<boolean> =>
    fetch(`${mm1}/`, { method: 'POST', body: 'hello' }).then(
      ({ status }) => status === 415,
      () => false,
    );
  for (let lost = 1; lost <= 3; lost++) {
    writeFileSync(die, '');
    await vi.waitFor(() => expect(said()).toBe(lost), { timeout: 15_000 });
    // At the address of before, which the data folder remembers.
    await vi.waitFor(async () => expect(await answers()).toBe(true), { timeout: 15_000 });
  }
  writeFileSync(die, '');
  expect(await serve.ended).toBe(1);
  expect(existsSync(die)).toBe(false);
  expect(serve.said()).toContain('handset-lab: the database stopped: the thread of the database has ended');
});

it('serve says to which domain mails for phones go', async () => {
  const serve = await startServe(join(scripts, 'cli.js'), ['--memory']);
  await vi.waitFor(() => expect(serve.said()).toContain('Ctrl+C stops it.'), { timeout: 15_000 });
  expect(serve.said()).toMatch(/SMTP .*\(mails to number@mms\.handset-lab\.example\)/);
  expect((await serve.stop()).code).toBe(0);
});
