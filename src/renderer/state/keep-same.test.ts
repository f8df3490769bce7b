import { describe, expect, it } from 'vitest';
import { keepSame } from './keep-same';

describe('keepSame', () => {
  it('is the known value where nothing has changed', () => {
    const known = {
      name: 'Anna',
      contacts: [{ number: '1' }, { number: '2' }],
      radio: { power: true, at: null },
    };
    expect(keepSame(known, structuredClone(known))).toBe(known);
  });

  it('keeps the parts that are the same beside those that are not', () => {
    const known = { contacts: [{ number: '1' }, { number: '2' }], radio: { bars: 4 } };
    const next = keepSame(known, { contacts: [{ number: '1' }, { number: '3' }], radio: { bars: 4 } });
    expect(next).toEqual({ contacts: [{ number: '1' }, { number: '3' }], radio: { bars: 4 } });
    expect(next.contacts).not.toBe(known.contacts);
    expect(next.contacts[0]).toBe(known.contacts[0]);
    expect(next.radio).toBe(known.radio);
  });

  it('sees what was added, taken away, or is of another kind', () => {
    const known: Record<string, unknown> = { list: [1, 2], name: 'Anna', note: undefined };
    expect(keepSame(known, { list: [1], name: 'Anna', note: undefined })).toEqual({
      list: [1],
      name: 'Anna',
    });
    expect(keepSame(known, { list: [1, 2, 3], name: 'Anna' })).toEqual({ list: [1, 2, 3], name: 'Anna' });
    expect(Object.keys(keepSame(known, { list: known['list'], name: 'Anna' }))).toEqual(['list', 'name']);
    expect(keepSame(known, { list: { 0: 1, 1: 2 }, name: null, other: undefined })).toStrictEqual({
      list: { 0: 1, 1: 2 },
      name: null,
      other: undefined,
    });
  });

  it('takes values of other classes as they are', () => {
    const next = { seen: new Set([1]) };
    expect(keepSame({ seen: new Set([1]) }, next).seen).toBe(next.seen);
  });
});
