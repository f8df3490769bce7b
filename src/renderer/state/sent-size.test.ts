import { describe, expect, it } from 'vitest';
import { composeLimits } from '../../shared/model/compose-limits';
import { ANDROID } from '../testing/fixture.testing';
import { composerSize, emptyComposer, withMedia, type Composer, type ComposerMedia } from './composer';
import { sentSize } from './sent-size';

const LIMITS = { ...composeLimits({ profile: ANDROID }), maxImageWidth: 1_600, maxImageHeight: 1_600 };
const PHOTO: ComposerMedia = {
  body: 'a'.repeat(64),
  name: 'quay.jpg',
  contentType: 'image/jpeg',
  size: 512_579,
  width: 1_600,
  height: 1_200,
  duration: null,
};
const holding = (media: ComposerMedia, options: Composer['options'] = {}): Composer => ({
  ...withMedia(emptyComposer([]), media),
  options,
});

describe('the size of a message as it is sent', () => {
  it('is that of its parts where pictures go as they are', () => {
    expect(sentSize(holding(PHOTO), LIMITS)).toEqual({ ...composerSize(holding(PHOTO)), estimated: false });
    const small = { ...PHOTO, width: 200, height: 150 };
    expect(sentSize(holding(small, { pictureSize: 'small' }), LIMITS)).toMatchObject({ estimated: false });
  });

  it('is told about where pictures are made smaller, by the author or for the operator', () => {
    const { total, estimated } = sentSize(holding(PHOTO, { pictureSize: 'small' }), LIMITS);
    expect(estimated).toBe(true);
    expect(total).toBeGreaterThan(15_000);
    expect(total).toBeLessThan(30_000);
    const operator = sentSize(holding(PHOTO), { ...LIMITS, maxImageWidth: 640, maxImageHeight: 480 });
    expect(operator).toMatchObject({ estimated: true });
    expect(operator.total).toBeLessThan(150_000);
  });

  it('is never told larger than the file, and knows that much squeezed pictures grow by the pixel', () => {
    const squeezed = { ...PHOTO, width: 640, height: 480, size: 20_623 };
    const { pictures } = sentSize(holding(squeezed, { pictureSize: 'small' }), LIMITS);
    expect(pictures).toBeGreaterThan(12_000);
    expect(pictures).toBeLessThanOrEqual(20_623);
  });

  it('counts what stays as it is, and what nobody measured', () => {
    const gif = { ...PHOTO, contentType: 'image/gif' };
    expect(sentSize(holding(gif, { pictureSize: 'small' }), LIMITS)).toMatchObject({ pictures: 512_579 });
    const unknown = { ...PHOTO, width: null, height: null };
    expect(sentSize(holding(unknown, { pictureSize: 'small' }), LIMITS)).toMatchObject({
      pictures: 512_579,
      estimated: false,
    });
  });
});
