import { expect, it } from 'vitest';
import { freeName, troubleOf, TROUBLES, type Trouble } from './fault-presets';

it('knows what a fault was made from by its name, also when it is not the first of its kind', () => {
  for (const trouble of Object.keys(TROUBLES) as Trouble[]) {
    expect(troubleOf(trouble)).toBe(trouble);
    expect(troubleOf(freeName(trouble, [{ id: trouble }]))).toBe(trouble);
  }
  expect(['mine', 'push', 'push-lost-again', 'constructor'].map(troubleOf)).toEqual([null, null, null, null]);
});

it('counts notifications only when a push is to be lost', () => {
  expect(TROUBLES['push-lost'].hop).toBe('push-notification');
});
