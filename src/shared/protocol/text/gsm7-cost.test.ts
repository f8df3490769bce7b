import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSeptets } from './gsm7';
import { gsm7Costs } from './gsm7-cost';
import { NATIONAL_LANGUAGES } from './gsm7-tables';

const IDENTIFIERS = NATIONAL_LANGUAGES.map(({ id }) => id);
const TURKISH = 1;
const SPANISH = 2;
const PORTUGUESE = 3;
const HINDI = 6;

describe('what a text costs', () => {
  it.each<[string, string, number[], ReturnType<typeof gsm7Costs>]>([
    [
      'plain text',
      'abc',
      [TURKISH],
      [
        { locking: 0, single: 0, septets: 3 },
        { locking: TURKISH, single: 0, septets: 3 },
      ],
    ],
    [
      'a Turkish letter',
      'aş',
      [TURKISH],
      [
        { locking: 0, single: TURKISH, septets: 3 },
        { locking: TURKISH, single: 0, septets: 2 },
      ],
    ],
    [
      'a letter that only Spanish has',
      'aá',
      [TURKISH, SPANISH],
      [
        { locking: 0, single: 2, septets: 3 },
        { locking: 1, single: 2, septets: 3 },
      ],
    ],
    [
      'letters of two languages',
      'şá',
      [TURKISH, SPANISH],
      [{ locking: TURKISH, single: SPANISH, septets: 3 }],
    ],
    ['a language that is not enabled', 'aş', [SPANISH], []],
    ['no language enabled', '€', [], [{ locking: 0, single: 0, septets: 2 }]],
    ['a letter of no table', 'я', IDENTIFIERS, []],
    ['an emoji', '😀', IDENTIFIERS, []],
    [
      'Latin and Devanagari',
      'Aअ',
      [HINDI],
      [
        { locking: 0, single: HINDI, septets: -1 },
        { locking: HINDI, single: HINDI, septets: 3 },
      ].slice(1),
    ],
    [
      'nothing',
      '',
      [PORTUGUESE],
      [
        { locking: 0, single: 0, septets: 0 },
        { locking: 3, single: 0, septets: 0 },
      ],
    ],
  ])('%s', (_, text, identifiers, costs) => {
    expect(gsm7Costs(text, identifiers)).toEqual(costs);
  });

  it('names the first language that can when several can', () => {
    expect(gsm7Costs('í', [SPANISH, PORTUGUESE])[0]).toEqual({ locking: 0, single: SPANISH, septets: 2 });
    expect(gsm7Costs('í', [PORTUGUESE, SPANISH])[0]).toEqual({ locking: 0, single: PORTUGUESE, septets: 2 });
  });

  it('agrees with trying every pair of tables', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab€[şıáãíÇहअ্ক૧ௐఁ؀پ'), maxLength: 6 });
    const enabled = fc.uniqueArray(fc.constantFrom(...IDENTIFIERS), { maxLength: 13 });
    fc.assert(
      fc.property(text, enabled, (text, identifiers) => {
        const lockings = [0, ...identifiers.filter((id) => id !== SPANISH)];
        const expected = lockings.flatMap((locking) => {
          const single = [0, ...identifiers].find(
            (each) => countSeptets(text, { locking, single: each }) >= 0,
          );
          return single === undefined
            ? []
            : [{ locking, single, septets: countSeptets(text, { locking, single }) }];
        });
        expect(gsm7Costs(text, identifiers)).toEqual(expected);
      }),
    );
  });
});
