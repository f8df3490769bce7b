import { describe, expect, it } from 'vitest';
import { tokenOfUnknown, unknownName } from './unknown-names';

describe('names of unknown tokens', () => {
  it.each<['tag' | 'attribute', number]>([
    ['tag', 0x05],
    ['tag', 0x3f],
    ['attribute', 0x05],
    ['attribute', 0x3f],
    ['attribute', 0x45],
    ['attribute', 0x7f],
  ])('%s %i comes back', (kind, token) => {
    expect(tokenOfUnknown(kind, unknownName(kind, 2, token))).toEqual({ page: 2, token });
    expect(tokenOfUnknown(kind, unknownName(kind, 0, token))).toEqual({ page: 0, token });
  });

  // Global tokens, those of another kind and those beyond the last stand for nothing.
  it.each<['tag' | 'attribute', string]>([
    ['tag', 'unknown-tag-04'],
    ['tag', 'unknown-tag-40'],
    ['tag', 'unknown-tag-45'],
    ['tag', 'unknown-attribute-05'],
    ['attribute', 'unknown-attribute-44'],
    ['attribute', 'unknown-attribute-80'],
    ['attribute', 'unknown-attribute-85'],
  ])('%s %s is a name', (kind, name) => {
    expect(tokenOfUnknown(kind, name)).toBeNull();
  });
});
