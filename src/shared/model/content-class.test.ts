import { describe, expect, it } from 'vitest';
import { beyondCore, contentClassOf, coreClassOf, isUnusual, type SentMedia } from './content-class';

const MOST = { maxSize: 1_048_576, maxWidth: 2_592, maxHeight: 2_592 };
const media = (
  contentType: string,
  width: number | null = null,
  height: number | null = null,
): SentMedia => ({
  contentType,
  name: 'thing',
  width,
  height,
});

describe('content classes', () => {
  it.each([
    ['image/jpeg', false],
    ['image/png', false],
    ['audio/amr', false],
    ['text/x-vcard', false],
    ['audio/mpeg', true],
    ['video/mp4', true],
    ['application/pdf', true],
  ])('knows that some phones may not show %s: %s', (type, unusual) => {
    expect(isUnusual(type)).toBe(unusual);
  });

  it('gives pictures beside a video the room of video-rich, others that of megapixel', () => {
    expect(coreClassOf(['image/jpeg', 'audio/amr'])).toEqual({
      maxSize: 307_200,
      maxWidth: 1_600,
      maxHeight: 1_200,
    });
    expect(coreClassOf(['image/jpeg', 'video/3gpp'])).toMatchObject({ maxWidth: 640, maxHeight: 480 });
  });

  it('finds nothing in what all phones take', () => {
    const whole = [media('image/jpeg', 1_600, 1_200), media('audio/amr'), media('image/gif', 160, 120)];
    expect(beyondCore({ media: whole, size: 307_200 }, MOST)).toEqual([]);
  });

  it('names types, pictures and sizes beyond it', () => {
    const whole = [media('application/pdf'), media('image/jpeg', 2_000, 1_000)];
    expect(beyondCore({ media: whole, size: 307_201 }, MOST)).toMatchObject([
      { reason: 'type', name: 'thing', type: 'application/pdf' },
      { reason: 'picture', width: 2_000, height: 1_000, within: { maxWidth: 1_600 } },
      { reason: 'size', size: 307_201, limit: 307_200 },
    ]);
  });

  it('counts with the pictures that the phone makes smaller anyway, and with animations as they are', () => {
    const small = { maxSize: 102_400, maxWidth: 640, maxHeight: 480 };
    const whole = { media: [media('image/jpeg', 4_000, 3_000)], size: 3_000_000 };
    expect(beyondCore(whole, small)).toEqual([]);
    expect(beyondCore({ media: [media('image/gif', 1_700, 100)], size: 9_000 }, small)).toMatchObject([
      { reason: 'picture', width: 1_700 },
    ]);
  });

  it('keeps pictures beside a video smaller', () => {
    const whole = { media: [media('image/jpeg', 800, 600), media('video/3gpp')], size: 90_000 };
    expect(beyondCore(whole, MOST)).toMatchObject([{ reason: 'picture', within: { maxWidth: 640 } }]);
  });
});

describe('the largest class that a phone creates', () => {
  it.each([
    ['text/plain', 'text', false],
    ['image/jpeg', 'text', true],
    ['image/png', 'text', true],
    ['image/png', 'image-basic', false],
    ['audio/amr', 'image-basic', false],
    ['audio/midi', 'image-basic', true],
    ['audio/midi', 'image-rich', false],
    ['video/3gpp', 'image-rich', true],
    ['video/3gpp', 'video-basic', false],
    ['video/3gpp', 'megapixel', false],
    ['application/pdf', 'megapixel', true],
  ] as const)('%s is beyond %s: %s', (type, most, beyond) => {
    expect(isUnusual(type, most)).toBe(beyond);
  });

  it('limits pictures and sizes', () => {
    expect(coreClassOf(['image/jpeg'], 'image-basic')).toEqual({
      maxSize: 30_720,
      maxWidth: 160,
      maxHeight: 120,
    });
    const whole = [media('video/3gpp'), media('image/jpeg', 320, 240)];
    expect(beyondCore({ media: whole, size: 30_721 }, MOST, 'image-basic')).toMatchObject([
      { reason: 'type', type: 'video/3gpp' },
      { reason: 'picture', width: 320, within: { maxWidth: 160, maxHeight: 120 } },
      { reason: 'size', limit: 30_720 },
    ]);
    expect(beyondCore({ media: whole, size: 30_721 }, MOST)).toEqual([]);
  });
});

describe('the class of a message', () => {
  const picture = (width: number, height: number, contentType = 'image/jpeg') => ({
    contentType,
    width,
    height,
  });
  const file = (contentType: string) => ({ contentType, width: null, height: null });

  it.each<[string, Parameters<typeof contentClassOf>[0]['media'], number, string | null]>([
    ['text alone', [file('text/plain')], 30 * 1024, 'text'],
    ['a card', [file('text/x-vCard')], 500, 'text'],
    ['more text than the smallest class takes', [file('text/plain')], 30 * 1024 + 1, 'image-rich'],
    ['a small picture', [picture(160, 120)], 9_000, 'image-basic'],
    ['one column more', [picture(161, 120)], 9_000, 'image-rich'],
    ['a tune', [file('audio/sp-midi')], 9_000, 'image-rich'],
    ['a voice', [file('audio/amr')], 9_000, 'image-basic'],
    ['a clip', [file('video/3gpp'), picture(160, 120)], 100 * 1024, 'video-basic'],
    ['a longer clip', [file('video/3gpp')], 100 * 1024 + 1, 'video-rich'],
    ['a photo', [picture(1_600, 1_200)], 300 * 1024, 'megapixel'],
    ['a clip and a photo', [file('video/3gpp'), picture(1_600, 1_200)], 9_000, 'content-basic'],
    ['a document', [file('application/pdf')], 9_000, 'content-basic'],
    ['a picture that is not of the core', [picture(100, 100, 'image/png')], 9_000, 'content-basic'],
    ['a large document', [file('application/pdf')], 600 * 1024, 'content-rich'],
    ['more than any class takes', [file('text/plain')], 600 * 1024 + 1, null],
    ['a picture larger than any class takes', [picture(1_601, 1_200)], 9_000, null],
  ])('%s', (_, media, size, name) => {
    expect(contentClassOf({ media, size })).toBe(name);
  });
});
