import { describe, expect, it } from 'vitest';
import { decodeSm } from './pdp';

describe('elements that no table knows', () => {
  const accept = (elements: number): Uint8Array => {
    const octets = new Uint8Array(2 + elements).fill(0xa1);
    octets.set([0x8a, 0x47]);
    return octets;
  };

  it('are kept up to a limit', () => {
    expect(decodeSm(accept(256)).value.others).toHaveLength(256);
    expect(() => decodeSm(accept(257))).toThrow('others: more than 256 elements (offset 258)');
  });
});
