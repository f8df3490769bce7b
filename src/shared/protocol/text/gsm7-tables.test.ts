import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { countSeptets, decodeGsm7, encodeGsm7 } from './gsm7';
import { charactersOf } from './gsm7-alphabet';
import type { Gsm7Languages } from './gsm7-alphabet';
import { DEFAULT_ALPHABET, DEFAULT_EXTENSION, NATIONAL_LANGUAGES } from './gsm7-tables';
import type { CharacterTable } from './gsm7-tables';

const septetsOf = (...septets: number[]) => Uint8Array.from(septets);

/**
 * The first 16 digits of SHA-256 over the 128 characters of each table in UTF-16BE (U+0000 for ESC and places without a
 * character), from a table that was put together cell by cell of oFono 1.31 and warthog618/sms; where the two differ
 * (7 cells) Gecko's table decided.
 */
const DIGESTS: readonly (readonly [string, string | null, string])[] = [
  ['default', '848089e8db5bf1da', 'c06cb87f1e7e0ed7'],
  ['turkish', '46454858f94281ca', '269ba000570fac55'],
  ['spanish', null, 'ca2bf609f518265c'],
  ['portuguese', '4407696040123e5f', 'eb77bc11bdd1130d'],
  ['bengali', 'a5c82c7f4d80d9c7', '03a219a350639216'],
  ['gujarati', 'a7c8bd3ee3b77a76', '01bd4f45a1e48e8b'],
  ['hindi', '9b9a0481a8043475', '5e234327ee9a8e64'],
  ['kannada', 'eddc232f2ea58453', '96ecbdee2ae5ee78'],
  ['malayalam', 'a0cdaa5527143222', '1aa346e11843cde5'],
  ['oriya', '027640ba494178aa', '0118a3326c36497b'],
  ['punjabi', 'f18ee5c60b4cbd5a', '8874e66aa9cec01a'],
  ['tamil', '271ac0ac1a9ec0db', '4e47fa47724ee4c3'],
  ['telugu', '8c310059f4dfb6b3', 'a7ec0bc4f1c0eef1'],
  ['urdu', '75ceb6bdf05a1d0a', 'faee3d99737e7c54'],
];

function digest(table: CharacterTable): string {
  const octets = Buffer.alloc(256);
  for (const [septet, unit] of charactersOf(table)) octets.writeUInt16BE(unit, 2 * septet);
  return createHash('sha256').update(octets).digest('hex').slice(0, 16);
}

const TABLES = [
  { id: 0, name: 'default', locking: DEFAULT_ALPHABET, single: DEFAULT_EXTENSION },
  ...NATIONAL_LANGUAGES,
];

describe('the tables', () => {
  it.each(TABLES)('of $name are those of other implementations', ({ id, name, locking, single }) => {
    expect([name, locking === null ? null : digest(locking), digest(single)]).toEqual(DIGESTS[id]);
  });

  it('are numbered as 3GPP TS 23.038 §6.2.1.2.4 numbers them', () => {
    expect(NATIONAL_LANGUAGES.map(({ id, name }) => [id, name])).toEqual(
      DIGESTS.slice(1).map(([name], index) => [index + 1, name]),
    );
  });

  it.each(TABLES)('of $name have each place once and none for ESC', ({ locking, single }) => {
    for (const table of [locking ?? {}, single]) {
      const places = [...charactersOf(table)].map(([septet]) => septet);
      expect(new Set(places).size).toBe(places.length);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.every((septet) => septet < 128 && septet !== 0x1b)).toBe(true);
    }
    expect([...charactersOf(single)].map(([septet]) => septet)).not.toContain(0x0d);
  });
});

