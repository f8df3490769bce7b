import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex } from '../kit/octets';
import { isAnimatedGif } from './gif-frames';

/** A picture of one pixel, as it stands in a GIF after its header. */
const PICTURE = '2c000000000100010000' + '0202440100';
const HEAD = '47494638396101000100800000' + '000000ffffff';
const CONTROL = '21f904000a000000';
const LOOP = '21ff0b4e45545343415045322e300301000000';
const gif = (...pieces: string[]): Uint8Array => fromHex([HEAD, ...pieces, '3b'].join(''))!;

describe('isAnimatedGif', () => {
  it('tells two pictures from one, whatever stands between', () => {
    expect(isAnimatedGif(gif(PICTURE))).toBe(false);
    expect(isAnimatedGif(gif(LOOP, CONTROL, PICTURE))).toBe(false);
    expect(isAnimatedGif(gif(PICTURE, PICTURE))).toBe(true);
    expect(isAnimatedGif(gif(LOOP, CONTROL, PICTURE, CONTROL, PICTURE))).toBe(true);
  });

  it('passes over a picture’s own colours', () => {
    const coloured = '2c000000000100010080' + '000000ffffff' + '0202440100';
    expect(isAnimatedGif(gif(coloured))).toBe(false);
    expect(isAnimatedGif(gif(coloured, coloured))).toBe(true);
  });

  it('is not misled by octets of a picture that look like a descriptor', () => {
    expect(isAnimatedGif(gif('2c000000000100010000' + '02' + '042c2c2c2c' + '00'))).toBe(false);
  });

  it('needs the second picture to be there, and takes anything', () => {
    const whole = gif(PICTURE, PICTURE);
    const second = HEAD.length / 2 + PICTURE.length / 2;
    for (let end = 0; end <= whole.length; end++) {
      expect(isAnimatedGif(whole.subarray(0, end))).toBe(end > second);
    }
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => !isAnimatedGif(octets) || octets.length > HEAD.length / 2),
    );
  });
});
