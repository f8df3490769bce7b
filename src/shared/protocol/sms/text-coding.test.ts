import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { countSeptets, decodeGsm7, encodeGsm7 } from '../text/gsm7';
import { NATIONAL_LANGUAGES } from '../text/gsm7-tables';
import type { NationalLanguage } from '../text/gsm7-tables';
import { dcsOf } from './dcs';
import { languageElements, languageIdentifier, languagesOf } from './national-language';
import { joinText } from './reassemble';
import { countText, segmentText } from './segment';
import type { InformationElement } from './udh';
import { headerLength } from './udh';
import type { UserData } from './user-data';
import { headerSeptets, textUserData, userDataField, userDataRoom } from './user-data';

const NAMES = NATIONAL_LANGUAGES.map(({ name }) => name);
const field = userDataField(140);

function wire(userData: UserData): string {
  const writer = new Writer();
  field.encode(writer, userData, { dcs: dcsOf(userData.encoding === 'ucs2' ? 0x08 : 0x00) });
  return toHex(writer.finish());
}

function read(hex: string, ucs2 = false, headerIndicated = true): UserData {
  const reader = new Reader(Uint8Array.from(Buffer.from(hex, 'hex')));
  return field.decode(reader, { headerIndicated, dcs: dcsOf(ucs2 ? 0x08 : 0x00) });
}

const shifts = (header: readonly InformationElement[]) =>
  header.map((element) => [element.iei, 'language' in element ? element.language : null]);

describe('room for text', () => {
  // 3GPP TS 23.040 §9.2.3.24.1 and the sums that follow from §9.2.3.16.
  it.each<[string, string, NationalLanguage[], boolean, 'gsm7' | 'ucs2', number, number]>([
    ['default tables', 'a', [], false, 'gsm7', 160, 153],
    ['default tables, wide', 'a', [], true, 'gsm7', 160, 152],
    ['UCS-2', 'я', [], false, 'ucs2', 70, 67],
    ['UCS-2, wide', 'я', [], true, 'ucs2', 70, 66],
    ['one shift', 'ı', ['turkish'], false, 'gsm7', 155, 149],
    // UDHL 9: ceil(80 / 7) = 12 septets.
    ['one shift, wide', 'ı', ['turkish'], true, 'gsm7', 155, 148],
  ])('%s', (_, character, languages, wide, encoding, single, several) => {
    const one = segmentText(character.repeat(single), { reference: 0, wide, languages });
    expect(one).toHaveLength(1);
    const two = segmentText(character.repeat(single + 1), { reference: 0, wide, languages });
    expect(two.map((part) => part.text!.length)).toEqual([several, single + 1 - several]);
    expect(two.map((part) => part.encoding)).toEqual([encoding, encoding]);
  });

  it('both shifts: 152 septets alone, 146 beside a place', () => {
    // Bengali letters in one table, an Urdu letter behind ESC.
    const text = `${'অ'.repeat(150)}\u0600`;
    const languages = ['bengali', 'urdu'] as const;
    const [one, ...none] = segmentText(text, { reference: 0, languages });
    expect(none).toEqual([]);
    expect(shifts(one!.header)).toEqual([
      [0x24, 13],
      [0x25, 4],
    ]);
    expect(one!.data).toHaveLength(152);
    const two = segmentText(`অ${text}`, { reference: 9, languages });
    expect(two.map(({ data }) => data.length)).toEqual([146, 7]);
    expect(two.map(({ header }) => header.slice(1))).toEqual([one!.header, one!.header]);
    expect(two.map(({ header }) => header[0])).toEqual([
      { iei: 0, name: 'concat-8', ref: 9, total: 2, part: 1 },
      { iei: 0, name: 'concat-8', ref: 9, total: 2, part: 2 },
    ]);
  });
});

