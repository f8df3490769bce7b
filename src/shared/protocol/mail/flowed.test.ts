import { expect, it } from 'vitest';
import { unflow } from './flowed';

it.each<[string, string, boolean, string]>([
  ['joins lines that go on', 'one \ntwo \nthree\nfour', false, 'one two three\nfour'],
  ['takes the spaces out where they are none', 'aä \nöb', true, 'aäöb'],
  // RFC 3676 §4.4: space-stuffed lines.
  ['gives lines their own beginnings', ' From here\n >no quotation', false, 'From here\n>no quotation'],
  ['leaves the signature alone', 'bye \n-- \nEve', false, 'bye \n-- \nEve'],
  ['keeps depths of quotation apart', '>> a \n>> b\n> c \nd', false, '>> a b\n> c \nd'],
  ['keeps empty lines', 'a \n\nb', false, 'a \nb'],
  ['is as it is without soft ends', 'a\n\nb', false, 'a\n\nb'],
])('%s', (_, text, deleteSpaces, expected) => {
  expect(unflow(text, deleteSpaces)).toBe(expected);
});
