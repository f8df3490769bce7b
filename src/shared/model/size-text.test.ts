import { expect, it } from 'vitest';
import { sizeText } from './size-text';

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 KB'],
  [1_536, '1.5 KB'],
  [10_189, '10 KB'],
  [10_240, '10 KB'],
  [10_752, '11 KB'],
  [86_016, '84 KB'],
  [1_023_999, '1000 KB'],
  [1_024_000, '1 MB'],
  [1_992_294, '1.9 MB'],
  [12_897_485, '12.3 MB'],
])('%d octets are %s', (octets, text) => {
  expect(sizeText(octets, 'en', ' ')).toBe(text);
  expect(sizeText(octets, 'en')).toBe(text.replace(' ', '\u00a0'));
  expect(sizeText(octets, 'de-AT', ' ')).toBe(text.replace('.', ','));
});
