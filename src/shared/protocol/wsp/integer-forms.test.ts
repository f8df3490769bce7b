import { describe, expect, it } from 'vitest';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import type { Span } from '../kit/spans';
import { Writer } from '../kit/writer';
import { octets } from './decoding.testing';
import {
  readEitherInteger,
  readUsuallyLong,
  uintvar,
  writeEitherInteger,
  writeUsuallyLong,
} from './integers';
import { decodePush } from './push';

type Write = (w: Writer, value: number, form?: string) => void;

const read = (notation: string, decode: (r: Reader) => number): [value: number, form: string] => {
  const r = new Reader(octets(notation));
  return [decode(r), r.form];
};
const written = (write: Write, value: number, form?: string): string => {
  const w = new Writer();
  write(w, value, form);
  return toHex(w.finish());
};

// WAP-230-WSP §8.4.2.1: an integer has a short and a long form.
describe('the form of an integer', () => {
  it.each<[notation: string, value: number, either: string, long: string]>([
    ['80', 0, '', 'short'],
    ['FF', 127, '', 'short'],
    ['01 00', 0, 'long', ''],
    ['01 7F', 127, 'long', ''],
    ['01 80', 128, '', ''],
    ['02 03E8', 1000, '', ''],
  ])('of %s is noted where it is not the usual one', (notation, value, either, long) => {
    expect(read(notation, readEitherInteger)).toEqual([value, either]);
    expect(read(notation, readUsuallyLong)).toEqual([value, long]);
    const hex = toHex(octets(notation));
    expect(written(writeEitherInteger, value, either === '' ? undefined : either)).toBe(hex);
    expect(written(writeUsuallyLong, value, long === '' ? undefined : long)).toBe(hex);
  });

  it.each<[write: Write, value: number, form: string]>([
    [writeEitherInteger, 5, 'short'],
    [writeEitherInteger, 5, ''],
    [writeUsuallyLong, 5, 'long'],
    [writeUsuallyLong, 128, 'short'],
    [writeUsuallyLong, -1, 'short'],
    [writeUsuallyLong, 1.5, 'short'],
  ])('%#: %d cannot be %j', (write, value, form) => {
    expect(() => written(write, value, form)).toThrow(new EncodeError(`"${form}" is no form of this value`));
  });

  it('of seven bits in each octet is that of a uintvar', () => {
    expect(uintvar(0, 127, 128, 0x87a5)).toEqual([0, 0x7f, 0x81, 0, 0x82, 0x8f, 0x25]);
  });
});

describe('groups of a push', () => {
  it('say what is in them', () => {
    const groups = (spans: readonly Span[]): string[] =>
      spans.flatMap(({ path, label, value, children }) =>
        children.length === 0 ? [] : [`${path} (${label}): ${value}`, ...groups(children)],
      );
    const { spans } = decodePush(octets('07 06 06 03 83 81 ea af 84 |hi|'), { spans: true });
    expect(groups(spans)).toMatchInlineSnapshot(`
      [
        "headers (WSP headers): 2 fields",
        "headers.Content-Type (Content-Type): text/plain; charset=106",
        "headers.Content-Type.charset (charset): 106",
        "headers.X-Wap-Application-Id (X-Wap-Application-Id): x-wap-application:mms.ua",
      ]
    `);
  });
});
