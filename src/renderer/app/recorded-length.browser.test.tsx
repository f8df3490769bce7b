import '../styles/all';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { startRecording } from '../components/media-recording';
import { openApp } from '../state/handset-store';
import { part, T0 } from '../testing/fixture.testing';
import { openDesk } from './open-desk.testing';

/** A video as a browser records it: its file does not say how long it is. */
async function recorded(): Promise<Blob> {
  const canvas = document.createElement('canvas');
  const paint = canvas.getContext('2d')!;
  const recording = startRecording(canvas.captureStream(15), 'video/webm;codecs=vp8');
  for (let frame = 0; frame < 20; frame++) {
    paint.fillRect(0, 0, frame, frame);
    await new Promise(requestAnimationFrame);
  }
  const { blob } = await recording.finish();
  return blob;
}

test('the length of a video of the phone’s camera can be seen in the gallery before it is played', async () => {
  const url = URL.createObjectURL(await recorded());
  const item = part('VID_1.webm', 'video/webm', { hash: '7'.repeat(64) });
  const { session } = await openDesk({
    media: () => url,
    answers: {
      'handset.media': () => ({
        media: [{ message: null, conversation: null, direction: 'out', at: T0, part: item, capture: 'c1' }],
        more: false,
      }),
    },
  });
  openApp(session.stores.handsets.get('anna')!, 'gallery', { page: 'item', of: 'c1' });
  const anna = page.getByRole('region', { name: 'Phone Anna' });
  await expect.element(anna.getByRole('heading', { name: 'VID_1.webm' })).toBeVisible();
  const video = anna.element().querySelector('video')!;
  await expect.poll(() => video.duration).toBeLessThan(60);
  await expect.poll(() => video.currentTime).toBe(0);
  expect(video.duration).toBeGreaterThan(0);
});
