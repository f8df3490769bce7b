import { describe, expect, it } from 'vitest';
import {
  composerSize,
  emptyComposer,
  emptySlide,
  fromDraft,
  isMms,
  toComposition,
  toDraft,
  withMedia,
  withMovedSlide,
  withText,
  type ComposerMedia,
} from './composer';

const media = (name: string, contentType: string, extra: Partial<ComposerMedia> = {}): ComposerMedia => ({
  body: 'a'.repeat(64),
  name,
  contentType,
  size: 1_000,
  width: null,
  height: null,
  duration: null,
  ...extra,
});

describe('a message being written', () => {
  it('is a text message until it has more than text', () => {
    const text = withText(emptyComposer(['+491715550102']), 'Hello');
    expect(isMms(text)).toBe(false);
    expect(isMms({ ...text, subject: '' })).toBe(false);
    expect(isMms({ ...text, subject: 'Lake' })).toBe(true);
    expect(isMms({ ...text, to: ['ben@lab.test'] })).toBe(true);
    expect(isMms(withMedia(text, media('a.jpg', 'image/jpeg')))).toBe(true);
  });

  it('puts a sound beside a picture, and a second picture on a slide of its own', () => {
    let composer = withMedia(emptyComposer([]), media('a.jpg', 'image/jpeg'));
    composer = withMedia(composer, media('w.amr', 'audio/amr', { duration: 7_200 }));
    composer = withMedia(composer, media('b.jpg', 'image/jpeg'));
    expect(composer.slides.map((slide) => slide.media.map(({ name }) => name))).toEqual([
      ['a.jpg', 'w.amr'],
      ['b.jpg'],
    ]);
    expect(composer.slides[0]?.duration).toBe(8_000);
  });

  it('sends its slides in order and leaves empty ones out', () => {
    const first = { ...emptySlide(), text: 'one' };
    const second = { ...emptySlide(), text: 'two' };
    const composer = { ...emptyComposer(['1']), slides: [first, emptySlide(), second] };
    expect(toComposition(withMovedSlide(composer, 2, 0)).slides.map(({ text }) => text)).toEqual([
      'two',
      'one',
    ]);
  });

  it('comes back from a draft as it was', () => {
    const composer = withText(withMedia(emptyComposer(['1']), media('a.jpg', 'image/jpeg')), 'Look');
    const draft = toDraft(composer);
    expect(draft).not.toBeNull();
    if (draft !== null) expect(toComposition(fromDraft(draft))).toEqual(toComposition(composer));
    expect(toDraft(emptyComposer(['1']))).toBeNull();
  });

  it('knows which part of its size are pictures', () => {
    const composer = withMedia(emptyComposer([]), media('a.jpg', 'image/jpeg', { size: 400_000 }));
    expect(composerSize(composer)).toEqual({ total: 400_510, pictures: 400_000 });
  });
});
