import { describe, expect, it } from 'vitest';
import { spriteOf } from './icon-sprite.mjs';

describe('the drawing of all icons', () => {
  it('has an outline of Material Symbols under each name', () => {
    const sprite = spriteOf({ plus: 'add', back: 'arrow_back' });
    expect([...sprite.matchAll(/<path id="([^"]+)" d="M[^"]+Z"\/>/gi)].map(([, id]) => id)).toEqual([
      'plus',
      'back',
    ]);
  });

  it('is refused when Material Symbols have no such icon', () => {
    expect(() => spriteOf({ plus: 'no_such_symbol' })).toThrow('no_such_symbol');
  });
});
