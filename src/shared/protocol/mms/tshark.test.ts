import { describe, expect, it } from 'vitest';
import { octets } from '../wsp/decoding.testing';
import { encodePush, mmsPush } from '../wsp/push';
import { dissectPushes, tsharkInstalled } from '../wsp/tshark.testing';
import { GOLDEN_ENUMS, GOLDEN_FIELDS, GOLDEN_READ_ONLY } from './golden.testing';
import { encodeMms, makePdu } from './pdu';
import type { MmsBody, MmsField, MmsPduType } from './pdu';
import { PDU_TYPES, PDUS } from './pdus';

/** What tshark shows of each PDU, pushed: the lines of its tree. */
function dissect(pdus: readonly Uint8Array[]): string[][] {
  return dissectPushes(pdus.map((pdu) => encodePush(mmsPush(1, pdu))));
}

function behindType(notation: string): Uint8Array {
  return Uint8Array.of(0x8c, 0x80, 0x8d, 0x93, ...octets(notation));
}

describe.skipIf(!tsharkInstalled)('tshark', () => {
  it('reads the golden fields as they are noted', () => {
    const known = [...GOLDEN_FIELDS, ...GOLDEN_READ_ONLY].filter(({ tshark }) => tshark !== null);
    const frames = dissect(known.map((row) => behindType(row.octets)));
    expect(frames).toHaveLength(known.length);
    known.forEach(({ tshark }, index) => {
      expect(frames[index]).toContain(tshark);
      expect(frames[index]!.join('\n')).not.toContain('Malformed');
    });
  });

  it('reads the golden enumerations as they are noted', () => {
    const rows = GOLDEN_ENUMS.flatMap(([code, , field, values]) =>
      values.map(([octet, , word]) => ({ code, field, octet, word })),
    ).filter(({ field }) => field !== null);
    const frames = dissect(
      rows.map(({ code, octet }) =>
        code === 0x8c
          ? Uint8Array.of(code, octet, 0x8d, 0x93)
          : behindType(Buffer.from([code, octet]).toString('hex')),
      ),
    );
    rows.forEach(({ code, field, octet, word }, index) => {
      const value = octet.toString(16);
      if (word !== null) expect(frames[index]).toContain(`${field}: ${word} (0x${value})`);
      else if (code > 0xa1)
        expect(frames[index]).toContain(`${field}: <Well-known value 0x${value}> (not decoded)`);
    });
  });

  it('finds nothing malformed in any PDU that it knows', () => {
    const body: MmsBody = {
      kind: 'multipart',
      parts: [
        {
          contentType: {
            type: 'text/plain',
            parameters: [
              { name: 'charset', value: 106 },
              { name: 'name', value: 'a.txt' },
            ],
          },
          headers: [
            { name: 'Content-ID', value: '<a>' },
            { name: 'Content-Location', value: 'a.txt' },
          ],
          data: octets('|Hello|'),
        },
        { contentType: { type: 'image/jpeg', parameters: [] }, headers: [], data: Uint8Array.of(0xff, 0xd8) },
      ],
    };
    const contentType: MmsField = {
      name: 'Content-Type',
      value: { type: 'application/vnd.wap.multipart.related', parameters: [{ name: 'start', value: '<a>' }] },
    };
    const examples = new Map(GOLDEN_FIELDS.map(({ field }) => [field.name, field]));
    for (const [, field, , values] of GOLDEN_ENUMS) {
      if (!examples.has(field)) examples.set(field, { name: field, value: values[0]![1] } as MmsField);
    }
    const pduOf = (type: MmsPduType): Uint8Array => {
      const { mandatory, optional } = PDUS[type as keyof typeof PDUS];
      const fields = ['X-Mms-MMS-Version', ...mandatory, ...optional]
        .filter((name) => name !== 'Content-Type')
        .map((name) => examples.get(name)!);
      const hasBody = [...mandatory, ...optional].includes('Content-Type');
      return encodeMms(makePdu(type, hasBody ? [...fields, contentType] : fields, hasBody ? body : null));
    };
    // It does not know the types of 1.3, nor the counted values of M-Mbox-Delete.conf.
    const known = PDU_TYPES.filter((type) => !/^m-(delete|cancel|mbox-delete-conf)/.test(type));
    const frames = dissect(known.map(pduOf));
    known.forEach((type, index) => {
      const lines = frames[index]!;
      expect(lines.join('\n')).not.toMatch(/Malformed|Expert Info/);
      expect(
        lines.some((line) => line.startsWith('MMS Message Encapsulation') && line.endsWith(`Type: ${type}`)),
      ).toBe(true);
      if (PDUS[type].body === 'required') {
        expect(lines).toContain('Content-Location: a.txt');
        expect(
          lines.some(
            (line) =>
              line.startsWith('Content-Type: image/jpeg') || line.includes('content-type: image/jpeg'),
          ),
        ).toBe(true);
      }
    });
  });
});
