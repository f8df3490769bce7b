import type { Message } from '../../shared/model/message';
import type { HandsetState } from '../network/handset/state';
import type { MediaWorks } from './ports';
import { LazyRandom, seedRandom } from '../network/world/random';
import { createLab } from './lab';
import type { RunningLab } from './lab';
import type { LabOptions } from './lab-options';
import { MemoryStore } from './store/memory-store';

/** Media works for tests of the engine: pictures come out as a few octets, everything is what it was declared to be. */
export const fakeMedia: MediaWorks = {
  run: (job, octets) =>
    Promise.resolve({
      ok: true,
      octets: 'maxSize' in job ? octets.slice(0, job.maxSize) : octets,
      contentType: 'image/jpeg',
      width: 640,
      height: 480,
    }),
  probe: (_octets, _name, declared) =>
    Promise.resolve({ contentType: declared, width: null, height: null, duration: null }),
  playable: (octets, contentType) => Promise.resolve({ ok: true, octets, contentType }),
  close: () => Promise.resolve(),
};

/** A lab under virtual time in memory, with Anna, Ben and Otto. */
export function testLab(options: Partial<LabOptions> = {}): Promise<RunningLab> {
  const secrets = new LazyRandom(seedRandom(7, 'entropy'));
  return createLab({
    store: new MemoryStore(),
    media: fakeMedia,
    host: 'test',
    seed: 7,
    realTime: false,
    version: 'test',
    start: Date.UTC(2026, 2, 4, 10),
    entropy: (length) => Uint8Array.from({ length }, () => secrets.integer(0, 255)),
    ...options,
  });
}

/** All messages on a handset, as they came to be. */
export function messages({ core }: RunningLab, handset: string): Message[] {
  const all = core.world.state<HandsetState>(handset).messages.values();
  return [...all].sort((a, b) => (a.id < b.id ? -1 : 1));
}
