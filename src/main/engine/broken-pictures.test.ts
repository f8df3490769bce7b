import { afterAll, beforeAll, expect, it } from 'vitest';
import sharp from 'sharp';
import type { HandsetSetup } from '../../shared/model/handset';
import { sample } from './media/samples.testing';
import { createMediaWorks } from './media/media-works';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { PROFILES, profile } from './profiles';

/** A phone of each kind that knows MMS, and one that sends to all of them. */
const setups: HandsetSetup[] = [...PROFILES.values()]
  .filter(({ mms }) => mms !== null)
  .map((each, index) => ({
    id: each.id,
    name: each.id,
    msisdn: `+4917155503${String(index).padStart(2, '0')}`,
    imsi: `2620155500003${String(index).padStart(2, '0')}`,
    profile: each,
    theme: 'rose',
    language: 'en',
    bearer: 'lte',
    autoRetrieve: true,
  }));
const sender: HandsetSetup = {
  ...setups[0]!,
  id: 'sender',
  name: 'Anna',
  msisdn: '+491715550399',
  imsi: '262015550000399',
  profile: profile('android-412x915'),
};

const media = createMediaWorks();
let lab: RunningLab;
/** Small enough to go as it is: the phone that sends it looks at no more than its head. */
let whole: Uint8Array;

beforeAll(async () => {
  lab = await testLab({ media, setup: [sender, ...setups] });
  whole = await sharp(sample('photo-1600x1200.jpg')).resize(600, 450).jpeg().toBuffer();
});
afterAll(async () => {
  await lab.close();
  await media.close();
});

type Fate = 'at every phone, or a note is in its place' | 'refused at once';

/** What is wrong with a JPEG, and what becomes of it: a phone sends only what has a size it can read. */
const BROKEN: readonly (readonly [string, Fate, (octets: Uint8Array) => Uint8Array])[] = [
  [
    'cut off after some kB',
    'at every phone, or a note is in its place',
    (octets) => octets.subarray(0, 6_000),
  ],
  ['cut off in its head', 'refused at once', (octets) => octets.subarray(0, 300)],
  [
    'with other octets in its middle',
    'at every phone, or a note is in its place',
    (octets) =>
      octets.map((octet, i) =>
        Math.abs(i - octets.length / 2) < 500 ? (i * 7919 + 13 * i * i) & 255 : octet,
      ),
  ],
  [
    'of other octets behind its first ones',
    'refused at once',
    (octets) => octets.map((octet, i) => (i < 4 ? octet : (i * 31) & 255)),
  ],
];

it.each(BROKEN)('a JPEG %s is %s', async (_, fate, broken) => {
  const { hash } = await lab.upload(broken(whole), 'broken.jpg', 'image/jpeg');
  const picture = { body: hash, contentType: 'image/jpeg', name: 'broken.jpg' };
  const { message } = await lab.calls.handset.sendMms({
    handset: 'sender',
    mms: {
      to: setups.map(({ msisdn }) => msisdn),
      subject: null,
      deliveryReport: false,
      slides: [{ duration: 5_000, text: 'Look', media: [picture] }],
    },
  });
  await lab.core.advance(lab.core.world.now + 600_000);
  const lasts = new Map(
    lab.snapshot().handsets.map(({ setup, conversations }) => [setup.id, conversations[0]?.last ?? null]),
  );
  const sent = lasts.get('sender')!;
  lasts.delete('sender');
  const arrived = [...lasts.values()].filter((last) => last?.correlation === message.correlation);
  if (fate === 'refused at once') {
    expect(sent.state).toBe('failed');
    expect(sent.why).toEqual([
      { code: 'picture-unreadable', params: { name: 'broken.jpg', type: 'image/jpeg' } },
    ]);
    expect(arrived).toEqual([]);
    return;
  }
  expect(sent.state).toBe('sent');
  expect(arrived).toHaveLength(setups.length);
  for (const last of arrived) {
    expect(last!.state).toBe('received');
    // As it is, or a note in its place.
    expect(
      last!.parts.some(({ name, text }) => name === 'broken.jpg' || text?.includes('“broken.jpg”')),
    ).toBe(true);
    expect(last!.parts.some(({ text }) => text?.startsWith('Look'))).toBe(true);
  }
});
