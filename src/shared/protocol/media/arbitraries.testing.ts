import fc from 'fast-check';
import type { IMelody, MelodyElement, NoteName } from './imelody';
import { NOTE_NAMES, SWITCHES } from './imelody';
import { SPECIFIERS, STYLES } from './notes';

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
