import { expect, it } from 'vitest';
import { amrDuration } from './amr-duration';
import { sample } from './samples.testing';

it('counts frames of 20 ms', () => {
  // 12.2 kbit/s: 32 octets a frame behind the six of the signature; the sample is 5 s of speech and its lead-in.
  expect(amrDuration(sample('voice.amr'), false)).toBe(((8_038 - 6) / 32) * 20);
  expect(amrDuration(sample('voice-wb.awb'), true)).toBe(((15_259 - 9) / 61) * 20);
});

it('does not count a frame that is cut off', () => {
  const voice = sample('voice.amr');
  expect(amrDuration(voice.subarray(0, 6 + 32 * 3 + 31), false)).toBe(60);
  expect(amrDuration(voice.subarray(0, 6), false)).toBe(0);
});
