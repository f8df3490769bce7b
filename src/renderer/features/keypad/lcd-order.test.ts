import { describe, expect, it } from 'vitest';
import { directionOf, inVisualOrder } from './lcd-order';
import type { Run } from './lcd-run';

const BOTH = ['arabic', 'hebrew'] as const;
const plain = (text: string): Run => ({ text, link: null });
/** What stands from left to right. */
const seen = (runs: readonly Run[], rtl?: boolean): string[] =>
  inVisualOrder(
    runs.map((run) => (rtl === undefined ? run : { ...run, rtl })),
    BOTH,
  ).map(({ text }) => text);

describe('a line of an LCD from left to right', () => {
  it('leaves a line as it is that has nothing to be turned', () => {
    const runs = [plain('See (you)'), plain(' tonight')];
    expect(inVisualOrder(runs, BOTH)).toBe(runs);
    expect(inVisualOrder([plain('שלום')], [])).toEqual([plain('שלום')]);
  });

  it('turns words, brackets and what is between them, and leaves words, numbers and links of the other direction', () => {
    expect(seen([plain('שלום (דן) 42 ok!')])).toEqual(['!', 'ok', ' ', '42', ' (', 'דן', ') ', 'שלום']);
    expect(seen([plain('Dan: שלום עולם')])).toEqual(['Dan: ', 'עולם', ' ', 'שלום']);
    expect(seen([plain('أنا ٤٢')])).toEqual(['٤٢', ' ', 'أنا']);
  });

  it('turns a line of Latin letters in a paragraph that is read from right to left', () => {
    expect(seen([plain('ok,'), plain(' '), plain('Dan')], true).join('|')).toBe('ok,| |Dan');
    expect(seen([plain('ok!')], true)).toEqual(['!', 'ok']);
  });

  it('keeps letters of one word joined where their looks differ', () => {
    const bold = { ...plain('مر'), bold: true };
    const runs = inVisualOrder([bold, plain('حبا')], BOTH);
    // Reh joins nothing behind it; heh and beh do.
    expect(runs.map(({ text }) => text)).toEqual(['حبا', 'مر']);
    expect(seen([{ ...plain('مرح'), bold: true }, plain('با')], true)).toEqual(['\u200dبا', 'مرح\u200d']);
    expect(runs.at(-1)?.bold).toBe(true);
  });

  it('keeps characters of two units, and pictures, whole', () => {
    const frames = { width: 8, height: 8, frames: [], pace: 0 };
    const picture: Run = { text: '', link: null, picture: frames };
    const runs = inVisualOrder([plain('שלום 👍'), picture], BOTH);
    expect(runs[0]).toBe(picture);
    expect(runs.map(({ text }) => text).join('')).toBe('👍 שלום');
  });

  it('orders a line that begins with Hebrew as its paragraph of Latin letters wants it', () => {
    expect(seen([plain('עולם 50 € [x]')], false).join('')).toBe('50 עולם € [x]');
    expect(seen([plain('עולם 50 € [x]')]).join('')).toBe('[x] € 50 עולם');
  });

  it('knows the direction of a paragraph by its first letter that has one', () => {
    expect(directionOf('42! שלום ok', BOTH)).toEqual({ rtl: true });
    expect(directionOf('ok שלום', BOTH)).toEqual({ rtl: false });
    expect(directionOf('שלום', ['arabic'])).toEqual({});
  });
});
