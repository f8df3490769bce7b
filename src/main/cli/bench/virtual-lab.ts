import type { HandsetSetup } from '../../../shared/model/handset';
import type { MmsComposition } from '../../../shared/model/composition';
import { createLab, type RunningLab } from '../../engine/lab';
import type { MediaWorks } from '../../engine/ports';
import { MemoryStore } from '../../engine/store/memory-store';
import { useUncountedRoom } from '../../engine/store/uncounted-room';
import { VERSION } from '../../engine/version';

/** Octets of the picture that benchmarks send; it fits, so that no time goes into scaling. */
const PICTURE_SIZE = 30_000;

/** Media works that leave everything as it is: benchmarks of the network do not measure sharp. */
const asItIs: MediaWorks = {
  run: (_job, octets) =>
    Promise.resolve({ ok: true, octets, contentType: 'image/jpeg', width: 640, height: 480 }),
  probe: (_octets, _name, contentType) =>
    Promise.resolve({ contentType, width: 640, height: 480, duration: null }),
  playable: (octets, contentType) => Promise.resolve({ ok: true, octets, contentType }),
  close: () => Promise.resolve(),
};

/** A lab under virtual time in memory; with Anna, Ben and Otto unless told otherwise. */
export async function virtualLab(
  setup?: HandsetSetup[],
  media: MediaWorks = asItIs,
): Promise<{ lab: RunningLab; store: MemoryStore }> {
  useUncountedRoom();
  const store = new MemoryStore();
  let next = 1;
  const lab = await createLab({
    store,
    ...(setup === undefined ? {} : { setup }),
    media,
    host: 'run',
    seed: 1,
    realTime: false,
    version: VERSION,
    start: Date.UTC(2026, 2, 4, 10),
    entropy: (length) => Uint8Array.from({ length }, () => (next = (next * 16_807) % 2_147_483_647) & 255),
  });
  return { lab, store };
}

export const ANNA = 'anna';
export const BEN = { id: 'ben', msisdn: '+491715550102' };

/** What a JPEG's entropy-coded data looks like to a parser: any octets. */
export function picture(variant = 0): Uint8Array {
  return Uint8Array.from(
    { length: PICTURE_SIZE },
    (_, at) => Math.imul(at + 1 + variant, 2_654_435_761) >>> 24,
  );
}

/** A message of two slides: a picture with a line of text, and a text. */
export async function composePicture(lab: RunningLab): Promise<MmsComposition> {
  const { hash } = await lab.upload(picture(), 'lake.jpg', 'image/jpeg');
  return {
    to: [BEN.msisdn],
    subject: 'Evening at the lake',
    deliveryReport: true,
    slides: [
      {
        duration: 5_000,
        text: 'Look at this light!',
        media: [{ body: hash, contentType: 'image/jpeg', name: 'lake.jpg' }],
      },
      { duration: 5_000, text: 'Grüße vom See', media: [] },
    ],
  };
}

/** Incoming messages that a handset has not shown yet. */
function unread(lab: RunningLab, handset: string): number {
  const { conversations } = lab.snapshot().handsets.find(({ setup }) => setup.id === handset)!;
  return conversations.reduce((sum, conversation) => sum + conversation.unread, 0);
}

/** Lets virtual time run until a handset has so many unread messages, or fails after a day of it. */
export async function runUntilUnread(lab: RunningLab, handset: string, count: number): Promise<void> {
  const { core } = lab;
  const deadline = core.world.now + 86_400_000;
  while (unread(lab, handset) < count) {
    if (core.world.now > deadline)
      throw new Error('not everything was delivered within a day of virtual time');
    await core.advance(core.world.now + 1_000);
  }
}
