import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { leafSpans, SpanSink } from '../kit/spans';
import { Writer } from '../kit/writer';
import { checkCoverage } from './arbitraries.testing';
import {
  decodeElements,
  describeElement,
  elementData,
  elementJson,
  elementSchema,
  encodeHeader,
  headerLength,
} from './udh';
import type { InformationElement } from './udh';
import { ELEMENTS } from './udh-elements';
import { GOLDEN_ELEMENTS } from './udh-elements.testing';

const hex = (text: string) => fromHex(text)!;

function octetsOf(header: InformationElement[]): string {
  const writer = new Writer();
  encodeHeader(writer, header);
  expect(writer.length).toBe(headerLength(header));
  return toHex(writer.finish()).slice(2);
}

function leavesOf(octets: string): string[] {
  const sink = new SpanSink();
  decodeElements(new Reader(hex(octets), false, sink));
  checkCoverage(sink.roots, octets.length / 2);
  return leafSpans(sink.roots).map(
    ({ path, start, end, label, value }) => `${path} ${start}-${end} ${label}: ${value}`,
  );
}

function findingsOf(octets: string): { element: InformationElement; findings: string[] } {
  const reader = new Reader(hex(octets));
  const [element] = decodeElements(reader);
  return {
    element: element!,
    findings: reader.findings.map(
      ({ level, code, offset, message }) => `${level} ${code} ${offset} ${message}`,
    ),
  };
}

describe('the table of elements', () => {
  it('has a golden element for every row and every end of a range', () => {
    const golden = new Set(GOLDEN_ELEMENTS.map(({ element }) => `${element.iei} ${element.name}`));
    for (const { iei, name, lastIei = iei } of ELEMENTS as readonly {
      iei: number;
      name: string;
      lastIei?: number;
    }[]) {
      expect(golden).toContain(`${iei} ${name}`);
      expect(golden).toContain(`${lastIei} ${name}`);
    }
  });

  it.each(GOLDEN_ELEMENTS)('$octets is $element.name', ({ octets, element, words }) => {
    expect(decodeElements(new Reader(hex(octets), true))).toEqual([element]);
    expect(decodeElements(new Reader(hex(`${octets}130102`), true))).toEqual([
      element,
      { iei: 0x13, name: 'user-prompt', count: 2 },
    ]);
    expect(octetsOf([element])).toBe(octets);
    expect(toHex(elementData(element))).toBe(octets.slice(4));
    expect(describeElement(element)).toBe(words);
    checkCoverage(spansOf(octets), octets.length / 2);
    const json = elementJson(element);
    expect(json).toMatchObject({ iei: element.iei, name: element.name, data: octets.slice(4) });
    expect(elementSchema.parse(JSON.parse(JSON.stringify(json)))).toEqual(element);
  });

  it.each(GOLDEN_ELEMENTS)('$octets is read from JSON without its octets', ({ element }) => {
    if (element.name === 'raw' || 'data' in element) return;
    const { data: _data, ...fields } = elementJson(element);
    expect(elementSchema.parse(fields)).toEqual(element);
  });

  it('names every field of an element', () => {
    expect(leavesOf('140a07000303090102aabbcc')).toEqual([
      '[0].iei 0-1 IEI: 0x14',
      '[0].length 1-2 IEDL: 10 octets',
      '[0].reference 2-3 reference: 7',
      '[0].length 3-5 length: 3',
      '[0].control 5-6 control: noForward, prompt',
      '[0].type 6-7 format: 9 (vCard)',
      '[0].position 7-9 absolute position: 258',
      '[0].content 9-12 content: aabbcc',
    ]);
    expect(leavesOf('230f4104813322000200070000088001cc')).toEqual([
      '[0].iei 0-1 IEI: 0x23',
      '[0].length 1-2 IEDL: 15 octets',
      '[0].mail.status 2-3 status: delete-confirmation, full',
      '[0].mail.mailbox.length 3-4 length: 4 semi-octets',
      '[0].mail.mailbox.type 4-5 type: 0x81 unknown, isdn',
      '[0].mail.mailbox.digits 5-7 digits: 3322',
      '[0].mail.waiting 7-8 messages waiting: 0',
      '[0].mail.count 8-9 messages told: 2',
      '[0].mail.messages[0].id 9-11 message: 7',
      '[0].mail.messages[0].flags 11-12 extension flag: 0',
      '[0].mail.messages[1].id 12-14 message: 8',
      '[0].mail.messages[1].flags 14-15 extension flag: 128',
      '[0].mail.messages[1].extensionLength 15-16 extension length: 1',
      '[0].mail.messages[1].extension 16-17 extension: cc',
    ]);
    expect(leavesOf('a00101')).toEqual([
      '[0].iei 0-1 IEI: 0xa0',
      '[0].length 1-2 IEDL: 1 octets',
      '[0].data 2-3 data: 01',
    ]);
  });
});

function spansOf(octets: string) {
  const sink = new SpanSink();
  decodeElements(new Reader(hex(octets), true, sink));
  return sink.roots;
}

