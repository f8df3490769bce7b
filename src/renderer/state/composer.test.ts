import { describe, expect, it } from 'vitest';
import { draftSchema } from '../../shared/contract/views';
import { composeLimits } from '../../shared/model/compose-limits';
import type { ComposeLimits } from '../../shared/model/compose-limits';
import { ANDROID, LAKE, message, part } from '../testing/fixture.testing';
import {
  composerSize,
  composerText,
  emptyComposer,
  emptySlide,
  isMms,
  withMedia,
  withMediaAmong,
  withMovedSlide,
  withRefused,
  withSignature,
  withText,
  type Composer,
  type ComposerMedia,
} from './composer';
import { fromDraft, toComposition, toDraft, withMessage } from './composer-message';

const LIMITS = composeLimits({ profile: ANDROID });

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
    expect(isMms(text, LIMITS)).toBe(false);
    expect(isMms({ ...text, subject: '' }, LIMITS)).toBe(false);
    expect(isMms({ ...text, subject: 'Lake' }, LIMITS)).toBe(true);
    expect(isMms({ ...text, to: ['ben@lab.test'] }, LIMITS)).toBe(true);
    expect(isMms(withMedia(text, media('a.jpg', 'image/jpeg')), LIMITS)).toBe(true);
  });

  it.each<[string, Partial<ComposeLimits>, string[], string, boolean]>([
    ['to several, as one message', {}, ['1', '2'], 'Hi', true],
    ['to several, to each on its own', { group: false }, ['1', '2'], 'Hi', false],
    ['by an e-mail gateway', { emailGateway: '6245' }, ['ben@lab.test'], 'Hi', false],
    ['to an alias', { alias: { min: 2, max: 8 } }, ['surfer'], 'Hi', true],
    ['of as many parts as a text may have', { mmsAboveSegments: 1 }, ['1'], 'a'.repeat(160), false],
    ['of more parts', { mmsAboveSegments: 1 }, ['1'], 'a'.repeat(161), true],
    ['of as many characters as a text may have', { mmsAboveLength: 80 }, ['1'], 'a'.repeat(80), false],
    ['of more characters', { mmsAboveLength: 80 }, ['1'], 'a'.repeat(81), true],
  ])('is what the operator makes of it: a text %s', (_, limits, to, text, mms) => {
    expect(isMms(withText(emptyComposer(to), text), { ...LIMITS, ...limits })).toBe(mms);
  });

  it('to several goes to each on its own where its author wants it so', () => {
    const text = withText(emptyComposer(['1', '2']), 'Hi');
    expect(isMms({ ...text, options: { group: 'one' } }, LIMITS)).toBe(true);
    expect(isMms({ ...text, options: { group: 'each' } }, LIMITS)).toBe(false);
    expect(isMms({ ...text, options: { group: 'one' } }, { ...LIMITS, group: false })).toBe(false);
  });

  it('comes back when it is refused, before what was added meanwhile', () => {
    const refused: Composer = {
      ...withMedia(withText(emptyComposer(['1']), 'First'), media('a.jpg', 'image/jpeg')),
      subject: 'Lake',
      options: { priority: 'high' },
      later: 7,
      line: 'anna',
    };
    const empty = emptyComposer(['1', '2']);
    expect(withRefused(empty, refused)).toEqual({ ...refused, to: ['1', '2'] });
    const added = withMedia(
      withMedia(withText(empty, 'Second'), media('b.jpg', 'image/jpeg')),
      media('c.jpg', 'image/jpeg'),
    );
    const both = withRefused({ ...added, subject: 'and boat', deliveryReport: false }, refused);
    expect(both.slides.map(({ text }) => text)).toEqual(['First\nSecond', '', '']);
    expect(both.slides.map((slide) => slide.media.map(({ name }) => name))).toEqual([
      ['a.jpg'],
      ['b.jpg'],
      ['c.jpg'],
    ]);
    expect(both).toMatchObject({ to: ['1', '2'], subject: 'Lake and boat', deliveryReport: false });
    expect(both).toMatchObject({ options: { priority: 'high' }, later: 7, line: 'anna' });
    expect(withRefused(added, { ...refused, subject: null }).subject).toBeNull();
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

  it('puts media on a slide that was there when they were chosen, however long they take', () => {
    const chosen = emptyComposer([]);
    const meanwhile = {
      ...withText(chosen, 'Look'),
      slides: [...withText(chosen, 'Look').slides, emptySlide()],
    };
    const one = withMediaAmong(meanwhile, media('a.jpg', 'image/jpeg'), chosen.slides.length);
    const names = (composer: Composer): string[][] =>
      composer.slides.map((slide) => slide.media.map(({ name }) => name));
    expect(names(one)).toEqual([['a.jpg'], []]);
    expect(names(withMediaAmong(one, media('b.jpg', 'image/jpeg'), 1))).toEqual([['a.jpg'], ['b.jpg'], []]);
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

  it('keeps in a draft how it is to be treated, also when it is a text still', () => {
    const options = { priority: 'high', textPlace: 'above', expiry: { relativeSeconds: 3_600 } } as const;
    const composer = { ...withText(emptyComposer(['1']), 'Look'), options };
    const draft = toDraft(composer);
    expect(draft?.mms).toMatchObject(options);
    if (draft === null) throw new Error('there is something to keep');
    expect(fromDraft(draft)).toMatchObject({ options, later: null });
    expect(toComposition(fromDraft(draft))).toMatchObject(options);
  });

  it('keeps in a draft when it is to be sent, of a text and of slides', () => {
    const text = { ...withText(emptyComposer(['1']), 'Look'), later: 1_700_000_000_000 };
    for (const composer of [text, withMedia(text, media('a.jpg', 'image/jpeg'))]) {
      const draft = toDraft(composer);
      if (draft === null) throw new Error('there is something to keep');
      expect(fromDraft(draftSchema.parse(draft)).later).toBe(1_700_000_000_000);
    }
  });

  it('takes what is shared behind what is written already', () => {
    const shared = message({ text: 'The boat leaves at six' });
    expect(withMessage(emptyComposer(['1']), shared)).toMatchObject({
      to: ['1'],
      slides: [{ text: 'The boat leaves at six', media: [] }],
    });
    const picture = message({
      kind: 'mms',
      text: null,
      subject: 'Sea',
      parts: [part('sea.jpg', 'image/jpeg', { hash: LAKE }), part('t.txt', 'text/plain', { text: 'Look' })],
    });
    const written = withText(withMedia(emptyComposer(['1']), media('a.jpg', 'image/jpeg')), 'Hi');
    const both = withMessage(written, picture);
    expect(both.slides.map(({ text, media: held }) => [text, held.map(({ name }) => name)])).toEqual([
      ['Hi\nLook', ['a.jpg']],
      ['', ['sea.jpg']],
    ]);
    expect(both.subject).toBeNull();
  });

  it('has its signature below its text', () => {
    expect(composerText(withSignature(withText(emptyComposer([]), 'Hi'), '– Anna'))).toBe('Hi\n– Anna');
    expect(composerText(withSignature(emptyComposer([]), '– Anna'))).toBe('– Anna');
    expect(composerText(withSignature(withText(emptyComposer([]), 'Hi'), ''))).toBe('Hi');
  });

  it('knows which part of its size are pictures', () => {
    const composer = withMedia(emptyComposer([]), media('a.jpg', 'image/jpeg', { size: 400_000 }));
    expect(composerSize(composer)).toEqual({ total: 400_510, pictures: 400_000 });
  });
});
