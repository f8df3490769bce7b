import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodeMultipart, encodeMultipart } from './multipart';

/** Headers and bodies of the parts, and the codes of the findings. */
function read(text: string): [parts: [headers: string, body: string][], codes: string[]] {
  const { value, findings } = decodeMultipart(encodeUtf8(text), 'b');
  return [
    value.map(({ headers, body }) => [
      headers.map((each) => each.join('=')).join('&'),
      decodeUtf8(body).text,
    ]),
    findings.map(({ code }) => code),
  ];
}

// RFC 2046 §5.1.1 and RFC 822 §3.1.1.
describe('line breaks', () => {
  it.each<[text: string, parts: [headers: string, body: string][], ...codes: string[]]>([
    ['--b\r\nA: 1\r\n\r\nx\r\n--b--', [['A=1', 'x']]],
    ['--b\nA: 1\n\nx\n--b--', [['A=1', 'x']]],
    ['--b\r\n\r\nx\r\r\n--b--', [['', 'x\r']]],
    ['--b\r\n\r\nx\n\r\n--b--', [['', 'x\n']]],
    ['--b\r\n\r\n\r\n--b--', [['', '']]],
    ['--b\r\n\r\n--b--', [['', '']]],
    ['--b\n\n\n\n--b--', [['', '\n']]],
    // An empty line ends the headers, however the body starts.
    ['--b\r\n\r\n x\r\n--b--', [['', ' x']]],
    ['--b\n\n\tx\n--b--', [['', '\tx']]],
    ['--b\r\nA: 1\r\n\r\n x\r\n--b--', [['A=1', ' x']]],
    // A line that begins with CR, or has one in it, is no empty line.
    ['--b\n\rA: 1\n 2\n\nx\n--b--', [['A=1 2', 'x']]],
    ['--b\nA\r: 1\n 2\n\nx\n--b--', [['A=1 2', 'x']]],
    ['--b\nA: 1\r\n\t2\r\n 3\r\n\r\nx\r\n--b--', [['A=1\t2 3', 'x']]],
    ['--b\nA: 1\n 2', [['A=1 2', '']], 'missing-closing-boundary'],
    ['--b\nA: 1', [['A=1', '']], 'missing-closing-boundary'],
    ['--b', [['', '']], 'missing-closing-boundary'],
    ['--b\n', [['', '']], 'missing-closing-boundary'],
    ['--b\nA:\r1\n\n--b--', [['A=1', '']]],
    ['--b\nA: b: c\n\n--b--', [['A=b: c', '']]],
    ['--b\n A : 1 \n\n--b--', [['A=1', '']]],
  ])('%j', (text, parts, ...codes) => {
    expect(read(text)).toEqual([parts, codes]);
  });
});

describe('boundaries', () => {
  it.each<[text: string, parts: [headers: string, body: string][], ...codes: string[]]>([
    ['\n--b\n\nx\n--b--', [['', 'x']]],
    ['x--b\n--b\n\ny\n--b--', [['', 'y']]],
    ['--b \t \n\nx\n--b--', [['', 'x']]],
    ['--b \t \r\n\nx\n--b--', [['', 'x']]],
    ['--b\rx\n--b\n\ny\n--b--', [['', 'y']]],
    ['--bx\n--b\n\ny\n--b--', [['', 'y']]],
    ['--b-x\n--b\n\ny\n--b--', [['', 'y']]],
    ['--bx-\n--b\n\ny\n--b--', [['', 'y']]],
    ['--b\n\nx\n--b-- and more\n--b\n\ny', [['', 'x']]],
    ['--b\n\nx\n--b--\n', [['', 'x']]],
    ['--b--', []],
    ['--b\n\n--\n-b\n----b\n--b--', [['', '--\n-b\n----b']]],
    [
      '--b\n\nx\n--b  ',
      [
        ['', 'x'],
        ['', ''],
      ],
      'missing-closing-boundary',
    ],
  ])('%j', (text, parts, ...codes) => {
    expect(read(text)).toEqual([parts, codes]);
  });

  it('are found where only octets tell', () => {
    const octets = Uint8Array.of(0x0a, ...encodeUtf8('--b\n\nx\n--b--'));
    const { spans } = decodeMultipart(octets, 'b', { spans: true });
    expect(spans.map(({ start, end, label }) => [start, end, label])).toEqual([
      [0, 1, 'preamble'],
      [1, 5, 'boundary'],
      [5, 7, 'Part 1'],
      [7, 8, 'line break'],
      [8, 13, 'closing boundary'],
    ]);
    expect(decodeMultipart(octets, 'b').spans).toEqual([]);
  });

  it('are chosen so that they are in no part', () => {
    const body = (text: string) => ({ headers: [], body: encodeUtf8(text) });
    expect(encodeMultipart([]).boundary).toBe('part');
    expect(decodeUtf8(encodeMultipart([]).body).text).toBe('--part--\r\n');
    expect(encodeMultipart([body('-part')]).boundary).toBe('part');
    expect(encodeMultipart([body('x'), body('a--part')]).boundary).toBe('partx');
    expect(encodeMultipart([body('--partx'), body('--partxx--partx')]).boundary).toBe('partxxx');
  });

  it('quote a line that is no header only so far', () => {
    const { findings } = decodeMultipart(encodeUtf8(`--b\n${'x'.repeat(41)}\n\n--b--`), 'b');
    expect(findings.map(({ message }) => message)).toEqual([`not a header: ${'x'.repeat(40)}`]);
  });
});
