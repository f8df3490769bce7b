import { describe, expect, it } from 'vitest';
import { DecodeError } from './decode-error';
import { Reader } from './reader';
import { SpanSink } from './spans';

const reader = (...octets: number[]): Reader => new Reader(Uint8Array.from(octets));

/** Reason and offset of a failure. */
function failure(read: () => unknown): [reason: string, offset: number] | null {
  try {
    read();
    return null;
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return [error.reason, error.offset];
  }
}

describe('a reader', () => {
  it('gives octets one after another', () => {
    const from = reader(0x81, 0xfe, 0x03, 0x04, 0x05);
    expect(from.peek()).toBe(0x81);
    expect(from.u8()).toBe(0x81);
    expect(from.u16()).toBe(0xfe03);
    expect([from.pos, from.remaining, from.end, from.atEnd]).toEqual([3, 2, 5, false]);
    expect(from.rest()).toEqual(Uint8Array.of(4, 5));
    expect([from.pos, from.remaining, from.end, from.atEnd]).toEqual([5, 0, 5, true]);
    expect(from.rest()).toEqual(new Uint8Array(0));
  });

  it('has nothing beyond its end', () => {
    expect(failure(() => reader().u8())).toEqual(['unexpected end of data', 0]);
    expect(failure(() => reader().peek())).toEqual(['unexpected end of data', 0]);
    expect(failure(() => reader(1).u16())).toEqual(['unexpected end of data', 1]);
    expect(failure(() => reader(1, 2).bytes(3))).toEqual(['needs 3 octets, only 2 left', 0]);
    expect(failure(() => reader(1, 2).bytes(-1))).toEqual(['needs -1 octets, only 2 left', 0]);
    expect(failure(() => reader(1, 2).bytes(2))).toBeNull();
    expect(failure(() => reader(1, 2).bytes(0))).toBeNull();
  });

  it('gives views of its input', () => {
    const octets = Uint8Array.of(1, 2, 3, 4);
    const view = new Reader(octets, false, null, 1, 3).rest();
    expect(view).toEqual(Uint8Array.of(2, 3));
    expect([view.buffer === octets.buffer, view.byteOffset]).toEqual([true, 1]);
  });

  it('cannot leave an inner frame', () => {
    const from = reader(1, 2, 3, 4);
    from.u8();
    const outer = from.enter(2);
    expect([from.end, from.remaining, from.nesting]).toEqual([3, 2, 1]);
    expect(from.u16()).toBe(0x0203);
    expect(failure(() => from.u8())).toEqual(['unexpected end of data', 3]);
    expect(failure(() => from.peek())).toEqual(['unexpected end of data', 3]);
    from.leave(outer);
    expect([from.pos, from.end, from.nesting, from.findings]).toEqual([3, 4, 0, []]);
    expect(from.u8()).toBe(4);
  });

  it('opens no frame that is longer than what is left', () => {
    expect(failure(() => reader(1, 2).enter(3))).toEqual(['length 3 exceeds the 2 octets left', 0]);
    expect(failure(() => reader(1, 2).enter(-1))).toEqual(['length -1 exceeds the 2 octets left', 0]);
    expect(failure(() => reader(1, 2).enter(2))).toBeNull();
    expect(failure(() => reader().enter(0))).toBeNull();
  });

  it('opens 32 frames in each other, and those behind each other without limit', () => {
    const from = reader(1);
    for (let i = 0; i < 32; i++) from.enter(1);
    expect(failure(() => from.enter(1))).toEqual(['nested deeper than 32 levels', 0]);
    const behind = reader(1);
    for (let i = 0; i < 100; i++) behind.leave(behind.enter(0));
    for (let i = 0; i < 100; i++) behind.recover(behind.enter(0), 0);
    expect(behind.nesting).toBe(0);
  });

  it('notes what is left over in a frame, and goes on behind it', () => {
    const sink = new SpanSink();
    const from = new Reader(Uint8Array.of(1, 2, 3, 4), false, sink);
    const outer = from.enter(3);
    from.u8();
    from.leave(outer);
    expect([from.pos, from.end]).toEqual([3, 4]);
    expect(from.findings).toEqual([
      {
        level: 'warning',
        code: 'leftover-octets',
        offset: 1,
        message: '2 octets left over behind the value',
      },
    ]);
    expect(sink.roots).toEqual([
      { path: 'unread octets', start: 1, end: 3, label: 'unread octets', value: undefined, children: [] },
    ]);
  });

  it('goes back to a frame from before a failure', () => {
    const from = reader(1, 2, 3, 4);
    const outer = from.enter(1);
    from.recover(outer, 2);
    expect([from.pos, from.end, from.nesting]).toEqual([2, 4, 0]);
    from.enter(2);
    from.enter(1);
    from.restore(1, 3, 1);
    expect([from.pos, from.end, from.nesting]).toEqual([1, 3, 1]);
  });

  it('fails here, or where it is told', () => {
    const from = reader(1, 2);
    from.u8();
    expect(failure(() => from.fail('no'))).toEqual(['no', 1]);
    expect(failure(() => from.fail('no', 0))).toEqual(['no', 0]);
  });

  it('is lenient with findings unless it is strict', () => {
    const lenient = reader(1, 2);
    lenient.u8();
    lenient.finding('error', 'a', 'b');
    lenient.finding('info', 'c', 'd', 0);
    expect(lenient.findings).toEqual([
      { level: 'error', code: 'a', offset: 1, message: 'b' },
      { level: 'info', code: 'c', offset: 0, message: 'd' },
    ]);
    expect([lenient.form, lenient.strict]).toEqual(['', false]);

    const strict = new Reader(Uint8Array.of(1), true);
    strict.finding('info', 'c', 'd');
    expect(strict.findings).toHaveLength(1);
    expect(failure(() => strict.finding('warning', 'a', 'b'))).toEqual(['b', 0]);
    expect(failure(() => strict.finding('error', 'a', 'b', 7))).toEqual(['b', 7]);
    expect(strict.findings).toHaveLength(1);
  });
});
