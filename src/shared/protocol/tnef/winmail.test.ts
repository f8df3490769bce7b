import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAll, encodeAll, isDecodeError } from '../kit/codec';
import { fromHex } from '../kit/octets';
import { encodeUtf16 } from '../text/charset-utf16';
import { encodeUtf8 } from '../text/utf8';
import { ATTRIBUTES, tnefStream } from './attributes';
import type { TnefAttribute } from './attributes';
import { BINARY, OBJECT, PROPERTIES, propertyList, STRING_8, UNICODE } from './properties';
import type { Property } from './properties';
import { readWinmail } from './winmail';

const hex = (text: string): Uint8Array => fromHex(text)!;
const wide = (text: string): Uint8Array => encodeUtf16(`${text}\0`, 'little-endian', false);
const narrow = (text: string): Uint8Array => encodeUtf8(`${text}\0`);

const property = (id: number, type: number, value: Uint8Array): Property => ({
  id,
  type,
  name: null,
  values: [value],
});
const message = (id: number, data: Uint8Array): TnefAttribute => ({ level: 'message', id, data });
const attachment = (id: number, data: Uint8Array): TnefAttribute => ({ level: 'attachment', id, data });
const winmail = (...attributes: TnefAttribute[]): Uint8Array => encodeAll(tnefStream, { key: 1, attributes });
const NEW = attachment(ATTRIBUTES.attachRendering, new Uint8Array(14));

describe('octets', () => {
  it('of a stream are those of the standard', () => {
    // [MS-OXTNEF] §2.1.3.1, by hand: signature, key, version 1.0 (its sum is 1), then a file "a" of the octet 41.
    const octets = hex(
      '789f3e22' +
        '0100' +
        '01' +
        '06900800' +
        '04000000' +
        '00000100' +
        '0100' +
        '02' +
        '02900600' +
        '0e000000' +
        '0000000000000000000000000000' +
        '0000' +
        '02' +
        '10800100' +
        '02000000' +
        '6100' +
        '6100' +
        '02' +
        '0f800600' +
        '01000000' +
        '41' +
        '4100',
    );
    const { value, findings } = readWinmail(octets);
    expect(findings).toEqual([]);
    expect(value).toEqual({
      subject: null,
      text: null,
      html: null,
      attachments: [{ name: 'a', type: null, contentId: null, content: hex('41') }],
    });
    const stream = decodeAll(tnefStream, octets, { strict: true }).value;
    expect(encodeAll(tnefStream, stream)).toEqual(octets);
  });

  it('of properties are those of the standard', () => {
    // §2.1.3.4: two of them; PidTagBody of the type PtypUnicode "ü", and one with the name "x" and the number 7.
    const octets = hex(
      '02000000' +
        '1f000010' +
        '01000000' +
        '04000000' +
        'fc000000' +
        '03000080' +
        '000102030405060708090a0b0c0d0e0f' +
        '01000000' +
        '04000000' +
        '78000000' +
        '07000000',
    );
    const { value } = decodeAll(propertyList, octets, { strict: true });
    expect(value).toEqual([
      property(PROPERTIES.body, UNICODE, wide('ü')),
      {
        id: 0x8000,
        type: 3,
        name: { set: hex('000102030405060708090a0b0c0d0e0f'), name: 'x' },
        values: [hex('07000000')],
      },
    ]);
    expect(encodeAll(propertyList, value)).toEqual(octets);
  });
});

describe('what is read', () => {
  const about = (...properties: Property[]): TnefAttribute =>
    message(ATTRIBUTES.messageProperties, encodeAll(propertyList, properties));

  it('subject and texts, the wide ones first', () => {
    const { value } = readWinmail(
      winmail(
        message(ATTRIBUTES.oemCodepage, hex('e3040000' + '00000000')),
        message(ATTRIBUTES.subject, hex('cfeef7f2e000')),
        message(ATTRIBUTES.body, narrow('plain')),
      ),
    );
    // Code page 1251.
    expect(value).toMatchObject({ subject: 'Почта', text: 'plain', html: null });
    const newer = readWinmail(
      winmail(
        message(ATTRIBUTES.subject, narrow('?')),
        about(
          property(PROPERTIES.subject, UNICODE, wide('Grüße 🌊')),
          property(PROPERTIES.internetCodepage, 3, hex('e9fd0000')),
          property(PROPERTIES.html, BINARY, encodeUtf8('<p>ß</p>')),
        ),
      ),
    );
    expect(newer.value).toMatchObject({ subject: 'Grüße 🌊', text: null, html: '<p>ß</p>' });
  });

  it('formatted text without its looks, where there is no other', () => {
    const rtf = hex(
      '2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0',
    );
    const mailOf = (octets: Uint8Array): ReturnType<typeof readWinmail> =>
      readWinmail(winmail(about(property(PROPERTIES.rtfCompressed, BINARY, octets))));
    expect(mailOf(rtf)).toMatchObject({ value: { text: 'hello world' }, findings: [] });
    expect(mailOf(rtf.subarray(0, 30))).toMatchObject({
      value: { text: null },
      findings: [{ code: 'tnef-rtf' }],
    });
  });

  it('files by their long names, types and ids', () => {
    const properties = [
      property(PROPERTIES.attachLongFilename, UNICODE, wide('Bericht für Anna.pdf')),
      property(PROPERTIES.attachMimeTag, STRING_8, narrow('application/pdf')),
      property(PROPERTIES.attachContentId, STRING_8, narrow('1@x')),
    ];
    const { value } = readWinmail(
      winmail(
        NEW,
        attachment(ATTRIBUTES.attachTitle, narrow('BERICH~1.PDF')),
        attachment(ATTRIBUTES.attachData, hex('255044462d')),
        attachment(ATTRIBUTES.attachProperties, encodeAll(propertyList, properties)),
        NEW,
        attachment(
          ATTRIBUTES.attachProperties,
          encodeAll(propertyList, [property(PROPERTIES.attachData, BINARY, hex('0102'))]),
        ),
      ),
    );
    expect(value.attachments).toEqual([
      { name: 'Bericht für Anna.pdf', type: 'application/pdf', contentId: '1@x', content: hex('255044462d') },
      { name: null, type: null, contentId: null, content: hex('0102') },
    ]);
  });

  it('a mail within the mail, to a depth of three', () => {
    let octets = winmail(message(ATTRIBUTES.body, narrow('innermost')));
    for (let depth = 0; depth < 4; depth++) {
      const object = property(
        PROPERTIES.attachData,
        OBJECT,
        Uint8Array.from([...new Uint8Array(16), ...octets]),
      );
      octets = winmail(NEW, attachment(ATTRIBUTES.attachProperties, encodeAll(propertyList, [object])));
    }
    let { value } = readWinmail(octets);
    for (let depth = 0; depth < 3; depth++) {
      const { content } = value.attachments[0]!;
      if (content instanceof Uint8Array) throw new Error(`octets at ${depth}`);
      value = content;
    }
    expect(value.attachments[0]!.content).toBeInstanceOf(Uint8Array);
  });
});

