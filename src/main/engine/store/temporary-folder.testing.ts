import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** What names the folder for temporary files, on the systems there are. */
const NAMES = ['TMPDIR', 'TMP', 'TEMP'] as const;

/**
 * Lets this process use a new folder for its temporary files until the test ends, so that files of other processes are not
 * taken for its own.
 *
 * @returns its path
 */
export function ownTemporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'handset-lab-own-'));
  const before = NAMES.map((name) => [name, process.env[name]] as const);
  for (const name of NAMES) process.env[name] = folder;
  onTestFinished(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
