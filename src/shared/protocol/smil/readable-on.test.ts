import { expect, it } from 'vitest';
import { readableOn } from './readable-on';

it.each([
  ['#ffffff', '#000'],
  ['#000000', '#fff'],
  // 4.54 : 1 with white, 4.62 : 1 with black (WebAIM's contrast checker), and one step darker.
  ['#767676', '#000'],
  ['#727272', '#fff'],
  ['#ff0000', '#000'],
  ['#0000ff', '#fff'],
  ['#008000', '#fff'],
  ['#ffff00', '#000'],
])('%s is written on in %s', (background, ink) => expect(readableOn(background)).toBe(ink));
