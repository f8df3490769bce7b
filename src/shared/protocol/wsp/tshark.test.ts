import { describe, expect, it } from 'vitest';
import { contentTypeName } from './content-types';
import { octets } from './decoding.testing';
import { GOLDEN_HEADERS } from './golden.testing';
import { LANGUAGES } from './languages';
import { encodePush } from './push';
import type { WspPush } from './push';
import { GOLDEN_APPLICATION_IDS } from './registry.testing';
import { dissectPushes, tsharkInstalled } from './tshark.testing';

const PLAIN: WspPush = {
  transactionId: 1,
  contentType: { type: 'text/plain', parameters: [] },
  headers: [],
  data: new Uint8Array(0),
};

/** The lines of a header behind the content type. */
function withHeaders(headers: readonly Uint8Array[]): string[][] {
  const pushes = headers.map((header) => Uint8Array.of(1, 6, header.length + 1, 0x83, ...header));
  return dissectPushes(pushes);
}

describe.skipIf(!tsharkInstalled)('tshark', () => {
  it('reads the golden headers as they are noted', () => {
    const known = GOLDEN_HEADERS.filter(([, , line]) => line !== null);
    const frames = withHeaders(known.map(([notation]) => octets(notation)));
    expect(frames).toHaveLength(known.length);
    const wrong = known.flatMap(([notation, , line], index) =>
      frames[index]!.includes(line!) && !frames[index]!.join('\n').includes('Malformed')
        ? []
        : [`${notation}: ${line!} is ${frames[index]!.slice(-4).join(' | ')}`],
    );
    expect(wrong).toEqual([]);
  });

  it('has the same languages, but for one of its own mistakes', () => {
    const codes = Object.entries(LANGUAGES).filter(([code]) => code !== '*');
    const frames = withHeaders(codes.map(([, number]) => Uint8Array.of(0x83, 0x80 | number)));
    const other = codes.filter(([code], index) => !frames[index]!.some((line) => line.endsWith(`(${code})`)));
    // Polish, which it calls "po".
    expect(other).toEqual([['pl', 88]]);
  });

  it('has the same application ids, as far as it knows them', () => {
    const short = GOLDEN_APPLICATION_IDS.filter(([notation]) => notation.length === 2);
    const frames = withHeaders(short.map(([notation]) => octets(`AF ${notation}`)));
    const other = short.filter(([, id], index) => !frames[index]!.includes(`X-Wap-Application-Id: ${id}`));
    // Those of OMA; it looks at no more than one octet of the vendors'.
    expect(other.map(([notation]) => notation)).toEqual(['90', '91', '92', '93', '94', '95', '96']);
  });

  it('has the same content types, as far as it knows them', () => {
    const numbers = [
      ...Array(0x59).keys(),
      0x5a,
      0x0202,
      0x0203,
      0x0204,
      0x0205,
      0x0206,
      0x0207,
      0x0208,
      0x0209,
    ];
    numbers.push(0x020a, 0x020b, 0x020c, 0x0300, 0x0301);
    const frames = dissectPushes(
      numbers.map((number) =>
        encodePush({ ...PLAIN, contentType: { type: contentTypeName(number), parameters: [] } }),
      ),
    );
    const other = numbers.filter(
      (number, index) => !frames[index]!.includes(`Content-Type: ${contentTypeName(number)}`),
    );
    // WTA events have another name there; from 0x4E on it knows none but octet-stream.
    expect(other).toEqual([0x0a, 0x16, 0x4e, 0x4f, 0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58]);
  });
});
