/**
 * `npm run fuzz -- [--seconds 600] [--only NAME] [--seed N] [--large]`: bundles scripts/fuzz with vite, because Node 20
 * does not read TypeScript, and runs it in a process of its own, with counters in the decoders' branches.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { countBranches } from './fuzz/instrument.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = `${root}node_modules/.cache/fuzz`;
const given = process.argv.slice(2);
const large = given.includes('--large');

await build({
  root,
  configFile: false,
  logLevel: 'error',
  // Counting would be part of the time that is measured.
  plugins: large ? [] : [countBranches()],
  build: {
    ssr: true,
    outDir,
    target: 'node20',
    minify: false,
    sourcemap: true,
    rollupOptions: {
      input: { main: 'scripts/fuzz/main.ts', large: 'scripts/fuzz/large.ts' },
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: 'decoders-[name].mjs' },
    },
  },
});

const child = spawn(
  process.execPath,
  [
    '--enable-source-maps',
    // Garbage would count as memory in use.
    ...(large ? ['--expose-gc', '--max-semi-space-size=1'] : []),
    `${outDir}/${large ? 'large' : 'main'}.mjs`,
    ...given.filter((argument) => argument !== '--large'),
  ],
  { cwd: root, stdio: 'inherit' },
);
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
});
// Ctrl+C reaches the whole group; the child says what it has done and ends by itself.
process.on('SIGINT', () => undefined);