describe('septets in national tables', () => {
  // Rows of 3GPP TS 23.038 Annex A.
  it.each<[string, Gsm7Languages, Record<number, string>]>([
    [
      'Turkish behind ESC',
      { locking: 0, single: 1 },
      { 0x47: 'Ğ', 0x49: 'İ', 0x53: 'Ş', 0x63: 'ç', 0x67: 'ğ', 0x69: 'ı', 0x73: 'ş', 0x65: '€' },
    ],
    [
      'Spanish behind ESC',
      { locking: 0, single: 2 },
      { 0x09: 'ç', 0x41: 'Á', 0x49: 'Í', 0x4f: 'Ó', 0x55: 'Ú', 0x61: 'á', 0x69: 'í', 0x6f: 'ó', 0x75: 'ú' },
    ],
    [
      'Portuguese behind ESC',
      { locking: 0, single: 3 },
      { 0x05: 'ê', 0x0b: 'Ô', 0x1f: 'Ê', 0x41: 'À', 0x5b: 'Ã', 0x7b: 'ã', 0x7f: 'â' },
    ],
  ])('%s', (_, languages, rows) => {
    for (const [septet, character] of Object.entries(rows)) {
      const pair = septetsOf(0x1b, Number(septet));
      expect(decodeGsm7(pair, languages)).toBe(character);
      expect(encodeGsm7(character, languages)).toEqual(pair);
      expect(countSeptets(character, languages)).toBe(2);
    }
  });

  it.each<[string, Gsm7Languages, Record<number, string>]>([
    [
      'Turkish',
      { locking: 1, single: 0 },
      { 0x04: '€', 0x07: 'ı', 0x0b: 'Ğ', 0x0c: 'ğ', 0x1c: 'Ş', 0x1d: 'ş', 0x40: 'İ', 0x60: 'ç' },
    ],
    [
      'Portuguese',
      { locking: 3, single: 0 },
      { 0x04: 'ê', 0x12: 'ª', 0x15: '∞', 0x16: '^', 0x17: '\\', 0x1a: '|', 0x60: '~', 0x7d: '`' },
    ],
    ['Hindi', { locking: 6, single: 0 }, { 0x00: 'ँ', 0x01: 'ं', 0x02: 'ः' }],
    ['Kannada', { locking: 7, single: 0 }, { 0x24: 'ಡ' }],
    ['Malayalam', { locking: 8, single: 0 }, { 0x2e: '.' }],
  ])('%s in place of the default alphabet', (_, languages, rows) => {
    for (const [septet, character] of Object.entries(rows)) {
      expect(decodeGsm7(septetsOf(Number(septet)), languages)).toBe(character);
      expect(encodeGsm7(character, languages)).toEqual(septetsOf(Number(septet)));
      expect(countSeptets(character, languages)).toBe(1);
    }
  });

  it('writes a character of both tables without ESC', () => {
    expect(decodeGsm7(septetsOf(0x1b, 0x12), { locking: 0, single: 3 })).toBe('Φ');
    expect(encodeGsm7('Φ', { locking: 0, single: 3 })).toEqual(septetsOf(0x12));
  });

  it('write Turkish text in two ways', () => {
    const text = 'İğne ışık';
    expect(toHex(encodeGsm7(text, { locking: 1, single: 1 })!)).toBe('400c6e6520071d076b');
    expect(toHex(encodeGsm7(text, { locking: 0, single: 1 })!)).toBe('1b491b676e65201b691b731b696b');
    expect(encodeGsm7(text)).toBeNull();
  });

  it('shows what a table lacks as the other table’s character, or as a space', () => {
    expect(decodeGsm7(septetsOf(0x1b, 0x40 | 1), { locking: 0, single: 1 })).toBe('A');
    // Turkish has no À behind ESC; Portuguese in place of the default alphabet has Í where that has ¡.
    expect(decodeGsm7(septetsOf(0x1b, 0x5b), { locking: 3, single: 1 })).toBe('Ã');
    // The Bengali table has nothing at 0x0C and 0x11.
    expect(decodeGsm7(septetsOf(0x0c, 0x11, 0x0f), { locking: 4, single: 0 })).toBe('  এ');
    expect(decodeGsm7(septetsOf(0x1b, 0x1b, 0x1b, 0x0d, 0x1b), { locking: 13, single: 13 })).toBe('   ');
    // A space is encoded in its own place.
    expect(encodeGsm7(' ', { locking: 4, single: 4 })).toEqual(septetsOf(0x20));
  });

  it.each([14, 15, 100, 255])('takes the default tables for identifier %i', (id) => {
    expect(decodeGsm7(septetsOf(0x40, 0x1b, 0x65), { locking: id, single: id })).toBe('¡€');
    expect(encodeGsm7('¡€', { locking: id, single: id })).toEqual(septetsOf(0x40, 0x1b, 0x65));
    expect(encodeGsm7('ş', { locking: id, single: id })).toBeNull();
  });

  it('takes the default alphabet for Spanish, which has only a table behind ESC', () => {
    expect(decodeGsm7(septetsOf(0x40, 0x1b, 0x41), { locking: 2, single: 0 })).toBe('¡A');
    expect(decodeGsm7(septetsOf(0x40, 0x1b, 0x41), { locking: 2, single: 2 })).toBe('¡Á');
  });

  it.each(TABLES)('give every text of $name back', ({ id, locking, single }) => {
    const characters = [locking ?? DEFAULT_ALPHABET, single].flatMap((table) =>
      [...charactersOf(table)].map(([, unit]) => String.fromCharCode(unit)),
    );
    const languages = { locking: id, single: id };
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...characters), maxLength: 300 }), (text) => {
        const septets = encodeGsm7(text, languages)!;
        expect(septets).toHaveLength(countSeptets(text, languages));
        expect(decodeGsm7(septets, languages)).toBe(text);
      }),
      { numRuns: 30 },
    );
    for (const character of characters) {
      expect(decodeGsm7(encodeGsm7(character, languages)!, languages)).toBe(character);
    }
  });
});
