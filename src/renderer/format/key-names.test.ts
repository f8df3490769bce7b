import { describe, expect, it } from 'vitest';
import { keyNames } from './key-names';
import { tenths } from './numbers';
import { quoted } from './quoted';

describe('in German', () => {
  it.each([
    ['Ctrl Enter', 'Strg Eingabe'],
    ['Shift ←↑→↓', 'Umschalt ←↑→↓'],
    ['Alt 1…9', 'Alt 1…9'],
  ])('%s is %s', (keys, german) => {
    expect([keyNames(keys, 'de-AT'), keyNames(keys, 'en')]).toEqual([german, keys]);
  });

  it('decimals stand behind a comma', () => {
    expect([tenths(5, 'de'), tenths(1234.56, 'en')]).toEqual(['5,0', '1,234.6']);
  });

  it('quotation marks stand below and above', () => {
    expect([quoted('Herbst', 'de'), quoted('Autumn', 'en')]).toEqual(['„Herbst“', '“Autumn”']);
  });
});
