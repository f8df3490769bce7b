import { afterEach, describe, expect, it } from 'vitest';
import { joinOctets } from './octets';
import { octetsRoom, provideRoom } from './room';
import { Writer } from './writer';

const asked: number[] = [];

function provide(): void {
  provideRoom((length) => {
    asked.push(length);
    return new Uint8Array(new SharedArrayBuffer(length));
  });
}

afterEach(() => {
  asked.length = 0;
  provideRoom((length) => new Uint8Array(length));
});

describe('room for octets', () => {
  it('is the host’s where it is large', () => {
    provide();
    expect(octetsRoom(1_023)).toHaveLength(1_023);
    expect(asked).toEqual([]);
    expect(octetsRoom(1_024)).toHaveLength(1_024);
    expect(asked).toEqual([1_024]);
  });

  it('takes what is put together, and what is written', () => {
    provide();
    const piece = Uint8Array.from({ length: 3_000 }, (_, at) => at & 255);
    const joined = joinOctets([piece, piece]);
    expect(joined.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect([...joined.subarray(2_999, 3_002)]).toEqual([183, 0, 1]);
    const written = new Writer(6_000).bytes(piece).bytes(piece).release();
    expect(written.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(written).toEqual(joined);
    // A writer that needs more than it was thought to asks again.
    expect(new Writer(2_000).bytes(piece).finish()).toEqual(piece);
    expect(asked).toEqual([6_000, 6_000, 2_000, 4_000]);
  });

  it('is V8’s unless a host says otherwise', () => {
    expect(octetsRoom(5_000).buffer).toBeInstanceOf(ArrayBuffer);
  });
});
