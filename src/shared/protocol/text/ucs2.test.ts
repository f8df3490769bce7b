import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kit/octets';
import { decodeUcs2, encodeUcs2 } from './ucs2';

const hex = (text: string) => fromHex(text)!;

describe('UCS-2', () => {
  it.each([
    ['Привет', '041f04400438043204350442'],
    ['😀', 'd83dde00'],
    ['A', '0041'],
    ['', ''],
  ])('%s', (text, octets) => {
    expect(toHex(encodeUcs2(text))).toBe(octets);
    expect(decodeUcs2(hex(octets))).toBe(text);
  });

  it('honours a byte order mark and drops it', () => {
    expect(decodeUcs2(hex('fffe41004200'))).toBe('AB');
    expect(decodeUcs2(hex('feff00410042'))).toBe('AB');
    expect(decodeUcs2(hex('0041feff'))).toBe('A\ufeff');
  });

  it('leaves out an odd last octet and keeps lone surrogates', () => {
    expect(decodeUcs2(hex('004100'))).toBe('A');
    expect(decodeUcs2(hex('fe'))).toBe('');
    expect(decodeUcs2(hex('d83d'))).toBe('\ud83d');
  });

  it('gives every text back that does not begin with a mark', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
        fc.pre(!/^[\ufeff\ufffe]/.test(text));
        expect(decodeUcs2(encodeUcs2(text))).toBe(text);
      }),
    );
  });
});
