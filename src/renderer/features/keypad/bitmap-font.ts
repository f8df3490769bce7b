import { ALIKE, SCRIPTS } from './bitmap-scripts';

/**
 * A pixel font of our own for LCDs. Each glyph is its width, a colon, and its rows from the top of a capital in hex
 * (two digits a row); a capital has 7 rows, descenders reach to row 9, accents stand above row 1. It has the GSM 7-bit
 * default alphabet and its extension, Greek and Cyrillic; other letters are composed from a letter and its accent. What it has
 * not, such as emoji, is a box, as on the phones of the time.
 */
const GLYPHS: Readonly<Record<string, string>> = {
  A: '5:0e11111f111111',
  B: '5:1e11111e11111e',
  C: '5:0e11101010110e',
  D: '5:1e11111111111e',
  E: '5:1f10101e10101f',
  F: '5:1f10101e101010',
  G: '5:0e11101711110f',
  H: '5:1111111f111111',
  I: '3:07020202020207',
  J: '5:0101010101110e',
  K: '5:11121418141211',
  L: '5:1010101010101f',
  M: '5:111b1515111111',
  N: '5:11191513111111',
  O: '5:0e11111111110e',
  P: '5:1e11111e101010',
  Q: '5:0e11111115120d',
  R: '5:1e11111e141211',
  S: '5:0f10100e01011e',
  T: '5:1f040404040404',
  U: '5:1111111111110e',
  V: '5:11111111110a04',
  W: '5:1111111515150a',
  X: '5:11110a040a1111',
  Y: '5:11110a04040404',
  Z: '5:1f01020408101f',
  a: '5:00000e010f110f',
  b: '5:10101e1111111e',
  c: '4:00000708080807',
  d: '5:01010f1111110f',
  e: '5:00000e111f100e',
  f: '4:0304040e040404',
  g: '5:00000f11110f010e',
  h: '5:10101e11111111',
  i: '1:01000101010101',
  j: '3:010001010101010106',
  k: '4:0808090a0c0a09',
  l: '2:02020202020201',
  m: '5:00001a15151515',
  n: '5:00001e11111111',
  o: '5:00000e1111110e',
  p: '5:00001e11111e1010',
  q: '5:00000f11110f0101',
  r: '4:00000b0c080808',
  s: '4:0000070806010e',
  t: '4:04040e04040403',
  u: '5:0000111111130d',
  v: '5:00001111110a04',
  w: '5:0000111515150a',
  x: '5:0000110a040a11',
  y: '5:00001111110f010e',
  z: '5:00001f0204081f',
  '0': '5:0e11131519110e',
  '1': '3:02060202020207',
  '2': '5:0e11010204081f',
  '3': '5:1f02040201110e',
  '4': '5:02060a121f0202',
  '5': '5:1f101e0101110e',
  '6': '5:0608101e11110e',
  '7': '5:1f010204080808',
  '8': '5:0e11110e11110e',
  '9': '5:0e11110f01020c',
  '.': '1:00000000000001',
  ',': '2:0000000000010102',
  ':': '1:00000100000100',
  ';': '2:0000010000010102',
  '!': '1:01010101010001',
  '¡': '1:00000100010101010101',
  '?': '5:0e110102040004',
  '¿': '5:000004000408100e',
  '-': '3:00000007000000',
  '/': '5:01010204081010',
  '\\': '5:10100804020101',
  '+': '5:0004041f040400',
  '=': '4:00000f000f0000',
  '(': '2:01020202020201',
  ')': '2:02010101010102',
  '[': '2:03020202020203',
  ']': '2:03010101010103',
  '{': '3:03020206020203',
  '}': '3:06020203020206',
  '|': '1:0101010101010101',
  '<': '4:01020408040201',
  '>': '4:08040201020408',
  _: '5:0000000000001f',
  '^': '3:02050000000000',
  '~': '5:00000815020000',
  "'": '1:01010000000000',
  '’': '2:01010200000000',
  '‘': '2:02020100000000',
  '"': '3:05050000000000',
  '“': '3:05050500000000',
  '”': '3:05050500000000',
  '„': '3:0000000000050505',
  '–': '4:0000000f000000',
  '—': '5:0000001f000000',
  '…': '5:00000000000015',
  '#': '5:0a0a1f0a1f0a0a',
  '%': '5:18190204081303',
  '&': '5:0c12140815120d',
  '@': '5:0e11171517100f',
  '*': '5:00150e1f0e1500',
  $: '5:040f140e051e04',
  '£': '5:0609081e08081f',
  '¥': '5:110a1f041f0404',
  '€': '5:07081e081e0807',
  '¤': '5:00110e0a0e1100',
  '§': '4:0708060906010e',
  '°': '3:07050700000000',
  '·': '1:00000001000000',
  '×': '5:0000110a040a11',
  '↕': '5:040e1504150e04',
  '•': '3:00000207020000',
  '♪': '5:04060505041c1c18',
  '→': '5:0004021f020400',
  '←': '5:0004081f080400',
  ß: '5:0c12141612111600',
  Æ: '7:1f28484f78484f',
  æ: '7:000036093f4837',
  Ø: '5:0d121515150916',
  ø: '5:00000d12150916',
  Ð: '6:1e11113911111e',
  Ł: '6:1010141830101f',
  ł: '3:02020306020202',
  đ: '5:0207020e12120e',
  Œ: '7:3f48484f48483f',
  œ: '7:000036494f4837',
  '«': '5:00050a140a0500',
  '»': '5:00140a050a1400',
  ı: '1:00000101010101',
  Δ: '5:04040a0a11111f',
  Φ: '5:040e1515150e04',
  Γ: '5:1f101010101010',
  Λ: '5:04040a0a111111',
  Ω: '5:0e1111110a0a1b',
  Π: '5:1f111111111111',
  Ψ: '5:1515150e040404',
  Σ: '5:1f10080408101f',
  Θ: '5:0e11111f11110e',
  Ξ: '5:1f00000e00001f',
  '♥': '5:000a1f1f0e0400',
  ...SCRIPTS,
};

