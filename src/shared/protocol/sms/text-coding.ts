import { encodeGsm7 } from '../text/gsm7';
import { ESC } from '../text/gsm7-alphabet';
import { gsm7Costs } from '../text/gsm7-cost';
import type { NationalLanguage } from '../text/gsm7-tables';
import { clusterBoundary } from '../text/grapheme-clusters';
import { encodeUcs2 } from '../text/ucs2';
import { languageElements, languageIdentifier } from './national-language';
import type { InformationElement } from './udh';
import { headerLength } from './udh';
import { headerSeptets, userDataRoom } from './user-data';

/** A text as it will travel, and where it is cut. Its units are septets or UTF-16 code units. */
export interface CodedText {
  readonly encoding: 'gsm7' | 'ucs2';
  /** Septets, one per octet, or UTF-16BE octets. */
  readonly data: Uint8Array;
  /** Octets of `data` per unit. */
  readonly width: 1 | 2;
  /** What every part's header says about the tables of the text; nothing for the default ones. */
  readonly shifts: InformationElement[];
  /** Where the parts end; one end when the text needs no concatenation. */
  readonly ends: readonly PartEnd[];
}

interface PartEnd {
  /** In units of `data`. */
  readonly unit: number;
  /** In UTF-16 code units of the text. */
  readonly text: number;
}

type Uncut = Omit<CodedText, 'ends'>;

/** Units that fit beside these header elements. */
export function roomFor({ encoding, width }: Uncut, header: readonly InformationElement[]): number {
  return Math.floor(userDataRoom(encoding, headerLength(header)) / width);
}

function isHighSurrogate(firstOctet: number): boolean {
  return (firstOctet & 0xfc) === 0xd8;
}

/** Whether a cut before this unit would part an ESC pair or a surrogate pair. */
function parts({ data, encoding }: Uncut, unit: number): boolean {
  if (encoding === 'gsm7') return data[unit - 1] === ESC;
  return isHighSurrogate(data[2 * unit - 2]!) && (data[2 * unit]! & 0xfc) === 0xdc;
}

/** ESC septets among these. */
function escapesIn(septets: Uint8Array, start: number, end: number): number {
  let escapes = 0;
  for (let unit = start; unit < end; unit++) if (septets[unit] === ESC) escapes++;
  return escapes;
}

/** The end that is `characters` characters before this one. */
function stepBack({ data, encoding }: Uncut, end: PartEnd, characters: number): PartEnd {
  let { unit } = end;
  for (let i = 0; i < characters; i++) unit -= encoding === 'gsm7' && data[unit - 2] === ESC ? 2 : 1;
  return { unit, text: end.text - characters };
}

/**
 * Where the parts end: as much as fits goes into each, pairs stay whole.
 * @param room units that fit into one part
 * @param clusters whether what people take for one character stays whole too
 */
function cut(text: string, coded: Uncut, room: number, clusters: boolean): PartEnd[] {
  const total = coded.data.length / coded.width;
  // Every septet but ESC is one character, and so is every UTF-16 code unit.
  const escaped = total > text.length;
  const ends: PartEnd[] = [];
  let last: PartEnd = { unit: 0, text: 0 };
  while (last.unit + room < total) {
    let unit = last.unit + room;
    if (parts(coded, unit)) unit--;
    const escapes = escaped ? escapesIn(coded.data, last.unit, unit) : 0;
    let end = { unit, text: last.text + unit - last.unit - escapes };
    if (clusters) end = stepBack(coded, end, end.text - clusterBoundary(text, last.text, end.text));
    ends.push(end);
    last = end;
  }
  return [...ends, { unit: total, text: text.length }];
}

/**
 * @param place what the header of each of several parts says about the part's place
 */
function withEnds(text: string, coded: Uncut, place: InformationElement): CodedText {
  const units = coded.data.length / coded.width;
  // New fields come first, see docs/decisions/0019-shapes.md.
  if (units <= roomFor(coded, coded.shifts)) return { ends: [{ unit: units, text: text.length }], ...coded };
  const room = roomFor(coded, [place, ...coded.shifts]);
  const ends = cut(text, coded, room, false);
  // The default tables have no marks that combine. Whole characters are worth no further part.
  if (coded.encoding === 'gsm7' && coded.shifts.length === 0) return { ends, ...coded };
  const whole = cut(text, coded, room, true);
  return { ends: whole.length > ends.length ? ends : whole, ...coded };
}

function inUcs2(text: string): Uncut {
  return { encoding: 'ucs2', data: encodeUcs2(text), width: 2, shifts: [] };
}

function inGsm7(data: Uint8Array, shifts: InformationElement[] = []): Uncut {
  return { encoding: 'gsm7', data, width: 1, shifts };
}

/**
 * The cheapest way to write a text: fewest parts, then fewest septets with headers, then fewest tables, then the language
 * named first. UCS-2 only where no table can write the text: it never takes fewer parts, for a character of a table is at
 * most two septets (14 bits), and the elements that announce tables take less than the bits so saved.
 * @param place what the header of each of several parts says about the part's place
 * @param languages national languages whose tables may be used
 * @returns with one end when the text fits into one message
 */
export function codeText(
  text: string,
  place: InformationElement,
  languages: readonly NationalLanguage[],
): CodedText {
  if (languages.length === 0) {
    const septets = encodeGsm7(text);
    return withEnds(text, septets === null ? inUcs2(text) : inGsm7(septets), place);
  }
  let best: CodedText | null = null;
  let bestSeptets = Infinity;
  for (const cost of gsm7Costs(text, languages.map(languageIdentifier))) {
    const shifts = languageElements(cost);
    const coded = withEnds(text, inGsm7(encodeGsm7(text, cost)!, shifts), place);
    const parts = coded.ends.length;
    const header = headerLength(parts === 1 ? shifts : [place, ...shifts]);
    const septets = cost.septets + parts * headerSeptets(header);
    const fewer = best === null ? 1 : best.ends.length - parts;
    if (fewer > 0 || (fewer === 0 && septets < bestSeptets)) {
      best = coded;
      bestSeptets = septets;
    }
  }
  return best ?? withEnds(text, inUcs2(text), place);
}
