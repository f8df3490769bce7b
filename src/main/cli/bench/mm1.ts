import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './measure';
import { cycles } from './mm1-cycles';
import { hasWrk, submissions } from './mm1-submissions';

/** Octets of the messages that are submitted, as they go over the line. */
const SIZES = [4_600, 30_000];
const CONNECTIONS = [8, 64];

/** MM1 over real HTTP against a `serve` of its own that keeps everything on disk. */
export async function benchMm1(tell: (note: string) => void): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'handset-lab-bench-'));
  const results: Measurement[] = [];
  try {
    if (await hasWrk()) {
      for (const size of SIZES) {
        for (const connections of CONNECTIONS)
          results.push(...(await submissions(folder, size, connections)));
      }
    } else {
      tell('wrk is not installed: submissions are not measured');
    }
    results.push(...(await cycles(folder)));
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
