import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../../..');

/**
 * Bundles TypeScript entries into plain scripts, for tests that start threads and processes of their own.
 * Gives the folder; the scripts are named by the keys. It lies in the project, so that packages are found.
 */
export async function buildScripts(name: string, entries: Record<string, string>): Promise<string> {
  const outDir = join(root, 'node_modules/.cache/handset-lab', `${name}-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: entries,
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  writeFileSync(join(outDir, 'package.json'), '{"type":"module"}');
  return outDir;
}
