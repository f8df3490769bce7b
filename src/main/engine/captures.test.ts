import { describe, expect, it } from 'vitest';
import type { Capture } from '../../shared/model/capture';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { capturesChange } from './owner-data';
import { MemoryStore } from './store/memory-store';

const BEN = '+491715550102';

async function take(
  lab: RunningLab,
  name: string,
  contentType = 'image/jpeg',
  duration: number | null = null,
) {
  const octets = new Uint8Array(300).fill(name.length);
  const { hash } = await lab.upload(octets, name, contentType);
  return lab.calls.handset.keepCapture({
    handset: 'anna',
    capture: { body: hash, contentType, name, duration },
  });
}

const gallery = async (lab: RunningLab): Promise<string[]> =>
  (await lab.calls.handset.media({ handset: 'anna', limit: 10 })).media.map(({ part }) => part.name!);

describe('what is made with a phone', () => {
  it('is kept over a restart, among what its messages have, the newest first', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const { item } = await take(lab, 'IMG_1.jpg');
    expect(item).toMatchObject({
      message: null,
      conversation: null,
      part: { name: 'IMG_1.jpg', body: { size: 300 } },
    });
    await lab.core.advance(lab.core.world.now + 1_000);
    const { hash } = await lab.upload(new Uint8Array(200), 'sea.jpg', 'image/jpeg');
    const media = [{ body: hash, contentType: 'image/jpeg', name: 'sea.jpg' }];
    const slides = [{ duration: 5_000, text: null, media }];
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: { to: [BEN], subject: null, slides, deliveryReport: false },
    });
    await lab.core.advance(lab.core.world.now + 60_000);
    await take(lab, 'Recording 1.webm', 'audio/webm', 4_200);
    const all = ['Recording 1.webm', 'sea.jpg', 'IMG_1.jpg'];
    expect(await gallery(lab)).toEqual(all);
    expect(lab.core.projection.view('anna').captures).toBe(2);
    await lab.close();
    const again = await testLab({ store, start: lab.core.world.now });
    expect(await gallery(again)).toEqual(all);
    const found = await again.calls.handset.media({ handset: 'anna', limit: 1 });
    expect(found).toMatchObject({ media: [{ duration: 4_200 }], more: true });
    expect(again.core.body(item.part.body.hash)).toHaveLength(300);
  });

  it('goes when it is deleted, and with its phone', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const { item } = await take(lab, 'a.jpg');
    await take(lab, 'bb.jpg');
    await lab.calls.handset.dropCaptures({ handset: 'anna', captures: [item.capture!, 'none'] });
    expect(await gallery(lab)).toEqual(['bb.jpg']);
    await lab.calls.handset.remove({ handset: 'anna' });
    expect(await store.rows('capture')).toEqual([]);
  });

  it('was uploaded before, and has room', async () => {
    const lab = await testLab();
    const capture = { body: '0'.repeat(64), contentType: 'image/jpeg', name: 'a.jpg', duration: null };
    await expect(lab.calls.handset.keepCapture({ handset: 'anna', capture })).rejects.toMatchObject({
      report: { code: 'unknown-media', message: 'a.jpg was never uploaded', field: 'capture.body' },
    });
    const { hash } = await lab.upload(new Uint8Array(10), 'a.jpg', 'image/jpeg');
    const body = { hash, size: 10 };
    const captures = Array.from({ length: 1_000 }, (_, i): [string, Capture] => {
      return [`${i}`, { ...capture, id: `${i}`, at: i, body }];
    });
    await lab.core.keep(capturesChange(lab.core.projection, 'anna', captures));
    await expect(
      lab.calls.handset.keepCapture({ handset: 'anna', capture: { ...capture, body: hash } }),
    ).rejects.toMatchObject({
      report: {
        code: 'gallery-full',
        message: 'the phone keeps 1000 pictures, videos and recordings',
        hint: 'delete some in its gallery',
      },
    });
  });
});
