import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './vite.renderer.config';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * Names the build by what it was made of: the engine replays a journal only with the code that wrote it. The same
 * sources give the same name on every machine.
 */
function buildId(): string {
  const hash = createHash('sha256');
  for (const layer of ['src/shared', 'src/main']) {
    const files = readdirSync(join(root, layer), { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.(ts|js)$/.test(file) && !/\.(test|testing)\.ts$/.test(file))
      .sort();
    for (const file of files)
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, layer, file)))
        .update('\0');
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return `${version}+${hash.digest('hex').slice(0, 12)}`;
}

/**
 * One build for the two programs of the main side, which share their chunks; all lie side by side, so that each finds
 * the database's thread and the program for pictures next to it.
 */
export default defineConfig({
  main: {
    define: { HANDSET_LAB_BUILD: JSON.stringify(buildId()) },
    build: {
      outDir: 'out/main',
      minify: false,
      rollupOptions: {
        input: {
          desktop: 'src/main/electron/desktop.ts',
          cli: 'src/main/cli/cli.ts',
          'store-worker': 'src/main/engine/store/store-worker.ts',
          'picture-process': 'src/main/engine/media/picture-process.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      minify: false,
      // A sandboxed preload script can require nothing but electron: everything else goes into the one file.
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: 'src/preload/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: rendererConfig,
});
