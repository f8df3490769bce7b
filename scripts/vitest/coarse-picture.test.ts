import { describe, expect, it } from 'vitest';
import { compareCoarsely } from './coarse-picture.mjs';

/** A grey picture with a black bar of so many rows at `top`. */
function picture(top: number, rows: number, width = 160) {
  const data = new Uint8Array(width * 160 * 4).fill(200);
  data.fill(0, top * width * 4, (top + rows) * width * 4);
  return { metadata: { width, height: 160 }, data };
}

describe('compareCoarsely', () => {
  it('takes the same, and letters drawn a little differently, for alike', () => {
    expect(compareCoarsely(picture(16, 8), picture(16, 8))).toEqual({
      pass: true,
      diff: null,
      message: null,
    });
    expect(compareCoarsely(picture(16, 8), picture(16, 7)).pass).toBe(true);
  });

  it('sees what has moved or is missing', () => {
    expect(compareCoarsely(picture(16, 8), picture(24, 8))).toEqual({
      pass: false,
      diff: null,
      message:
        '40 of 400 squares differ: 0,16 8,16 16,16 24,16 32,16 40,16 48,16 56,16 64,16 72,16 80,16 88,16',
    });
    expect(compareCoarsely(picture(16, 8), picture(16, 0)).pass).toBe(false);
  });

  it('sees another size', () => {
    expect(compareCoarsely(picture(16, 8), picture(16, 8, 80)).message).toBe(
      'It is 80 × 160 pixels large, not 160 × 160.',
    );
  });
});
