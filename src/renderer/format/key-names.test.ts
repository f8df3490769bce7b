import { describe, expect, it } from 'vitest';
import { keyNames } from './key-names';
import { quoted } from './quoted';

describe('in German', () => {
  it.each([
    ['Ctrl Enter', 'Strg Eingabe'],
    ['Shift ←↑→↓', 'Umschalt ←↑→↓'],
    ['Alt 1…9', 'Alt 1…9'],
  ])('%s is %s', (keys, german) => {
    expect([keyNames(keys, 'de-AT'), keyNames(keys, 'en')]).toEqual([german, keys]);
  });

  it('quotation marks stand below and above', () => {
    expect([quoted('Herbst', 'de'), quoted('Autumn', 'en')]).toEqual(['„Herbst“', '“Autumn”']);
  });
});
