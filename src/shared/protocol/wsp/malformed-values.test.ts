import { describe, expect, it } from 'vitest';
import { cpuTime } from '../kit/cpu-time.testing';
import type { DecodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { Writer } from '../kit/writer';
import { readContentType } from './content-type';
import { octets } from './decoding.testing';
import { readRaw } from './frames';
import { readHeaders, writeHeaders } from './headers';
import type { WspHeader } from './headers';
import { readMultipart } from './multipart';
import { readParameters } from './parameters';

/** What a read of the first `end` octets gives, where it stands then, and the findings. */
function read<T>(notation: string, decode: (r: Reader) => T, end?: number): [T, number, ...string[]] {
  const all = octets(notation);
  const r = new Reader(all, false, null, 0, end ?? all.length);
  const value = decode(r);
  return [value, r.pos, ...r.findings.map(({ code, offset, message }) => `${code} ${offset}: ${message}`)];
}

/** Parameters that could be read, and those of which only octets are known. */
const raw = (name: string, notation: string): unknown => ({ name, value: octets(notation) });
const UTF8 = { name: 'charset', value: 106 };

// `secure` (10) has No-value: everything else ends by the rule for unknown values (WAP-230-WSP §8.4.1.2).
describe('a parameter whose value is none of its kind', () => {
  it.each([
    ['has a length', '90 03 aabbcc 81ea', [raw('secure', '03 aabbcc'), UTF8]],
    ['has a length up to the end', '90 03 aabbcc', [raw('secure', '03 aabbcc')]],
    [
      'has the longest length of one octet',
      `90 1e ${'aa'.repeat(30)}`,
      [raw('secure', `1e ${'aa'.repeat(30)}`)],
    ],
    ['goes beyond the end', '90 03 aabb', [raw('', '90 03 aabb')]],
    ['has a length of more octets', '90 1f 01 00 81ea', [raw('', '90 1f 01 00 81ea')]],
    [
      'has a length of more octets, with as many behind it',
      `90 1f ${'aa'.repeat(31)}`,
      [raw('', `90 1f ${'aa'.repeat(31)}`)],
    ],
    ['is an octet', '90 81 81ea', [raw('secure', '81'), UTF8]],
    ['is the lowest octet above 7f', '90 80 81ea', [raw('secure', '80'), UTF8]],
    ['is a text', '90 |ab| 00 81ea', [raw('secure', '|ab| 00'), UTF8]],
    ['is a text of the highest octet below 80', '90 7f 00 81ea', [raw('secure', '7f 00'), UTF8]],
    ['is a text without an end', '90 |ab|', [raw('', '90 |ab|')]],
  ])('%s', (_, notation, parameters) => {
    expect(read(notation, readParameters)).toEqual([
      parameters,
      octets(notation).length,
      'malformed-parameter 1: No-value expected',
    ]);
  });

  it('is missing', () => {
    // Behind the end stands what would be a value.
    expect(read('90 81', readParameters, 1)).toEqual([
      [raw('', '90')],
      1,
      'malformed-parameter 1: unexpected end of data',
    ]);
  });

  it('is looked for in its frame', () => {
    expect(read('90 |ab| 00', readParameters, 3)).toEqual([
      [raw('', '90 |ab|')],
      3,
      'malformed-parameter 1: No-value expected',
    ]);
  });
});

describe('a value with a length that is too large', () => {
  it('ends where the next header starts', () => {
    expect(read('bb 04 ea 51 80 9e', readHeaders)).toEqual([
      [
        { name: 'Accept-Charset', value: { value: 'utf-8', quality: 0.8 } },
        { name: 'Accept', value: { type: 'image/jpeg', parameters: [] } },
      ],
      6,
      'value-length-mismatch 4: value ends 2 octets before its length',
    ]);
  });

  it('takes what starts no header with it', () => {
    expect(read('bb 04 ea 51 7f 00 80 9e', readHeaders)).toEqual([
      [
        { name: 'Accept-Charset', value: { value: 'utf-8', quality: 0.8 } },
        { name: 'Accept', value: { type: 'image/jpeg', parameters: [] } },
      ],
      8,
      'leftover-octets 4: 2 octets left over behind the value',
    ]);
  });
});

describe('a content type', () => {
  it.each([
    ['of any type', '01 80', { type: '*/*', parameters: [], form: 'general' }],
    ['as text', '02 21 00', { type: '!', parameters: [], form: 'general' }],
    ['as text that starts with a space', '03 20 61 00', { type: ' a', parameters: [], form: 'general' }],
  ])('%s', (_, notation, contentType) => {
    expect(read(notation, readContentType)).toEqual([contentType, octets(notation).length]);
  });

  it.each([
    ['02 83 81ea', 'length is 2, content type has 3 octets', 4, []],
    ['05 83 81ea', 'length is 5, content type has 3 octets', 4, []],
    ['02 83 81ea 85 |a| 00', 'length is 2, content type has 6 octets', 7, [{ name: 'name', value: 'a' }]],
    // `secure` is no usual parameter: a header may start like it.
    ['02 83 81ea 90 00', 'length is 2, content type has 3 octets', 4, []],
  ])('with a wrong length: %s', (notation, message, end, parameters) => {
    const r = new Reader(octets(notation), false, null);
    expect(readContentType(r)).toEqual({ type: 'text/plain', parameters: [UTF8, ...parameters] });
    expect(r.pos).toBe(end);
    expect(r.findings).toEqual([{ level: 'warning', code: 'value-length-mismatch', offset: 0, message }]);
  });

  it('with the right length and a parameter that is cut off', () => {
    expect(read('04 83 81ea 8c', readContentType)).toEqual([
      { type: 'text/plain', parameters: [UTF8, raw('', '8c')] },
      5,
      'malformed-parameter 5: unexpected end of data',
    ]);
  });

  it('keeps its length where another one leads nowhere', () => {
    // A comment, which is no usual parameter, would go beyond it.
    expect(read('02 83 8c |abc| 00', readContentType)).toEqual([
      { type: 'text/plain', parameters: [raw('', '8c')] },
      3,
      'malformed-parameter 3: unexpected end of data',
    ]);
  });
});

describe('a warning of a profile', () => {
  const written = (value: unknown): string => {
    const w = new Writer();
    writeHeaders(w, [{ name: 'Profile-Warning', value } as WspHeader]);
    return toHex(w.finish()).slice(2);
  };

  it('is an octet where it has neither target nor dates', () => {
    expect(written({ code: 100, target: null, dates: [] })).toBe('90');
    expect(written({ code: 100, target: '', dates: [] })).toBe('029000');
    expect(written({ code: 100, target: 'a', dates: [] })).toBe('03906100');
    expect(written({ code: 100, target: null, dates: [1_000] })).toBe('0490000101');
  });
});

describe('a part that is a multipart', () => {
  it('says so in the spans', () => {
    const sink = new SpanSink();
    const parts: unknown[] = [];
    readMultipart(new Reader(octets('01 01 05 a3 01 01 01 83 |x|'), false, sink), parts as never[], null);
    expect(parts).toEqual([
      {
        contentType: { type: 'application/vnd.wap.multipart.mixed', parameters: [] },
        headers: [],
        data: new Uint8Array(0),
        parts: [{ contentType: { type: 'text/plain', parameters: [] }, headers: [], data: octets('|x|') }],
      },
    ]);
    const [outer] = sink.roots;
    expect(outer).toMatchObject({ path: 'parts', label: 'Multipart', value: '1 parts', start: 0, end: 9 });
    const part = outer!.children[1]!;
    expect(part).toMatchObject({
      label: 'Part 1',
      value: 'application/vnd.wap.multipart.mixed, 5 octets',
      start: 1,
      end: 9,
    });
    expect(part.children.at(-1)).toMatchObject({ label: 'Multipart', value: '1 parts', start: 4, end: 9 });
  });
});

describe('an unknown value without an end', () => {
  it('is not looked for behind its frame', () => {
    const all = new Uint8Array(10_000_000).fill(0x61);
    const reasons = new Set<string>();
    const taken = cpuTime(() => {
      for (let at = 0; at < 2_000; at += 2) {
        try {
          readRaw(new Reader(all, false, null, at, at + 2));
        } catch (error) {
          reasons.add(`${(error as DecodeError).reason} ${(error as DecodeError).offset === at}`);
        }
      }
    });
    expect(reasons).toEqual(new Set(['text has no end true']));
    expect(taken).toBeLessThan(500);
  });
});
