import fc from 'fast-check';
import type { IMelody, MelodyElement, NoteName } from './imelody';
import { NOTE_NAMES, SWITCHES } from './imelody';
import { PITCHES, SPECIFIERS, STYLES } from './notes';
import type { Rtttl } from './rtttl';

const timed = {
  duration: fc.integer({ min: 0, max: 5 }),
  specifier: fc.constantFrom(...SPECIFIERS.map(({ name }) => name)),
};

const simple: fc.Arbitrary<MelodyElement> = fc.oneof(
  fc.record({
    kind: fc.constant('note' as const),
    name: fc.constantFrom(...(Object.keys(NOTE_NAMES) as NoteName[])),
    octave: fc.option(fc.integer({ min: 0, max: 8 })),
    ...timed,
  }),
  fc.record({ kind: fc.constant('rest' as const), ...timed }),
  fc.constantFrom(...SWITCHES).map(({ device, on }) => ({ kind: 'switch' as const, device, on })),
  fc
    .oneof(fc.integer({ min: 0, max: 15 }), fc.constantFrom('up' as const, 'down' as const))
    .map((change) => ({
      kind: 'volume' as const,
      change,
    })),
);

/** Anything that a melody may hold. */
export const melodyElement: fc.Arbitrary<MelodyElement> = fc.oneof(
  { weight: 5, arbitrary: simple },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('repeat' as const),
      elements: fc.array(simple, { maxLength: 6 }),
      count: fc.integer({ min: 0, max: 20 }),
      volume: fc.option(fc.constantFrom('up' as const, 'down' as const)),
    }),
  },
);

const words = fc.option(fc.constantFrom('', 'a', 'Für Elise', 'x:y'));

export const imelody: fc.Arbitrary<IMelody> = fc.record({
  version: fc.constant('1.2'),
  format: fc.constantFrom('CLASS1.0', 'CLASS2.0'),
  name: words,
  composer: words,
  beat: fc.option(fc.integer({ min: 25, max: 900 })),
  style: fc.option(fc.constantFrom(...STYLES.map(({ name }) => name))),
  volume: fc.option(fc.integer({ min: 0, max: 15 })),
  copyright: words,
  melody: fc.array(melodyElement, { maxLength: 30 }),
});

/** A tune with or without changes on its way. */
export const rtttl: fc.Arbitrary<Rtttl> = fc.record({
  name: fc.constantFrom('', 'a', 'Für Elise'),
  beat: fc.integer({ min: 25, max: 900 }),
  style: fc.constantFrom(...STYLES.map(({ name }) => name)),
  loop: fc.integer({ min: 0, max: 15 }),
  elements: fc.array(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          kind: fc.constant('note' as const),
          pitch: fc.constantFrom(...PITCHES),
          octave: fc.integer({ min: 4, max: 7 }),
          ...timed,
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('rest' as const), ...timed }) },
      {
        weight: 1,
        arbitrary: fc.oneof(
          fc.record({ kind: fc.constant('beat' as const), beat: fc.integer({ min: 1, max: 900 }) }),
          fc.record({
            kind: fc.constant('style' as const),
            style: fc.constantFrom(...STYLES.map(({ name }) => name)),
          }),
        ),
      },
    ),
    { maxLength: 20 },
  ),
});
