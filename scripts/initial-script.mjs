/**
 * `npm run size`: how much script a browser fetches before it can draw the desk (gzip, kB = 1,000 octets), from the build
 * in out/. Fails above the limit.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT = 350_000;
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'out', 'renderer');

const page = readFileSync(join(folder, 'index.html'), 'utf8');
// The build names everything that the entry imports at once as modulepreload.
const names = [...page.matchAll(/<(?:script|link rel="modulepreload")[^>]* (?:src|href)="([^"]+\.js)"/g)].map(
  ([, name]) => /** @type {string} */ (name),
);
const files = names
  .map((name) => ({ name, octets: gzipSync(readFileSync(join(folder, name))).length }))
  .sort((a, b) => b.octets - a.octets);
const octets = files.reduce((sum, file) => sum + file.octets, 0);
const kilobytes = (/** @type {number} */ count) => `${(count / 1000).toFixed(1)} kB`;

console.log(`Initial script: ${kilobytes(octets)} gzip in ${files.length} files (limit ${kilobytes(LIMIT)})`);
if (files.length === 0 || octets > LIMIT) {
  for (const file of files.slice(0, 12)) console.log(`  ${kilobytes(file.octets).padStart(9)}  ${file.name}`);
  process.exitCode = 1;
}
