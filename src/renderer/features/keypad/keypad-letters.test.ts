import { describe, expect, it } from 'vitest';
import { glyphOf } from './bitmap-font';
import { shapesOf, textWidth, type Scripts } from './lcd-letters';
import { layOut } from './lcd-text';
import { NOTHING_TYPED, pressKey } from './multi-tap';

/** 3GPP TS 23.038 §6.2.1 and §6.2.1.1, without CR, LF, FF and SS2. */
const GSM =
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€';

describe('the pixel font', () => {
  it('has every character of the GSM alphabet, each with a shape of its own', () => {
    const box = JSON.stringify(glyphOf('漢'));
    const shapes = new Map<string, string>();
    for (const character of GSM.replace(' ', '')) {
      const shape = JSON.stringify(glyphOf(character));
      expect(shape, character).not.toBe(box);
      expect(shapes.get(shape) ?? character, `${character} looks like another`).toBe(character);
      shapes.set(shape, character);
      expect(glyphOf(character).rows.every((row) => Number.isInteger(row))).toBe(true);
    }
  });

  it('has Greek and Cyrillic, with their accents', () => {
    const box = JSON.stringify(glyphOf('漢'));
    const letters = 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςάέήίόύώΆϊ';
    const cyrillic = 'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюяІЇЄҐіїєґ';
    for (const alphabet of [letters, cyrillic]) {
      const shapes = new Map<string, string>();
      for (const letter of alphabet) {
        const { width, rows } = glyphOf(letter);
        const shape = JSON.stringify({ width, rows });
        expect(shape, letter).not.toBe(box);
        expect(shapes.get(shape) ?? letter, `${letter} looks like another`).toBe(letter);
        shapes.set(shape, letter);
        for (const row of rows) expect(row >> width, letter).toBe(0);
      }
    }
    expect(glyphOf('Ж')).not.toEqual(glyphOf('Х'));
    expect(glyphOf('А')).toEqual(glyphOf('A'));
  });

  it('gives no room to what has no shape of its own', () => {
    expect(textWidth('♥\ufe0f')).toBe(textWidth('♥'));
    expect(textWidth('a\u200db')).toBe(textWidth('ab'));
  });

  it('keeps the dots of an umlaut apart in bold', () => {
    const [{ dots } = { dots: [] }] = shapesOf('Ä', []);
    const thin = dots.filter((dot) => dot.thin === true);
    expect(thin.map(({ x }) => x)).toEqual([1, 3]);
    expect(thin.every(({ y }) => y < 0)).toBe(true);
    expect(shapesOf('H', [])[0]!.dots.some((dot) => dot.thin === true)).toBe(false);
  });

  it('keeps the strokes of an m apart in bold', () => {
    const [{ dots, width } = { dots: [], width: 0 }] = shapesOf('m', []);
    const foot = Math.max(...dots.map(({ y }) => y));
    const inked = new Set(
      dots.filter(({ y }) => y === foot).flatMap(({ x, thin }) => (thin === true ? [x] : [x, x + 1])),
    );
    expect(Array.from({ length: width + 1 }, (_, x) => (inked.has(x) ? '#' : '.')).join('')).toBe('#.#.##');
  });

  it('composes other accented letters and shows a box for the rest', () => {
    expect(glyphOf('ž')).not.toEqual(glyphOf('漢'));
    expect(glyphOf('漢').width).toBe(5);
  });
});

describe('text on the LCD', () => {
  it('breaks lines within the width and finds links', () => {
    const { lines, links } = layOut('Open http://127.0.0.1:8191/p/7Qk2mXr4tB9wLz. Code 4821', 118);
    expect(links).toEqual(['http://127.0.0.1:8191/p/7Qk2mXr4tB9wLz']);
    for (const line of lines)
      expect(textWidth(line.map((run) => run.text).join(''))).toBeLessThanOrEqual(118);
  });
});

describe('multi-tap', () => {
  it('changes the letter while the key is pressed again in time', () => {
    let typing = pressKey(NOTHING_TYPED, '4', 0, []);
    typing = pressKey(typing, '4', 500, []);
    typing = pressKey(typing, '4', 3_000, []);
    expect(typing.text).toBe('Hg');
  });

  /** What keys give that are pressed so slowly that each press is a letter of its own, a repeated one the next on it. */
  const keyed = (keys: string, scripts: Scripts): string => {
    let typing = NOTHING_TYPED;
    [...keys.matchAll(/(.)\1*/g)].forEach(([presses], group) => {
      for (const key of presses) typing = pressKey(typing, key, group * 5_000, scripts);
    });
    return typing.text;
  };

  it.each([
    ['Hebrew', '###77 555 9 8'.replaceAll(' ', ''), ['hebrew'], 'שךסצ'],
    ['Arabic', '###4488887', ['arabic'], 'شلن'],
    ['Arabic behind Hebrew', '####3', ['hebrew', 'arabic'], 'ا'],
    ['digits behind them', '####3', ['hebrew'], '3'],
    ['Latin again at the end', '#####2', ['hebrew'], 'A'],
    ['digits where the model has no others', '###3', [], '3'],
  ] as const)('the hash key leads to %s', (_, keys, scripts, text) => {
    expect(keyed(keys, scripts)).toBe(text);
  });
});
