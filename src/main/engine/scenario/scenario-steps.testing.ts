import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { createMediaWorks } from '../media/media-works';
import { MemoryStore } from '../store/memory-store';
import { loadScenario } from './load';
import { runScenario } from './run';

/**
 * Runs steps as scenarios with these handsets, from a file of their own that goes with the tests of this file.
 * @returns what the last of the steps says is wrong; null: nothing
 */
export function stepsWith(handsets: string): (...steps: string[]) => Promise<string | null> {
  let folder = '';
  const media = createMediaWorks();
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'scenario-'));
  });
  afterAll(async () => {
    await media.close();
    await rm(folder, { recursive: true });
  });
  return async (...steps) => {
    const file = path.join(folder, 'steps.yaml');
    const lines = steps.map((step) => `  - ${step}\n`).join('');
    await writeFile(file, `name: Steps\nhandsets: ${handsets}\nsteps:\n${lines}`);
    const loaded = await loadScenario(file);
    const result = await runScenario(loaded, { store: new MemoryStore(), media, version: 'test' });
    return result.steps.at(-1)!.message;
  };
}
