import fc from 'fast-check';
import type { Bitmap } from '../media/bitmap';
import { bitmapStride, clearPadding } from '../media/bitmap';
import { PITCHES, SPECIFIERS, STYLES } from '../media/notes';
import type { GroupLogo, OperatorLogo } from './logos';
import type { MultipartItem } from './multipart-message';
import type { PortContent } from './ports';
import type { RingingTone, ToneCommand, TonePattern } from './ringing-tone';
import { PATTERN_IDS, ringingTone } from './ringing-tone';
import { TEMPOS } from './tone-instruction';
import type { ToneInstruction } from './tone-instruction';

const timed = {
  duration: fc.integer({ min: 0, max: 5 }),
  specifier: fc.constantFrom(...SPECIFIERS.map(({ name }) => name)),
};

export const instruction: fc.Arbitrary<ToneInstruction> = fc.oneof(
  fc.record({ kind: fc.constant('note' as const), pitch: fc.constantFrom(...PITCHES), ...timed }),
  fc.record({ kind: fc.constant('rest' as const), ...timed }),
  fc.record({ kind: fc.constant('octave' as const), octave: fc.integer({ min: 4, max: 7 }) }),
  fc.record({
    kind: fc.constant('style' as const),
    style: fc.constantFrom(...STYLES.map(({ name }) => name)),
  }),
  fc.record({ kind: fc.constant('tempo' as const), beat: fc.constantFrom(...TEMPOS) }),
  fc.record({ kind: fc.constant('volume' as const), volume: fc.integer({ min: 0, max: 15 }) }),
);

const pattern: fc.Arbitrary<TonePattern> = fc.record({
  id: fc.constantFrom(...PATTERN_IDS),
  loop: fc.integer({ min: 0, max: 15 }),
  instructions: fc.array(instruction, { minLength: 1, maxLength: 12 }),
});

/** Patterns, some of them played again. */
const patterns = fc
  .array(pattern, { minLength: 1, maxLength: 3 })
  .map((each) => [...each, { id: each[0]!.id, loop: 0, instructions: null }]);

const title = fc.oneof(
  fc.string({ maxLength: 7, unit: 'binary-ascii' }),
  fc.constantFrom('', 'été', 'Песня', '曲'),
);

export const tone: fc.Arbitrary<RingingTone> = fc.oneof(
  fc
    .tuple(title, patterns)
    .map(([words, each]) => ringingTone({ type: 'basic', title: words, patterns: each })),
  patterns.map((each) => ({
    commands: [
      { command: 'cancel', cancels: 'unicode' },
      { command: 'sound', song: { type: 'temporary', patterns: each } },
    ] satisfies ToneCommand[],
  })),
);

/** Any size with an even number of pixels to the row, so that rows begin inside octets. */
export const bitmap: fc.Arbitrary<Bitmap> = fc
  .tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 9 }))
  .chain(([width, height]) => {
    const length = bitmapStride(width) * height;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((bits) => clearPadding({ width, height, bits }));
  });

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(''));

export const operatorLogo: fc.Arbitrary<OperatorLogo> = fc.record({
  version: fc.constantFrom(2 as const, 3 as const),
  // No country's code starts with 0; 0x30 in front would be read as the version.
  mcc: fc.tuple(fc.integer({ min: 2, max: 7 }), digits(2)).map((each) => each.join('')),
  mnc: fc.oneof(digits(2), digits(3)),
  bitmap: fc.option(bitmap),
});

export const groupLogo: fc.Arbitrary<GroupLogo> = fc.record({
  version: fc.constantFrom(2 as const, 3 as const),
  bitmap,
});

const latin1 = fc.string({
  maxLength: 12,
  unit: fc.integer({ min: 32, max: 255 }).map((c) => String.fromCharCode(c)),
});
const wide = fc.constantFrom('', 'Дом', 'a', '家 and 🏠');

const item: fc.Arbitrary<MultipartItem> = fc.oneof(
  latin1.map((text) => ({ kind: 'latin1-text' as const, text })),
  wide.map((text) => ({ kind: 'ucs2-text' as const, text })),
  wide.map((text) => ({ kind: 'profile-name' as const, text })),
  bitmap.map((each) => ({ kind: 'picture' as const, bitmap: each })),
  bitmap.map((each) => ({ kind: 'screen-saver' as const, bitmap: each })),
  tone.map((each) => ({ kind: 'ringing-tone' as const, tone: each })),
  fc.record({
    kind: fc.constant('raw' as const),
    id: fc.constantFrom(5, 7, 255),
    data: fc.uint8Array({ maxLength: 6 }),
  }),
);

const portText = fc.oneof(
  fc.record({ text: fc.string({ maxLength: 20 }), charset: fc.constant('utf-8' as const) }),
  fc.record({ text: fc.constantFrom('é', 'N:Müller'), charset: fc.constant('iso-8859-1' as const) }),
);

export const portContent: fc.Arbitrary<PortContent> = fc.oneof(
  tone.map((each) => ({ type: 'ringing-tone' as const, ...each })),
  operatorLogo.map((each) => ({ type: 'operator-logo' as const, ...each })),
  groupLogo.map((each) => ({ type: 'group-logo' as const, ...each })),
  fc.array(item, { maxLength: 4 }).map((items) => ({ type: 'multipart-message' as const, items })),
  portText.map((each) => ({ type: 'vcard' as const, ...each })),
  portText.map((each) => ({ type: 'vcalendar' as const, ...each })),
);
