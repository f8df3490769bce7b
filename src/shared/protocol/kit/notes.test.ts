import { expect, test } from 'vitest';
import { notes } from './notes';

test('tells of an object what was noted of it last, and of others nothing', () => {
  const names = notes<object, string>();
  const octets = new Uint8Array([1, 2]);
  const list: number[] = [];
  names.set(octets, 'first');
  names.set(list, 'list');
  names.set(octets, 'second');
  expect(names.get(octets)).toBe('second');
  expect(names.get(list)).toBe('list');
  expect(names.get(new Uint8Array([1, 2]))).toBeUndefined();
});

test('notes of two kinds do not meet', () => {
  const sizes = notes<object, number>();
  const names = notes<object, string>();
  const key = {};
  sizes.set(key, 1);
  expect(names.get(key)).toBeUndefined();
  names.set(key, 'one');
  expect([sizes.get(key), names.get(key)]).toEqual([1, 'one']);
});

test('nothing is seen of a note: neither by its names, nor when the object is compared or copied', () => {
  const names = notes<object, string>();
  const key = Object.freeze([1]);
  names.set(key, 'frozen');
  expect(Reflect.ownKeys(key)).toEqual(['0', 'length']);
  expect(key).toStrictEqual([1]);
  expect(names.get(structuredClone(key))).toBeUndefined();
});
