/**
 * `npm run interop`: real programs against the lab, as far as they are installed; those that are not are named.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const tests = ['src/main/cli/mmsd-tng.test.ts', 'src/main/engine/outside/mbuni.test.ts'];
const child = spawn(process.execPath, [vitest, 'run', '--project', 'node', ...tests], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, HANDSET_LAB_INTEROP: '1' },
  stdio: 'inherit',
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
