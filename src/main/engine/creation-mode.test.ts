import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HandsetSetup } from '../../shared/model/handset';
import type { Message } from '../../shared/model/message';
import { pictureHeader } from '../../shared/protocol/media/picture-header';
import { DEFAULT_DESK } from './default-desk';
import type { RunningLab } from './lab';
import { messages, testLab } from './lab.testing';
import { createMediaWorks } from './media/media-works';
import { sample } from './media/samples.testing';

const BEN = '+491715550102';
/** More than the core domain has, in every respect. */
const ROOMY = { maxMessageSize: 1_048_576, maxImageWidth: 4_000, maxImageHeight: 4_000 };
const profile = { ...DEFAULT_DESK[0]!.profile, mms: { ...DEFAULT_DESK[0]!.profile.mms!, ...ROOMY } };

const works = createMediaWorks();
let lab: RunningLab;
let large: Uint8Array;

beforeAll(async () => {
  lab = await testLab({
    media: works,
    setup: [
      { ...DEFAULT_DESK[0]!, profile },
      { ...DEFAULT_DESK[1]!, profile },
    ],
  });
  await lab.calls.handset.configure({ handset: 'anna', carrier: { preset: 'default', ...ROOMY } });
  large = await sharp(sample('photo-1600x1200.jpg')).resize(2_000, 1_500).jpeg().toBuffer();
});
afterAll(async () => {
  await lab.close();
  await works.close();
});

type File = [octets: Uint8Array, name: string, type: string];

type Mode = HandsetSetup['creationMode'];

/** What becomes of a message with these files on a phone in this mode. */
const sent = (mode: Mode, ...files: File[]): Promise<Message> => changed(mode, files, mode);

/** As `sent`, where the mode becomes another one as soon as the message is on its way. */
async function changed(creationMode: Mode, files: readonly File[], then: Mode): Promise<Message> {
  await lab.calls.handset.configure({ handset: 'anna', creationMode });
  const slides = [];
  for (const [octets, name, contentType] of files) {
    const { hash } = await lab.upload(octets, name, contentType);
    slides.push({ duration: 5_000, text: null, media: [{ body: hash, contentType, name }] });
  }
  const { message } = await lab.calls.handset.sendMms({
    handset: 'anna',
    mms: { to: [BEN], subject: null, deliveryReport: false, slides },
  });
  await lab.calls.handset.configure({ handset: 'anna', creationMode: then });
  await lab.core.advance(lab.core.world.now + 600_000);
  return messages(lab, 'anna').find(({ id }) => id === message.id)!;
}

/** Type, width and height of each picture in it. */
const pictures = ({ parts }: Message): unknown[] =>
  parts
    .filter(({ contentType }) => contentType.startsWith('image/'))
    .map(({ contentType, body }) => {
      const { width, height } = pictureHeader(lab.core.body(body.hash)!)!;
      return [contentType, width, height];
    });

const PHOTO = (): File => [large, 'quay.jpg', 'image/jpeg'];
const VIDEO: File = [sample('clip-h263-amr.3gp'), 'clip.3gp', 'video/3gpp'];

it('restricted: pictures go no larger than megapixel, free: as large as the operator has them', async () => {
  expect(pictures(await sent('free', PHOTO()))).toEqual([['image/jpeg', 2_000, 1_500]]);
  expect(pictures(await sent('restricted', PHOTO()))).toEqual([['image/jpeg', 1_600, 1_200]]);
});

it('restricted: pictures beside a video go no larger than video-rich', async () => {
  expect(pictures(await sent('free', PHOTO(), VIDEO))).toEqual([['image/jpeg', 2_000, 1_500]]);
  expect(pictures(await sent('restricted', PHOTO(), VIDEO))).toEqual([['image/jpeg', 640, 480]]);
});

it('restricted: the whole has at most 300 kB', async () => {
  const noise = await sharp({
    create: { width: 1_500, height: 1_100, channels: 3, background: '#888', noise: noiseOf() },
  })
    .jpeg({ quality: 90 })
    .toBuffer();
  expect(noise.length).toBeGreaterThan(400_000);
  const free = await sent('free', [noise, 'noise.jpg', 'image/jpeg']);
  expect(free).toMatchObject({ state: 'sent' });
  expect(free.size).toBeGreaterThan(307_200);
  const restricted = await sent('restricted', [noise, 'noise.jpg', 'image/jpeg']);
  expect(restricted).toMatchObject({ state: 'sent', why: [{ code: 'picture-resized' }] });
  expect(restricted.size).toBeLessThanOrEqual(307_200);
  const long: File = [new Uint8Array(400_000).fill(7), 'long.amr', 'audio/amr'];
  expect(await sent('restricted', long)).toMatchObject({
    state: 'failed',
    why: [{ code: 'message-too-large', params: { limit: 307_200 } }],
  });
});

