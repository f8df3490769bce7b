import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, joinOctets, octetsLength, sameOctets, toHex } from './octets';

describe('hex', () => {
  it('takes two digits an octet, of either case', () => {
    expect(fromHex('00ff7fA0')).toEqual(new Uint8Array([0x00, 0xff, 0x7f, 0xa0]));
    expect(fromHex('')).toEqual(new Uint8Array(0));
  });

  it('ignores white space, also within an octet', () => {
    expect(fromHex(' 8c\t84\r\n9 8\v\f')).toEqual(new Uint8Array([0x8c, 0x84, 0x98]));
    expect(fromHex('8c84 98\n')).toEqual(new Uint8Array([0x8c, 0x84, 0x98]));
    expect(fromHex('8c8 498')).toEqual(new Uint8Array([0x8c, 0x84, 0x98]));
  });

  it.each(['0', '001', '0g', '8cg0', '8c 8', '8c 8g', 'x', '0x12', '8c:84', 'Ā0', '１２'])(
    'refuses %j',
    (text) => {
      expect(fromHex(text)).toBeNull();
    },
  );

  it('gives lower-case digits', () => {
    expect(toHex(new Uint8Array([0, 1, 0xab, 0xff]))).toBe('0001abff');
    for (const length of [64, 65, 2_047, 2_048, 2_049, 5_000]) {
      const octets = Uint8Array.from({ length }, (_, at) => at * 7);
      expect(toHex(octets)).toBe([...octets].map((octet) => octet.toString(16).padStart(2, '0')).join(''));
    }
  });

  it('is the same octets back again', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        expect(fromHex(toHex(octets))).toEqual(octets);
      }),
    );
  });
});

describe('pieces', () => {
  it('are joined in their order', () => {
    const pieces = [new Uint8Array([1, 2]), new Uint8Array(0), new Uint8Array([3])];
    expect(octetsLength(pieces)).toBe(3);
    expect(joinOctets(pieces)).toEqual(new Uint8Array([1, 2, 3]));
    expect(joinOctets([])).toEqual(new Uint8Array(0));
  });

  it('are compared octet by octet', () => {
    const octets = Uint8Array.of(1, 2, 3);
    expect(sameOctets(octets, Uint8Array.of(1, 2, 3))).toBe(true);
    expect(sameOctets(octets, Uint8Array.of(1, 2, 4))).toBe(false);
    expect(sameOctets(octets, Uint8Array.of(1, 2))).toBe(false);
    expect(sameOctets(octets, Uint8Array.of(1, 2, 3, 4))).toBe(false);
  });

  it('are not copied when there is one', () => {
    const piece = new Uint8Array([1]);
    expect(joinOctets([piece])).toBe(piece);
  });
});
