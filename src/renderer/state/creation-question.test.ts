import { describe, expect, it } from 'vitest';
import { composeLimits, type ComposeLimits } from '../../shared/model/compose-limits';
import { emptyComposer, withMedia, type Composer, type ComposerMedia } from './composer';
import { creationQuestion } from './creation-question';
import { ANDROID } from '../testing/fixture.testing';

const LIMITS: ComposeLimits = {
  ...composeLimits({ profile: ANDROID }),
  maxMessageSize: 1_048_576,
  maxImageWidth: 2_592,
  maxImageHeight: 2_592,
};
const file = (name: string, contentType: string, more: Partial<ComposerMedia> = {}): ComposerMedia => ({
  body: name.padEnd(64, '0'),
  name,
  contentType,
  size: 1_000,
  width: null,
  height: null,
  duration: null,
  ...more,
});
const holding = (...media: ComposerMedia[]): Composer => media.reduce(withMedia, emptyComposer([]));
const PLAN = file('plan.pdf', 'application/pdf');
const PHOTO = file('quay.jpg', 'image/jpeg', { width: 2_000, height: 1_500, size: 500_000 });

describe('what is said before a message goes', () => {
  it('is nothing where all may go, or all phones take it', () => {
    expect(creationQuestion(holding(PLAN, PHOTO), LIMITS, {})).toBeNull();
    const fine = holding(file('a.jpg', 'image/jpeg', { width: 640, height: 480 }));
    expect(creationQuestion(fine, LIMITS, { creationMode: 'warning' })).toBeNull();
    expect(creationQuestion(fine, LIMITS, { creationMode: 'restricted' })).toBeNull();
  });

  it('names files that a restricted phone does not send, though they are agreed to', () => {
    const composer = holding({ ...PLAN, agreed: true }, PHOTO);
    expect(creationQuestion(composer, LIMITS, { creationMode: 'restricted' })).toEqual({
      mode: 'restricted',
      most: 'megapixel',
      beyond: [{ reason: 'type', name: 'plan.pdf', type: 'application/pdf' }],
    });
  });

  it('asks about types, pictures and sizes, but not twice about a file', () => {
    const asked = (composer: Composer): unknown =>
      creationQuestion(composer, LIMITS, { creationMode: 'warning' })?.beyond.map(({ reason }) => reason);
    expect(asked(holding(PLAN, PHOTO))).toEqual(['type', 'picture', 'size']);
    expect(asked(holding({ ...PLAN, agreed: true }, PHOTO))).toEqual(['picture', 'size']);
    expect(asked(holding({ ...PLAN, agreed: true }))).toBeUndefined();
  });

  it('asks about what is beyond the class that the owner chose', () => {
    const photo = { ...PHOTO, width: 320, height: 240, size: 20_000 };
    const setup = { creationMode: 'warning', contentClass: 'image-basic' } as const;
    expect(creationQuestion(holding(photo), LIMITS, setup)).toMatchObject({
      most: 'image-basic',
      beyond: [{ reason: 'picture', width: 320, within: { maxWidth: 160 } }],
    });
    expect(creationQuestion(holding(photo), LIMITS, { ...setup, contentClass: 'text' })?.beyond).toEqual([
      { reason: 'type', name: 'quay.jpg', type: 'image/jpeg' },
    ]);
    expect(creationQuestion(holding(photo), LIMITS, { ...setup, contentClass: 'image-rich' })).toBeNull();
  });

  it('counts with the size that the author chose for pictures', () => {
    const composer = holding({ ...PHOTO, size: 250_000 });
    const small = { ...composer, options: { pictureSize: 'medium' as const } };
    expect(creationQuestion(composer, LIMITS, { creationMode: 'warning' })).not.toBeNull();
    expect(creationQuestion(small, LIMITS, { creationMode: 'warning' })).toBeNull();
  });
});