const noiseOf = (): { type: 'gaussian'; mean: number; sigma: number } => ({
  type: 'gaussian',
  mean: 128,
  sigma: 60,
});

it('restricted: what is no picture of all phones becomes one, however small', async () => {
  const png: File = [sample('logo.png'), 'logo.png', 'image/png'];
  expect(pictures(await sent('free', png))).toMatchObject([['image/png', ...sizeOf(png[0])]]);
  expect(pictures(await sent('restricted', png))).toMatchObject([['image/jpeg', ...sizeOf(png[0])]]);
});

const sizeOf = (octets: Uint8Array): [number, number] => {
  const { width, height } = pictureHeader(octets)!;
  return [width, height];
};

it('restricted: animations keep within the class, too, and go on moving', async () => {
  const gif = await sharp(sample('anim.gif'), { animated: true })
    .resize(1_700, 20, { fit: 'fill' })
    .gif()
    .toBuffer();
  const wide: File = [gif, 'anim.gif', 'image/gif'];
  expect(pictures(await sent('free', wide))).toMatchObject([['image/gif', 1_700, 20]]);
  const message = await sent('restricted', wide);
  const [[type, width, height]] = pictures(message) as [[string, number, number]];
  expect(type).toBe('image/gif');
  expect(width).toBeLessThanOrEqual(1_600);
  expect(height).toBeLessThanOrEqual(1_200);
  const part = message.parts.find(({ contentType }) => contentType === 'image/gif')!;
  expect(pictureHeader(lab.core.body(part.body.hash)!)).toMatchObject({ animated: true });
});

it('a message is sent with the pictures that were begun when the mode is changed meanwhile', async () => {
  const gif = await sharp(sample('anim.gif'), { animated: true })
    .resize(1_700, 20, { fit: 'fill' })
    .gif()
    .toBuffer();
  const wide: File = [gif, 'anim.gif', 'image/gif'];
  const small: File = [await sharp(large).resize(400, 300).jpeg().toBuffer(), 'quay.jpg', 'image/jpeg'];
  const message = await changed('free', [wide, small], 'restricted');
  expect(message).toMatchObject({ state: 'sent' });
  expect(pictures(message)).toMatchObject([
    ['image/gif', 1_700, 20],
    ['image/jpeg', 400, 300],
  ]);
});

it('restricted: a file that not every phone shows is refused, whenever the mode was chosen', async () => {
  const plan: File = [new Uint8Array(500).fill(37), 'plan.pdf', 'application/pdf'];
  expect(await sent('warning', plan)).toMatchObject({ state: 'sent' });
  await expect(sent('restricted', plan)).rejects.toMatchObject({
    report: {
      code: 'media-not-of-all',
      params: { name: 'plan.pdf', type: 'application/pdf' },
      field: 'mms.slides[0].media',
    },
  });
});

it('restricted to a class: pictures and sizes keep within it, and what it does not have is refused with its name', async () => {
  await lab.calls.handset.configure({ handset: 'anna', contentClass: 'image-basic' });
  const message = await sent('restricted', PHOTO());
  expect(message).toMatchObject({ state: 'sent' });
  expect(pictures(message)).toEqual([['image/jpeg', 160, 120]]);
  expect(message.size).toBeLessThanOrEqual(30_720);
  await expect(sent('restricted', VIDEO)).rejects.toMatchObject({
    report: {
      code: 'media-beyond-class',
      params: { name: 'clip.3gp', type: 'video/3gpp', class: 'image-basic' },
      field: 'mms.slides[0].media',
    },
  });
  expect(pictures(await sent('free', PHOTO()))).toEqual([['image/jpeg', 2_000, 1_500]]);
  await lab.calls.handset.configure({ handset: 'anna', contentClass: 'text' });
  await expect(sent('restricted', PHOTO())).rejects.toMatchObject({ report: { code: 'media-beyond-class' } });
});
