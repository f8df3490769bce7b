import { describe, expect, it } from 'vitest';
import { toHex } from './octets';
import { KEPT_CAPACITY, Writer } from './writer';

describe('a writer', () => {
  it('grows, and gives what was written', () => {
    const writer = new Writer(2)
      .u8(0x01)
      .u16(0x0203)
      .bytes(new Uint8Array([4, 5, 6]))
      .ascii('AZ');
    expect(writer.length).toBe(8);
    expect(toHex(writer.finish())).toBe('010203040506415a');
  });

  it('puts octets in front of those from a place on', () => {
    const writer = new Writer(4).bytes(new Uint8Array([1, 2, 3, 4])).insert(1, [0xaa, 0xbb]);
    expect(toHex(writer.finish())).toBe('01aabb020304');
    expect(toHex(writer.insert(6, [0xcc]).finish())).toBe('01aabb020304cc');
  });

  it('takes plain text, and nothing of any other', () => {
    const writer = new Writer(1).u8(0xff);
    expect(writer.plainText('a\u0001\u007f')).toBe(true);
    expect(writer.plainText('')).toBe(true);
    expect(writer.plainText('b\u0000')).toBe(false);
    expect(writer.plainText('c\u0080')).toBe(false);
    expect(toHex(writer.u8(0xee).finish())).toBe('ff61017fee');
  });

  it('gives room to fill', () => {
    const writer = new Writer(1).u8(0x01);
    writer.extend(2).set([0x02, 0x03], 1);
    expect(toHex(writer.u8(0x04).finish())).toBe('01020304');
  });

  it('gives its own room away at the end, unless much of it is empty', () => {
    const full = new Writer(8).bytes(new Uint8Array(8).fill(5));
    expect(full.release().buffer).toBe(full.extend(0).buffer);
    const nearly = new Writer(9).bytes(new Uint8Array(8).fill(5));
    expect(nearly.release().buffer.byteLength).toBe(9);
    expect(toHex(nearly.release())).toBe('0505050505050505');
    const wide = new Writer(10).bytes(new Uint8Array(8).fill(5));
    expect(wide.release().buffer.byteLength).toBe(8);
    expect(toHex(wide.release())).toBe('0505050505050505');
  });

  it('shares its room with no other, and gives it to nobody, when it was not told how much it needs', () => {
    const writers = Array.from({ length: 200 }, (_, n) => new Writer().bytes(new Uint8Array(256).fill(n)));
    const fresh = new Writer();
    expect(fresh.extend(256)).toEqual(new Uint8Array(256));
    writers.forEach((writer, n) => {
      const octets = writer.release();
      expect(octets.buffer.byteLength).toBe(256);
      expect(octets).toEqual(new Uint8Array(256).fill(n));
    });
  });

  it('is written to anew once cleared, and leaves alone what it gave', () => {
    const writer = new Writer().ascii('first');
    const first = writer.finish();
    expect(toHex(writer.clear().ascii('2').finish())).toBe('32');
    expect(toHex(first)).toBe('6669727374');
  });

  it('keeps little room once cleared', () => {
    const writer = new Writer().bytes(new Uint8Array(KEPT_CAPACITY + 1).fill(7));
    expect(writer.finish().length).toBe(KEPT_CAPACITY + 1);
    expect(writer.clear().length).toBe(0);
    expect(toHex(writer.u8(9).finish())).toBe('09');
  });
});
