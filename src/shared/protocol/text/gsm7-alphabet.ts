import { DEFAULT_ALPHABET, DEFAULT_EXTENSION, NATIONAL_LANGUAGES } from './gsm7-tables';
import type { CharacterTable } from './gsm7-tables';

/**
 * Whose tables septets are in, by national language identifier (3GPP TS 23.038 §6.2.1.2.4). 0 is the default alphabet or
 * its extension table, and so is an identifier without such a table.
 */
export interface Gsm7Languages {
  /** Of the table in place of the default alphabet. */
  readonly locking: number;
  /** Of the table behind ESC. */
  readonly single: number;
}

/** Two tables, one behind ESC, made ready for both directions. */
export interface Gsm7Alphabet {
  /** UTF-16 code units by septet. */
  readonly units: Uint16Array;
  /** UTF-16 code units by septet behind ESC. */
  readonly extensionUnits: Uint16Array;
  /** By UTF-16 code unit: the septet, `EXTENDED | septet` behind ESC, or `NONE`. */
  readonly codes: Uint8Array;
}

export const ESC = 0x1b;
/** In `codes`: the other seven bits follow ESC. */
export const EXTENDED = 0x80;
/** In `codes`: not in the alphabet. No character is ESC ESC. */
export const NONE = EXTENDED | ESC;

const SEPTETS = 128;
/** One place for every UTF-16 code unit, so that a look at one needs no look at the bounds. */
const UNITS = 0x1_0000;
const SPACE = 0x20;
/** Codes behind ESC that are kept for later tables or controls; they show as a space (§6.2.1.1). */
const RESERVED_EXTENSION: readonly number[] = [0x0d, ESC];

/** How many sets of tables there are: the default ones and those of the languages. */
const SETS = NATIONAL_LANGUAGES.length + 1;

/** By pair of tables, made when they are first needed. */
const alphabets = new Array<Gsm7Alphabet | undefined>(SETS * SETS).fill(undefined);

/** The locking shift table of a language; the default alphabet for one that has none. */
export function lockingTable(language: number): CharacterTable {
  return NATIONAL_LANGUAGES[language - 1]?.locking ?? DEFAULT_ALPHABET;
}

/** The single shift table of a language; the default extension table for one that has none. */
export function singleTable(language: number): CharacterTable {
  return NATIONAL_LANGUAGES[language - 1]?.single ?? DEFAULT_EXTENSION;
}

/** The characters of a table with their septets, in order. */
export function* charactersOf(table: CharacterTable): Generator<readonly [septet: number, unit: number]> {
  for (const [start, run] of Object.entries(table)) {
    for (let i = 0; i < run.length; i++) yield [Number(start) + i, run.charCodeAt(i)];
  }
}

/** The alphabet of these tables; the same object every time. */
export function alphabetOf({ locking, single }: Gsm7Languages): Gsm7Alphabet {
  const index = (locking < SETS ? locking : 0) * SETS + (single < SETS ? single : 0);
  return (alphabets[index] ??= makeAlphabet(lockingTable(locking), singleTable(single)));
}

/**
 * A septet without a character shows as a space; behind ESC, as the other table's character (§6.2.1.1, Annex A.2).
 */
function makeAlphabet(locking: CharacterTable, single: CharacterTable): Gsm7Alphabet {
  const units = new Uint16Array(SEPTETS).fill(SPACE);
  for (const [septet, unit] of charactersOf(locking)) units[septet] = unit;
  const extensionUnits = units.slice();
  for (const septet of RESERVED_EXTENSION) extensionUnits[septet] = SPACE;
  for (const [septet, unit] of charactersOf(single)) extensionUnits[septet] = unit;
  const codes = new Uint8Array(UNITS).fill(NONE);
  for (const [septet, unit] of charactersOf(locking)) codes[unit] = septet;
  // Some languages have a character twice behind ESC; the first of its places is as good as the other.
  for (const [septet, unit] of charactersOf(single))
    if (codes[unit] === NONE) codes[unit] = EXTENDED | septet;
  return { units, extensionUnits, codes };
}
