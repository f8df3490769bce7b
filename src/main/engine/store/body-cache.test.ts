import { expect, it } from 'vitest';
import { BodyCache } from './body-cache';

it('lets the least recently used bodies go when the octets exceed its limit', () => {
  const cache = new BodyCache(10);
  cache.put('a', new Uint8Array(4));
  cache.put('b', new Uint8Array(4));
  expect(cache.get('a')?.length).toBe(4);
  cache.put('c', new Uint8Array(4));
  expect(cache.get('b')).toBeNull();
  expect(cache.get('a')).not.toBeNull();
  expect(cache.get('c')).not.toBeNull();
});

it('does not take a body that is larger than all of it, and counts a body once', () => {
  const cache = new BodyCache(10);
  cache.put('huge', new Uint8Array(11));
  expect(cache.get('huge')).toBeNull();
  for (let n = 0; n < 5; n++) cache.put('a', new Uint8Array(6));
  cache.put('b', new Uint8Array(4));
  expect(cache.get('a')?.length).toBe(6);
  expect(cache.get('b')?.length).toBe(4);
});