describe('an element that is not as the table says', () => {
  it.each([
    ['000401020304', 'element-length', 'Concatenation, 8-bit reference has 4 octets, not 3'],
    ['010103', 'element-length', 'Special SMS message indication has 1 octets, not 2'],
    ['0a020001', 'element-length', 'Text formatting has 2 octets, not 3 to 4'],
    ['0a050001020304', 'element-length', 'Text formatting has 5 octets, not 3 to 4'],
    ['0901b2', 'element-length', 'Wireless control message has 1 octets, not at least 2'],
    ['1204010201ff', 'element-length', 'Variable picture has 4 octets, which its size denies'],
    ['0f0100', 'element-length', 'Small animation has 1 octets, not 33'],
    ['220191', 'element-length', 'Reply address has 1 octets, not 2 to 12'],
    ['22030b9164', 'element-content', 'Reply address: unexpected end of data'],
    ['2204019121ff', 'element-content', 'Reply address: 1 octets are left over'],
    [
      '23050081003f01',
      'element-content',
      'Enhanced voice mail information: an address of 129 semi-octets is longer than 20',
    ],
    ['2305000081001f', 'element-content', 'Enhanced voice mail information: 31 messages do not fit'],
    ['23058000810000', 'element-content', 'Enhanced voice mail information: unexpected end of data'],
  ])('%s stays raw', (octets, code, message) => {
    const { element, findings } = findingsOf(octets);
    const raw = { iei: Number.parseInt(octets.slice(0, 2), 16), name: 'raw', data: hex(octets.slice(4)) };
    expect(element).toEqual(raw);
    expect(findings).toEqual([`warning ${code} 0 ${message}`]);
    expect(octetsOf([element])).toBe(octets);
    expect(leavesOf(octets)).toHaveLength(3);
    expect(() => decodeElements(new Reader(hex(octets), true))).toThrow(DecodeError);
  });

  it('loses only bits that mean nothing', () => {
    const { element, findings } = findingsOf('230801008100210007' + '7f');
    expect(findings).toEqual([
      'warning reserved-bits 6 bits that mean nothing are set',
      'warning reserved-bits 9 bits that mean nothing are set',
    ]);
    expect(octetsOf([element])).toBe('2308' + '0100810001000700');
  });

  it('keeps what an address has amiss as a finding', () => {
    const { element, findings } = findingsOf('2204019121'.replace('2204', '2203'));
    expect(element).toMatchObject({ name: 'reply-address', address: { number: '+1' } });
    expect(findings).toEqual([
      'warning address-filler 4 digits and fillers do not match the number of digits',
    ]);
  });

  it('forgets what was found in elements that are ignored', () => {
    const reader = new Reader(hex('000401020304' + '0003'));
    expect(decodeElements(reader)).toEqual([]);
    expect(reader.findings.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'user-data-header: elements do not fill the header: needs 3 octets, only 0 left',
    ]);
  });
});

describe('octets at random', () => {
  const anyElement = fc.tuple(
    fc.oneof(fc.integer({ min: 0, max: 0x26 }), fc.integer({ min: 0, max: 255 })),
    fc.uint8Array({ maxLength: 20 }),
  );
  const header = fc
    .array(anyElement, { minLength: 1, maxLength: 6 })
    .map((elements) => Uint8Array.from(elements.flatMap(([iei, data]) => [iei, data.length, ...data])));

  it('are given back by their elements, also through JSON', () => {
    fc.assert(
      fc.property(header, (octets) => {
        const elements = decodeElements(new Reader(octets));
        const again = elements.map((element) =>
          elementSchema.parse(JSON.parse(JSON.stringify(elementJson(element)))),
        );
        expect(again).toEqual(elements);
        const lossy = elements.some(({ name }) => name === 'reply-address' || name === 'voice-mail');
        if (!lossy) expect(octetsOf(elements)).toBe(toHex(octets));
        expect(decodeElements(new Reader(hex(octetsOf(elements))))).toEqual(elements);
      }),
    );
  });

  it('are covered by spans, whatever they are, and at every length', () => {
    fc.assert(
      fc.property(header, fc.nat(), (octets, cut) => {
        const sink = new SpanSink();
        const part = octets.subarray(0, 1 + (cut % octets.length));
        const reader = new Reader(part, false, sink);
        decodeElements(reader);
        expect(reader.atEnd).toBe(true);
        if (sink.roots.length > 0 && reader.findings.every(({ code }) => code !== 'user-data-header')) {
          checkCoverage(sink.roots, part.length);
        }
      }),
    );
  });
});

const NOWHERE = { number: '1', ton: 'unknown', npi: 'isdn' } as const;
const STATUS = { kind: 'notification', profile: 0, store: false, almostFull: false, full: false } as const;
const MAIL = { status: STATUS, mailbox: NOWHERE, waiting: 0, extension: null, messages: [] };

