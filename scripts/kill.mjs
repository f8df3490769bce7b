/**
 * `npm run kill -- [times]`: the test that kills `serve` under load, with 200 kills unless told otherwise. It takes some
 * two seconds each.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const child = spawn(process.execPath, [vitest, 'run', '--project', 'node', 'src/main/cli/kill.test.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, HANDSET_LAB_KILLS: process.argv[2] ?? '200' },
  stdio: 'inherit',
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
