import type { HandsetSetup } from '../../../shared/model/handset';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { profile } from '../../engine/profiles';
import type { RunningLab } from '../../engine/lab';
import type { Measurement } from './measure';
import { picture, virtualLab } from './virtual-lab';

/** Each handset sends so many of each; the rounds are ten minutes apart. */
const MMS_EACH = 10;
const SMS_EACH = 100;
const ROUNDS = 10;
const ROUND = 600_000;
/** For repeats and the last of the retries. */
const AFTERMATH = 6 * 3_600_000;

/** Handsets of the full run, and of one a tenth of it, whose messages should cost about the same. */
const SIZES = [100, 1_000];

/** Many handsets that all send, with a twentieth of everything lost on the air, under virtual time. */
export async function benchScale(): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const size of SIZES) measured.push(...(await run(size)));
  return measured;
}

async function run(size: number): Promise<Measurement[]> {
  const setup = handsets(size);
  const { lab, store } = await virtualLab(setup);
  const start = performance.now();
  let resident = 0;
  for (let round = 0; round < ROUNDS; round++) {
    await send(lab, setup, round);
    await lab.core.advance(lab.core.world.now + ROUND);
    resident = Math.max(resident, process.memoryUsage().rss);
  }
  await lab.core.advance(lab.core.world.now + AFTERMATH);
  const seconds = (performance.now() - start) / 1_000;
  resident = Math.max(resident, process.memoryUsage().rss);
  const { lastSeq } = await store.traceTotals();
  const arrived = received(lab, setup);
  await lab.close();
  const messages = size * (MMS_EACH + SMS_EACH);
  const name = `${size} handsets`;
  return [
    {
      name,
      value: seconds,
      unit: 's',
      note: `${arrived} of ${messages} messages arrived, ${size * MMS_EACH} of them MMS`,
    },
    { name, value: (seconds * 1e6) / messages, unit: 'µs', note: 'a message' },
    { name, value: lastSeq / seconds, unit: 'events/s' },
    { name, value: resident / 1e6, unit: 'MB', note: 'resident at most' },
  ];
}

function handsets(size: number): HandsetSetup[] {
  const android = profile('android-360x740');
  return Array.from({ length: size }, (_, index) => ({
    id: `h${index}`,
    name: `Handset ${index}`,
    msisdn: `+4917155${String(100_000 + index)}`,
    imsi: `26201${String(index).padStart(10, '0')}`,
    profile: android,
    theme: 'azure',
    language: 'en',
    bearer: 'custom',
    link: { ...LINK_PROFILES.lte, loss: 0.05 },
    autoRetrieve: true,
  }));
}

/** One MMS of 30 kB and a tenth of the texts from each to others. */
async function send(lab: RunningLab, setup: readonly HandsetSetup[], round: number): Promise<void> {
  const number = (index: number): string => setup[index % setup.length]!.msisdn;
  const { hash } = await lab.upload(picture(round), 'lake.jpg', 'image/jpeg');
  for (const [index, { id: handset }] of setup.entries()) {
    await lab.calls.handset.sendMms({
      handset,
      mms: {
        to: [number(index * 7 + round + 1)],
        subject: 'Evening at the lake',
        deliveryReport: true,
        slides: [
          {
            duration: 5_000,
            text: 'Look at this light!',
            media: [{ body: hash, contentType: 'image/jpeg', name: 'lake.jpg' }],
          },
        ],
      },
    });
    for (let text = 0; text < SMS_EACH / ROUNDS; text++) {
      const to = [number(index * 3 + text + 1)];
      await lab.calls.handset.sendSms({
        handset,
        to,
        text: `Ferry or train ${text}?`,
        deliveryReport: false,
      });
    }
  }
}

/** Messages that have come in: nobody reads them. */
function received(lab: RunningLab, setup: readonly HandsetSetup[]): number {
  let count = 0;
  for (const { id } of setup) {
    for (const { unread } of lab.core.projection.conversations(id).list()) count += unread;
  }
  return count;
}
