import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createMediaWorks } from '../media/media-works';
import { MemoryStore } from '../store/memory-store';
import { loadScenario } from './load';
import { runScenario } from './run';

const folder = path.resolve('examples');
const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
const media = createMediaWorks();

afterAll(() => media.close());

describe('the example scenarios', () => {
  it.each(files)('%s', async (name) => {
    const loaded = await loadScenario(path.join(folder, name));
    const result = await runScenario(loaded, { store: new MemoryStore(), media, version: 'test' });
    expect(result.steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(result.steps).toHaveLength(loaded.scenario.steps.length);
  });
});