describe('damage', () => {
  it('is told, and what is whole is kept', () => {
    const whole = winmail(
      NEW,
      attachment(ATTRIBUTES.attachData, hex('0102')),
      message(ATTRIBUTES.body, narrow('words')),
    );
    const wrong = whole.slice();
    wrong[wrong.length - 4]! ^= 1;
    expect(readWinmail(wrong).findings).toMatchObject([{ level: 'warning', code: 'tnef-sum' }]);
    const cut = readWinmail(whole.subarray(0, -3));
    expect(cut.findings).toMatchObject([{ level: 'error', code: 'tnef-cut' }]);
    expect(cut.value).toMatchObject({ text: null, attachments: [{ content: hex('0102') }] });
    expect(() => decodeAll(tnefStream, whole.subarray(0, -3), { strict: true })).toThrow(/needs|unexpected/);
    const lost = readWinmail(
      winmail(
        message(ATTRIBUTES.messageProperties, hex('ffffff7f')),
        message(ATTRIBUTES.body, narrow('words')),
      ),
    );
    expect(lost).toMatchObject({ value: { text: 'words' }, findings: [{ code: 'tnef-properties' }] });
  });

  it('leaves nothing but DecodeErrors and findings, whatever the octets', () => {
    const properties = [
      property(PROPERTIES.attachData, BINARY, hex('010203')),
      property(PROPERTIES.attachLongFilename, UNICODE, wide('name')),
    ];
    const whole = winmail(
      message(ATTRIBUTES.oemCodepage, hex('e404000000000000')),
      message(ATTRIBUTES.body, narrow('words')),
      NEW,
      attachment(ATTRIBUTES.attachProperties, encodeAll(propertyList, properties)),
    );
    const survives = (octets: Uint8Array): void => {
      try {
        readWinmail(octets);
      } catch (error) {
        if (!isDecodeError(error)) throw error;
      }
    };
    for (let end = 0; end < whole.length; end++) survives(whole.subarray(0, end));
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.nat(255),
        fc.uint8Array({ maxLength: 60 }),
        (at, octet, tail) => {
          const damaged = Uint8Array.from([...whole, ...tail]);
          damaged[at] = octet;
          survives(damaged);
          survives(Uint8Array.from([...whole.subarray(0, 6), ...tail]));
        },
      ),
    );
  });
});

describe('round trips', () => {
  const octets = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  const name = fc.record({
    set: octets(16),
    name: fc.oneof(
      fc.nat(0xffffffff),
      fc.string({ maxLength: 20 }).filter((text) => !text.includes('\0')),
    ),
  });
  const typed = fc.constantFrom<[number, number | null]>(
    [0x0002, 2],
    [0x0003, 4],
    [0x0005, 8],
    [0x000b, 2],
    [0x0040, 8],
    [0x0048, 16],
    [STRING_8, null],
    [UNICODE, null],
    [BINARY, null],
  );
  const any: fc.Arbitrary<Property> = fc
    .tuple(typed, fc.boolean(), fc.boolean())
    .chain(([[type, size], several, named]) =>
      fc.record({
        id: named ? fc.integer({ min: 0x8000, max: 0xfffe }) : fc.nat(0x7fff),
        type: fc.constant(several ? type | 0x1000 : type),
        name: named ? name : fc.constant(null),
        values: fc.array(size === null ? fc.uint8Array({ maxLength: 30 }) : octets(size), {
          minLength: several ? 0 : 1,
          maxLength: several ? 4 : 1,
        }),
      }),
    );

  it('of properties', () => {
    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (properties) => {
        const decoded = decodeAll(propertyList, encodeAll(propertyList, properties), { strict: true });
        expect(decoded.value).toEqual(properties);
      }),
    );
  });

  it('of streams', () => {
    const attribute = fc.record({
      level: fc.constantFrom('message' as const, 'attachment' as const),
      id: fc.nat(0xffffffff),
      data: fc.uint8Array({ maxLength: 80 }),
    });
    fc.assert(
      fc.property(
        fc.record({ key: fc.nat(0xffff), attributes: fc.array(attribute, { maxLength: 8 }) }),
        (stream) => {
          expect(decodeAll(tnefStream, encodeAll(tnefStream, stream), { strict: true }).value).toEqual(
            stream,
          );
        },
      ),
    );
  });
});