describe('an element that cannot be written', () => {
  it.each<[string, unknown]>([
    [
      'concat-8: part 256 is not a whole number from 0 to 255',
      { name: 'concat-8', ref: 1, total: 1, part: 256 },
    ],
    [
      'reused-object: absolute position 65536 is not a whole number from 0 to 65535',
      { name: 'reused-object', reference: 1, position: 65_536 },
    ],
    [
      'object-distribution: reserved 256 is not',
      { name: 'object-distribution', count: 1, attributes: { noForward: true, reserved: 256 } },
    ],
    [
      'special-message: profile 4 is not a whole number from 0 to 3',
      {
        name: 'special-message',
        indication: { store: true, profile: 4, extendedType: 0, type: 'fax' },
        count: 1,
      },
    ],
    [
      'special-message: type telex is none of voice, fax, email, extended',
      {
        name: 'special-message',
        indication: { store: true, profile: 0, extendedType: 0, type: 'telex' },
        count: 1,
      },
    ],
    [
      'small-picture: 16 by 16 pixels has 31 octets, not 32',
      { name: 'small-picture', position: 0, bits: new Uint8Array(31) },
    ],
    [
      'sme-specific: data has 256 octets, not 0 to 255',
      { name: 'sme-specific', iei: 0x80, data: new Uint8Array(256) },
    ],
    ['wvg has 256 octets, at most 255 fit', { name: 'wvg', position: 0, bits: new Uint8Array(255) }],
    ['user-sound: melody has "€", which is no octet', { name: 'user-sound', position: 0, melody: 'a€' }],
    [
      'sc-specific has identifier 128, not 192 to 223',
      { name: 'sc-specific', iei: 0x80, data: new Uint8Array(1) },
    ],
    [
      'sme-specific has identifier 160, not 128 to 159',
      { name: 'sme-specific', iei: 0xa0, data: new Uint8Array(1) },
    ],
    ['there is no element "toString"', { name: 'toString' }],
    [
      'reply-address: "x" has "x", which is not a digit',
      { name: 'reply-address', address: { ...NOWHERE, number: 'x' } },
    ],
    [
      'voice-mail: messages: tells of 32 messages, at most 31 fit',
      { name: 'voice-mail', mail: { ...MAIL, messages: Array.from({ length: 32 }) } },
    ],
    [
      'voice-mail: messages: a notification has messages with details',
      { name: 'voice-mail', mail: { ...MAIL, messages: [{ id: 1, details: null, extension: null }] } },
    ],
    [
      'voice-mail: extension has 256 octets, not 0 to 255',
      { name: 'voice-mail', mail: { ...MAIL, extension: new Uint8Array(256) } },
    ],
    [
      'a user data header of 257 octets is longer than 255',
      { name: 'raw', iei: 3, data: new Uint8Array(255) },
    ],
  ])('%s', (message, element) => {
    const write = () => {
      encodeHeader(new Writer(), [element as InformationElement]);
    };
    expect(write).toThrow(EncodeError);
    expect(write).toThrow(message);
  });

  it('is described in JSON as wrong where its type is', () => {
    const issues = (json: unknown) =>
      elementSchema.safeParse(json).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    expect(issues({ name: 'concat-8', ref: 1, total: 1 })).toEqual([
      'part: Invalid input: expected number, received undefined',
    ]);
    expect(issues({ name: 'sme-specific', iei: 0x70, data: '00' })).toBeUndefined();
    expect(issues({ name: 'sc-specific', iei: 300, data: '00' })).toEqual([
      'iei: Too big: expected number to be <=223',
    ]);
    expect(issues({ iei: 1, data: 'x' })).toEqual(['data: octets look like 00ff80']);
    expect(issues({})).toEqual([
      'iei: Invalid input: expected number, received undefined',
      'data: Invalid input: expected string, received undefined',
    ]);
    expect(issues('x')).toEqual([': Invalid input: expected object, received string']);
  });

  it('takes an identifier with octets for what a name says too little of', () => {
    expect(elementSchema.parse({ iei: 1, data: '01 02' })).toEqual({
      iei: 1,
      name: 'raw',
      data: hex('0102'),
    });
    expect(elementSchema.parse({ iei: 0, name: 'concat-8', data: '01' })).toEqual({
      iei: 0,
      name: 'raw',
      data: hex('01'),
    });
    expect(elementSchema.parse({ iei: 2, name: 'unknown', data: '01' })).toEqual({
      iei: 2,
      name: 'raw',
      data: hex('01'),
    });
  });

  it('has what is usual by default', () => {
    expect(
      elementSchema.parse({ name: 'text-formatting', start: 1, length: 2, mode: { bold: true } }),
    ).toEqual({
      iei: 10,
      name: 'text-formatting',
      start: 1,
      length: 2,
      mode: {
        alignment: 'left',
        size: 'normal',
        bold: true,
        italic: false,
        underline: false,
        strikethrough: false,
      },
      colour: null,
    });
    expect(elementSchema.parse({ name: 'reply-address', address: '+46708251358' })).toEqual({
      iei: 34,
      name: 'reply-address',
      address: { number: '+46708251358', ton: 'international', npi: 'isdn' },
    });
  });
});
