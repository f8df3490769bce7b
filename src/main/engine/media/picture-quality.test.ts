import { expect, it } from 'vitest';
import { jpegOfSize, pictureSimilarity } from './picture-quality';
import { sample } from './samples.testing';

it('similarity of a photograph falls with its quality', async () => {
  const photo = sample('photo-640x480.jpg');
  const half = await jpegOfSize(photo, 320, 240);
  expect(await pictureSimilarity(photo, half)).toBeGreaterThan(0.94);
  expect(await pictureSimilarity(photo, sample('photo-176x144.jpg'))).toBeLessThan(0.94);
});