describe('the choice of tables', () => {
  it.each<[string, string, NationalLanguage[], [number, number | null][], string]>([
    ['none for plain text', 'Hallo', ['turkish'], [], 'gsm7'],
    ['none when none is enabled', 'ışık', [], [], 'ucs2'],
    ['single shift where the other table lacks a letter', 'caffè şu', ['turkish'], [[0x24, 1]], 'gsm7'],
    [
      'locking shift for a single letter, which is a septet less',
      'bir şey',
      ['turkish'],
      [[0x25, 1]],
      'gsm7',
    ],
    ['locking shift for many', 'ışığı gördüğüm', ['turkish'], [[0x25, 1]], 'gsm7'],
    ['the language that can', 'ação', ['turkish', 'portuguese'], [[0x25, 3]], 'gsm7'],
    ['single shift where the language has no other', 'sí, qué más', ['spanish'], [[0x24, 2]], 'gsm7'],
    ['a locking table that saves septets of plain text', '|'.repeat(10), ['portuguese'], [[0x25, 3]], 'gsm7'],
    ['the default tables when they cost the same', '|'.repeat(5), ['portuguese'], [], 'gsm7'],
    ['UCS-2 when no table can', 'ş я', ['turkish'], [], 'ucs2'],
  ])('%s', (_, text, languages, elements, encoding) => {
    const [part, ...others] = segmentText(text, { reference: 0, languages });
    expect(others).toEqual([]);
    expect(shifts(part!.header)).toEqual(elements);
    expect(part!.encoding).toBe(encoding);
    expect(part!.text).toBe(text);
  });

  it('is the cheapest of all, and the counter agrees with it', () => {
    const unit = fc.constantFrom(...'aab€[|şıáãíÇहअ्ú');
    const text = fc.oneof(
      fc.string({ unit, maxLength: 12 }),
      fc
        .tuple(fc.string({ unit, maxLength: 4 }), fc.integer({ min: 60, max: 170 }))
        .map(([s, n]) => s.repeat(n).slice(0, 420)),
    );
    const enabled = fc.uniqueArray(
      fc.constantFrom<NationalLanguage>('turkish', 'spanish', 'portuguese', 'bengali', 'hindi'),
    );
    fc.assert(
      fc.property(text, enabled, (text, languages) => {
        const parts = segmentText(text, { reference: 7, languages });
        const best = cheapest(text, languages);
        const { encoding, header } = parts[0]!;
        expect(encoding).toBe(best === null ? 'ucs2' : 'gsm7');
        if (best !== null) {
          expect(parts).toHaveLength(best.parts);
          const octets = headerLength(header);
          expect(parts.reduce((sum, { data }) => sum + data.length + headerSeptets(octets), 0)).toBe(
            best.septets,
          );
        }
        const counted = countText(text, languages);
        expect(counted.encoding).toBe(encoding);
        expect(counted.segments).toBe(parts.length);
        const width = encoding === 'ucs2' ? 2 : 1;
        expect(counted.used).toBe(parts.reduce((sum, { data }) => sum + data.length, 0) / width);
        const last = parts.at(-1)!;
        const room = Math.floor(userDataRoom(encoding, headerLength(last.header)) / width);
        expect(counted.remaining).toBe(room - last.data.length / width);
        expect(joinText(parts)).toBe(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const part of parts) {
          expect(read(wire(part), encoding === 'ucs2', part.header.length > 0)).toEqual(part);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the text', () => {
    const text = 'नमस्ते दुनिया '.repeat(700);
    expect(segmentText(text, { reference: 1, languages: NAMES }).length).toBeLessThan(100);
  });
});

/** Tries every pair of tables, filling parts character by character. */
function cheapest(
  text: string,
  languages: readonly NationalLanguage[],
): { parts: number; septets: number } | null {
  const ids = [0, ...languages.map(languageIdentifier)];
  let best: { parts: number; septets: number } | null = null;
  for (const locking of ids.filter((id) => id !== 2)) {
    for (const single of ids) {
      const total = countSeptets(text, { locking, single });
      if (total < 0) continue;
      const elements = 3 * (Number(locking !== 0) + Number(single !== 0));
      const alone = elements === 0 ? 0 : elements + 1;
      let parts = 1;
      let header = Math.ceil((alone * 8) / 7);
      if (total > 160 - header) {
        header = Math.ceil(((6 + elements) * 8) / 7);
        let filled = 0;
        for (const character of text) {
          const width = countSeptets(character, { locking, single });
          if (filled + width > 160 - header) {
            parts++;
            filled = 0;
          }
          filled += width;
        }
      }
      const septets = total + parts * header;
      if (best === null || parts < best.parts || (parts === best.parts && septets < best.septets)) {
        best = { parts, septets };
      }
    }
  }
  return best;
}

describe('whole characters', () => {
  it('are kept together at a seam, where that costs no further part', () => {
    const family = '👨‍👩‍👧‍👦';
    const parts = segmentText(`${'я'.repeat(60)}${family}${'я'.repeat(30)}`, { reference: 1 });
    expect(parts.map(({ text }) => text!.length)).toEqual([60, 41]);
    expect(parts[1]!.text!.startsWith(family)).toBe(true);
    expect(countText(`${'я'.repeat(60)}${family}${'я'.repeat(30)}`)).toEqual({
      encoding: 'ucs2',
      segments: 2,
      remaining: 26,
      used: 101,
    });
  });

  it('are cut where keeping them would cost a part', () => {
    const full = `${'я'.repeat(60)}👨‍👩‍👧‍👦${'я'.repeat(62)}`;
    expect(full).toHaveLength(133);
    expect(segmentText(full, { reference: 1 }).map(({ text }) => text!.length)).toEqual([66, 67]);
  });

  it('are kept together in national tables', () => {
    // A conjunct of three septets across the seam, and one whose letters stand behind ESC.
    const text = `${'क'.repeat(148)}स्त${'क'.repeat(20)}`;
    const parts = segmentText(text, { reference: 1, languages: ['hindi'] });
    expect(parts.map((part) => part.text!.length)).toEqual([148, 23]);
    const behindEsc = `${'अ'.repeat(147)}ক\u09bc${'अ'.repeat(20)}`;
    const others = segmentText(behindEsc, { reference: 1, languages: ['hindi', 'bengali'] });
    expect(others.map((part) => part.text).join('')).toBe(behindEsc);
  });
});

describe('user data in national tables', () => {
  it('is read in the tables that its header names', () => {
    // Five septets of header with three fill bits, then four of text.
    const turkish: UserData = {
      header: [{ iei: 0x25, name: 'national-locking-shift', language: 1 }],
      encoding: 'gsm7',
      text: 'ışık',
      data: Uint8Array.of(0x07, 0x1d, 0x07, 0x6b),
    };
    expect(wire(turkish)).toBe(`0903250101${toHex(packed(turkish.data, 3))}`);
    expect(read(wire(turkish))).toEqual(turkish);
  });

  it('of several elements counts the last, and unknown languages mean the default tables', () => {
    const header: InformationElement[] = [
      { iei: 0x24, name: 'national-single-shift', language: 1 },
      { iei: 0x24, name: 'national-single-shift', language: 2 },
    ];
    expect(languagesOf(header)).toEqual({ locking: 0, single: 2 });
    expect(languagesOf([])).toBeUndefined();
    expect(
      languagesOf([header[0]!, { iei: 0x24, name: 'national-single-shift', language: 0 }]),
    ).toBeUndefined();
    const unknown: UserData = {
      header: [{ iei: 0x25, name: 'national-locking-shift', language: 200 }],
      encoding: 'gsm7',
      text: '@é',
      data: Uint8Array.of(0x00, 0x05),
    };
    expect(read(wire(unknown))).toEqual(unknown);
  });

  it('is written in the tables of a given header, and in UCS-2 when they cannot', () => {
    const header = languageElements({ locking: 0, single: 1 });
    expect(header).toEqual([{ iei: 0x24, name: 'national-single-shift', language: 1 }]);
    expect(textUserData('ş', header).data).toEqual(Uint8Array.of(0x1b, 0x73));
    expect(textUserData('á', header).encoding).toBe('ucs2');
    expect(() => textUserData('á', header, 'gsm7')).toThrow(
      'the text has characters outside the GSM alphabet',
    );
  });

  it('comes together again with an ESC pair that was cut apart, but only in the same tables', () => {
    const single = (language: number, ...septets: number[]): UserData => {
      const header = languageElements({ locking: 0, single: language });
      const data = Uint8Array.from(septets);
      return { header, encoding: 'gsm7', text: decodeGsm7(data, { locking: 0, single: language }), data };
    };
    expect(joinText([single(1, 0x61, 0x1b), single(1, 0x73)])).toBe('aş');
    expect(joinText([single(1, 0x61, 0x1b), single(2, 0x73)])).toBe('a s');
    expect(joinText([single(1, 0x1b, 0x63), single(3, 0x1b, 0x7b), textUserData('b')])).toBe('çãb');
    expect(joinText([single(0, 0x61, 0x1b), single(14, 0x65)])).toBe('a e');
  });
});

function packed(septets: Uint8Array, fill: number): Uint8Array {
  const bits = [...septets].reduce((sum, septet, i) => sum + (BigInt(septet) << BigInt(7 * i + fill)), 0n);
  const octets = new Uint8Array(Math.ceil((7 * septets.length + fill) / 8));
  octets.forEach((_, i) => (octets[i] = Number((bits >> BigInt(8 * i)) & 0xffn)));
  return octets;
}

it('names every language', () => {
  expect(NAMES.map(languageIdentifier)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  expect(encodeGsm7('é', { locking: 1, single: 1 })).toEqual(Uint8Array.of(0x05));
});