/** Accents by combining character: width, and two rows that stand above the letter. */
const ACCENTS: Readonly<Record<string, readonly [width: number, upper: number, lower: number]>> = {
  '\u0300': [2, 2, 1],
  '\u0301': [2, 1, 2],
  '\u0302': [3, 2, 5],
  '\u0303': [4, 5, 10],
  '\u0304': [3, 0, 7],
  '\u0306': [3, 5, 2],
  '\u0307': [1, 0, 1],
  '\u0308': [3, 0, 5],
  '\u030a': [2, 3, 3],
  '\u030b': [4, 5, 10],
  '\u030c': [3, 5, 2],
};
const CEDILLA = '\u0327';

/** Rows above the top of a capital that an accent may take. */
export const ASCENT = 3;

export interface Glyph {
  width: number;
  /** Bits of each row, from `ASCENT` rows above a capital's top; the highest bit is on the left. */
  rows: readonly number[];
  /** The last row of an accent above the letter, whose strokes stay thin in bold: the dots of an umlaut would run together. */
  accent?: number;
}

const known = new Map<string, Glyph>();

/** In place of what the font has not. */
export const BOX: Glyph = { width: 5, rows: [0, 0, 0, 0x1f, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1f] };
const BLANK: Glyph = { width: 3, rows: [] };
/** What has no shape of its own: joiners, selectors of shapes, marks of direction, and accents that stand alone. */
const UNSEEN = /^[\p{Mn}\p{Cf}]$/u;
/** Takes back the air behind it. */
const NOTHING: Glyph = { width: -1, rows: [] };

/** The glyph of one character; a box for what the font has not. */
export function glyphOf(character: string): Glyph {
  let glyph = known.get(character);
  if (glyph === undefined) {
    glyph = makeGlyph(character);
    known.set(character, glyph);
  }
  return glyph;
}

function makeGlyph(character: string): Glyph {
  if (/^\s$/.test(character)) return BLANK;
  if (UNSEEN.test(character)) return NOTHING;
  const plain = plainRows(character);
  if (plain !== null) return { width: plain.width, rows: [...Array<number>(ASCENT).fill(0), ...plain.rows] };
  const [letter = '', mark = '', ...rest] = character.normalize('NFD');
  const base = plainRows(/^[iі]$/.test(letter) && mark !== CEDILLA ? 'ı' : letter);
  if (base === null || rest.length > 0) return BOX;
  if (mark === CEDILLA) return withCedilla(base);
  const accent = ACCENTS[mark];
  return accent === undefined ? BOX : withAccent(base, accent);
}

function plainRows(character: string): { width: number; rows: number[] } | null {
  const alike = ALIKE.get(character) ?? character;
  const data = Object.hasOwn(GLYPHS, alike) ? GLYPHS[alike] : undefined;
  if (data === undefined) return null;
  const [width = '0', hex = ''] = data.split(':');
  return { width: Number(width), rows: hex.match(/../g)?.map((row) => Number.parseInt(row, 16)) ?? [] };
}

function withAccent(
  base: { width: number; rows: number[] },
  accent: readonly [number, number, number],
): Glyph {
  const [accentWidth, upper, lower] = accent;
  const width = Math.max(base.width, accentWidth);
  const shift = (bits: number, own: number): number => bits << ((width - own) >> 1);
  const rows = [...Array<number>(ASCENT).fill(0), ...base.rows.map((row) => shift(row, base.width))];
  const top = rows.findIndex((row) => row !== 0);
  // One row of air between the letter and its accent.
  const at = Math.max(1, top - 2);
  rows[at - 1] = (rows[at - 1] ?? 0) | shift(upper, accentWidth);
  rows[at] = (rows[at] ?? 0) | shift(lower, accentWidth);
  return { width, rows, accent: at };
}

function withCedilla(base: { width: number; rows: number[] }): Glyph {
  const rows = [...Array<number>(ASCENT).fill(0), ...base.rows];
  const middle = base.width >> 1;
  rows[ASCENT + 7] = (rows[ASCENT + 7] ?? 0) | (1 << middle);
  rows[ASCENT + 8] = (rows[ASCENT + 8] ?? 0) | (1 << middle) | (1 << (middle + 1));
  return { width: base.width, rows };
}
