/**
 * What people take for one character, as far as cutting a text in two needs to know: a letter and its marks, a sequence
 * of emoji, a flag, a conjunct. A rule of thumb after Unicode Standard Annex 29 with ranges of its own, so that every
 * host cuts alike; a mark that is not in the ranges is cut off, which loses nothing.
 */

/** First and last code point of runs that belong to the character before. */
const EXTENDING: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f],
  [0x0483, 0x0489],
  [0x0591, 0x05bd],
  [0x05bf, 0x05bf],
  [0x05c1, 0x05c2],
  [0x05c4, 0x05c5],
  [0x05c7, 0x05c7],
  [0x0610, 0x061a],
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x06d6, 0x06dc],
  [0x06df, 0x06e4],
  [0x06e7, 0x06e8],
  [0x06ea, 0x06ed],
  [0x0e31, 0x0e31],
  [0x0e34, 0x0e3a],
  [0x0e47, 0x0e4e],
  [0x1160, 0x11ff],
  [0x1ab0, 0x1aff],
  [0x1dc0, 0x1dff],
  [0x200d, 0x200d],
  [0x20d0, 0x20ff],
  [0xfe00, 0xfe0f],
  [0xfe20, 0xfe2f],
  [0x1f3fb, 0x1f3ff],
  [0xe0020, 0xe007f],
];

/** The scripts from Devanagari to Malayalam have their signs in the same places of their 128 code points. */
const INDIC_FIRST = 0x0900;
const INDIC_LAST = 0x0d7f;
const INDIC_EXTENDING: readonly (readonly [number, number])[] = [
  [0x00, 0x03],
  [0x3c, 0x3c],
  [0x3e, 0x4d],
  [0x51, 0x57],
  [0x62, 0x63],
];
/** Joins the consonants around it. */
const INDIC_VIRAMA = 0x4d;

const ZERO_WIDTH_JOINER = 0x200d;
const REGIONAL_INDICATOR_A = 0x1f1e6;
const REGIONAL_INDICATOR_Z = 0x1f1ff;

/** A cluster longer than this (in UTF-16 code units) is cut. */
const LONGEST = 32;

function isIndic(codePoint: number): boolean {
  return codePoint >= INDIC_FIRST && codePoint <= INDIC_LAST;
}

function extendsCharacter(codePoint: number): boolean {
  const [ranges, value] = isIndic(codePoint) ? [INDIC_EXTENDING, codePoint & 0x7f] : [EXTENDING, codePoint];
  return ranges.some(([first, last]) => value >= first && value <= last);
}

function isRegionalIndicator(codePoint: number): boolean {
  return codePoint >= REGIONAL_INDICATOR_A && codePoint <= REGIONAL_INDICATOR_Z;
}

/** Where the code point that ends before `at` starts. */
function startBefore(text: string, at: number): number {
  const low = (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00;
  return low && at > 1 && (text.charCodeAt(at - 2) & 0xfc00) === 0xd800 ? at - 2 : at - 1;
}

/** Regional indicators in a row before `at`, as far as a cluster may reach. */
function indicatorsBefore(text: string, at: number): number {
  let count = 0;
  let start = at;
  while (start > 0 && count < LONGEST) {
    start = startBefore(text, start);
    if (!isRegionalIndicator(text.codePointAt(start)!)) break;
    count++;
  }
  return count;
}

function isBoundary(text: string, at: number): boolean {
  const before = text.codePointAt(startBefore(text, at))!;
  const after = text.codePointAt(at)!;
  if (extendsCharacter(after) || before === ZERO_WIDTH_JOINER) return false;
  if (isIndic(before) && (before & 0x7f) === INDIC_VIRAMA && isIndic(after)) return false;
  if (isRegionalIndicator(before) && isRegionalIndicator(after)) return indicatorsBefore(text, at) % 2 === 0;
  return true;
}

/**
 * The last place to cut a text at or before `at` without cutting through a character as people see it; `at` itself when
 * there is none behind `from`, or none near.
 * @param at an index into the text, at the start of a code point and not at the end of the text
 */
export function clusterBoundary(text: string, from: number, at: number): number {
  const lowest = Math.max(from + 1, at - LONGEST);
  for (let cut = at; cut >= lowest; cut = startBefore(text, cut)) if (isBoundary(text, cut)) return cut;
  return at;
}
