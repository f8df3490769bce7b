import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { leafSpans } from '../kit/spans';
import { octets } from '../wsp/decoding.testing';
import { decodeDate, encodeDate } from './date';
import { wbxmlFromJson } from './from-json';
import { xmlToWbxml } from './from-xml';
import { JsonValue } from './json-value';
import { mmsProvisioning, mmsSettings } from './mms-settings';
import type { MmsSettings } from './mms-settings';
import { decodeWbxml } from './read';
import type { Characteristic } from './provisioning';

/** The leaves as `start-end path (label)=value`. */
const leaves = (notation: string): string[] =>
  leafSpans(decodeWbxml(octets(notation), { spans: true }).spans).map(
    ({ start, end, path, label, value }) =>
      `${start}-${end} ${path} (${label})${value === undefined ? '' : `=${value}`}`,
  );

describe('spans', () => {
  it('of header, string table and names', () => {
    expect(leaves('03 00 02 6a 1f |x| 00 |-//WAPFORUM//DTD SL 1.0//EN| 00 00 85 05 01'))
      .toMatchInlineSnapshot(`
      [
        "0-1 version (version)=1.3",
        "1-2 public identifier (public identifier)=0",
        "2-3 public identifier in the string table (public identifier in the string table)=2",
        "3-4 charset (charset)=106",
        "4-5 string table length (string table length)=31",
        "5-7 string table.string 0 (string 0)=x",
        "7-35 string table.string 2 (string 2)=-//WAPFORUM//DTD SL 1.0//EN",
        "35-36 string table.string 30 (string 30)=",
        "36-37 sl.tag (tag)=sl",
        "37-38 sl.action.attribute start (attribute start)=action="execute-low",
        "38-39 sl.END (END)=of attributes",
      ]
    `);
    expect(leaves('00 05 00 45 03 |a| 00 01')).toMatchInlineSnapshot(`
      [
        "0-1 version (version)=1.0",
        "1-2 public identifier (public identifier)=5",
        "2-3 string table length (string table length)=0",
        "3-4 si.tag (tag)=si",
        "4-5 si.STR_I (STR_I)",
        "5-7 si.string (string)=a",
        "7-8 si.END (END)=of si",
      ]
    `);
  });

  it('of every piece', () => {
    expect(
      leaves(
        '03 05 6a 03 |id| 00 43 04 00 03 |p| 00 01 45 c6 0d 03 |x| 00 85 83 00 00 01 99 00 00 11 02 41 04 00 01 c3 01 ff 41 |e| 00 80 05 c0 03 ff 00 01 00 02 07 04 00 01',
      ),
    ).toMatchInlineSnapshot(`
      [
        "0-1 version (version)=1.3",
        "1-2 public identifier (public identifier)=5",
        "2-3 charset (charset)=106",
        "3-4 string table length (string table length)=3",
        "4-7 string table.string 0 (string 0)=id",
        "7-8 PI (PI)",
        "8-9 literal.LITERAL (LITERAL)",
        "9-10 literal.name in the string table (name in the string table)=0",
        "10-11 literal.STR_I (STR_I)",
        "11-13 literal.string (string)=p",
        "13-14 END (END)=of a processing instruction",
        "14-15 si.tag (tag)=si",
        "15-16 si.indication.tag (tag)=indication",
        "16-17 si.indication.href.attribute start (attribute start)=href="http://www.",
        "17-18 si.indication.href.STR_I (STR_I)",
        "18-20 si.indication.href.string (string)=x",
        "20-21 si.indication.href.attribute value (attribute value)=.com/",
        "21-22 si.indication.href.STR_T (STR_T)",
        "22-23 si.indication.href.string table offset (string table offset)=0",
        "23-25 si.indication.href.SWITCH_PAGE (SWITCH_PAGE)=1",
        "25-26 si.indication.href.attribute value (attribute value)=unknown-value-01-99",
        "26-28 si.indication.href.SWITCH_PAGE (SWITCH_PAGE)=0",
        "28-29 si.indication.si-id.attribute start (attribute start)=si-id",
        "29-30 si.indication.si-id.ENTITY (ENTITY)",
        "30-31 si.indication.si-id.character (character)=65",
        "31-32 si.indication.literal.LITERAL (LITERAL)",
        "32-33 si.indication.literal.name in the string table (name in the string table)=0",
        "33-34 si.indication.END (END)=of attributes",
        "34-35 si.indication.OPAQUE (OPAQUE)",
        "35-36 si.indication.length (length)=1",
        "36-37 si.indication.octets (octets)=ff",
        "37-38 si.indication.EXT_I_1 (EXT_I_1)",
        "38-40 si.indication.extension text (extension text)=e",
        "40-41 si.indication.EXT_T_0 (EXT_T_0)",
        "41-42 si.indication.extension value (extension value)=5",
        "42-43 si.indication.EXT_0 (EXT_0)",
        "43-44 si.indication.STR_I (STR_I)",
        "44-46 si.indication.string (string)=ÿ",
        "46-47 si.indication.END (END)=of indication",
        "47-49 si.SWITCH_PAGE (SWITCH_PAGE)=2",
        "49-50 si.unknown-tag-02-07.tag (tag)=unknown-tag-02-07",
        "50-51 si.literal.LITERAL (LITERAL)",
        "51-52 si.literal.name in the string table (name in the string table)=0",
        "52-53 si.END (END)=of si",
      ]
    `);
  });

  it('of dates and octets', () => {
    expect(leaves('02 05 6a 00 45 c6 0a c3 07 19 99 06 25 15 23 15 10 c3 02 ff ff 01 01 01'))
      .toMatchInlineSnapshot(`
      [
        "0-1 version (version)=1.2",
        "1-2 public identifier (public identifier)=5",
        "2-3 charset (charset)=106",
        "3-4 string table length (string table length)=0",
        "4-5 si.tag (tag)=si",
        "5-6 si.indication.tag (tag)=indication",
        "6-7 si.indication.created.attribute start (attribute start)=created",
        "7-8 si.indication.created.OPAQUE (OPAQUE)",
        "8-9 si.indication.created.length (length)=7",
        "9-16 si.indication.created.date (date)=1999-06-25T15:23:15Z",
        "16-17 si.indication.si-expires.attribute start (attribute start)=si-expires",
        "17-18 si.indication.si-expires.OPAQUE (OPAQUE)",
        "18-19 si.indication.si-expires.length (length)=2",
        "19-21 si.indication.si-expires.date (date)=ffff",
        "21-22 si.indication.END (END)=of attributes",
        "22-23 si.indication.END (END)=of indication",
        "23-24 si.END (END)=of si",
      ]
    `);
    const long = leaves(`03 05 6a 00 45 c3 21 ${'ab'.repeat(33)} 01`);
    expect(long.at(-2)).toMatch(/^7-40 .*=(ab){32}…$/);
    expect(leaves(`03 05 6a 00 45 c3 20 ${'ab'.repeat(32)} 01`).at(-2)).toMatch(/^7-39 .*=(ab){32}$/);
  });

  it('of a document inside another one', () => {
    expect(leaves('03 a4 01 6a 00 6d 4f c3 06 03 a4 03 6a 00 0a 01 01')).toMatchInlineSnapshot(`
      [
        "0-1 version (version)=1.3",
        "1-3 public identifier (public identifier)=4609",
        "3-4 charset (charset)=106",
        "4-5 string table length (string table length)=0",
        "5-6 SyncML.tag (tag)=SyncML",
        "6-7 SyncML.Data.tag (tag)=Data",
        "7-8 SyncML.Data.OPAQUE (OPAQUE)",
        "8-9 SyncML.Data.length (length)=6",
        "9-10 SyncML.Data.version (version)=1.3",
        "10-12 SyncML.Data.public identifier (public identifier)=4611",
        "12-13 SyncML.Data.charset (charset)=106",
        "13-14 SyncML.Data.string table length (string table length)=0",
        "14-15 SyncML.Data.DevInf.tag (tag)=DevInf",
        "15-16 SyncML.Data.END (END)=of Data",
        "16-17 SyncML.END (END)=of SyncML",
      ]
    `);
  });
});

describe('failures', () => {
  const failure = (notation: string): unknown => {
    try {
      return decodeWbxml(octets(notation));
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error;
      return `${error.path} ${error.offset}: ${error.reason}`;
    }
  };

  it.each([
    ['', ' 0: unexpected end of data'],
    ['03 05 6a 00', ' 4: unexpected end of data'],
    ['03 05 6a 00 03', ' 4: token 03 is no element'],
    ['03 05 6a 05 |a|', ' 4: needs 5 octets, only 1 left'],
    ['03 05 6a 81 80 80 01', ' 3: a string table of 2097153 octets is longer than 2097152'],
    ['03 05 6a 00 45 03 |a|', 'si 6: the string has no end'],
    ['03 05 6a 00 45 c3 05 |a|', 'si 7: length 5 exceeds the 1 octets left'],
    ['03 05 6a 00 45 85 83', 'si.si 6: token 83 starts no attribute'],
    ['03 05 6a 00 85 0d 43', 'si 6: token 43 has no place in an attribute'],
    ['03 05 6a 00 43 0d 05', ' 6: token 05 stands in a processing instruction'],
    ['03 05 6a 00 45 86 03', 'si.indication 6: token 03 starts no attribute'],
  ])('of "%s"', (notation, words) => {
    expect(failure(notation)).toBe(words);
  });
});

describe('the DOCTYPE', () => {
  const vocabulary = (xml: string): string | null => xmlToWbxml(xml).vocabulary;
  const WML = '"-//WAPFORUM//DTD WML 1.1//EN" "x"';

  it.each([
    [`<!DOCTYPE wml PUBLIC ${WML}><wml/>`, 'wml-1.1'],
    [`<!DOCTYPE\n  wml\t \nPUBLIC \r\n ${WML}><wml/>`, 'wml-1.1'],
    [`<!-- a --><!-- <b> --><?c <d> ?><!DOCTYPE wml PUBLIC ${WML}><wml/>`, 'wml-1.1'],
    [`<?xml version="1.0"?>\n<!-- > -->\n<!DOCTYPE wml PUBLIC ${WML}><wml/>`, 'wml-1.1'],
    ['<!DOCTYPE wml SYSTEM "-//WAPFORUM//DTD WML 1.1//EN"><wml/>', 'wml-1.3'],
    ['<!DOCTYPE wml [<!ENTITY a PUBLIC "-//WAPFORUM//DTD WML 1.1//EN" "x">]><wml/>', 'wml-1.3'],
    [`<wml><!-- <!DOCTYPE wml PUBLIC ${WML}> --></wml>`, 'wml-1.3'],
    ['<!DOCTYPE wml PUBLIC "another" "x"><wml/>', 'wml-1.3'],
    [`<!DOCTYPE wml${' '.repeat(1_000)}PUBLIC ${WML}><wml/>`, 'wml-1.3'],
    ["<!DOCTYPE x PUBLIC '-//WAPFORUM//DTD SL 1.0//EN' 'x'><x/>", 'sl'],
  ])('of %j tells %s', (xml, id) => {
    expect(vocabulary(xml)).toBe(id);
  });

  it('does not help text that is not well-formed', () => {
    expect(() => xmlToWbxml('<si>&x;</si>')).toThrow(
      new EncodeError('a "&" that starts no known reference is text (character 4)', 'xml'),
    );
    expect(() => xmlToWbxml('<x/>')).toThrow(new EncodeError('no vocabulary is known for <x>', 'xml'));
  });
});

describe('JSON', () => {
  const document = (more: object): unknown =>
    wbxmlFromJson({ publicId: 5, charset: 106, root: { token: 5 }, ...more });

  it('may leave out what has a usual value', () => {
    expect(document({})).toEqual({
      version: 3,
      publicId: { code: 5 },
      charset: 106,
      stringTable: new Uint8Array(0),
      vocabulary: null,
      before: [],
      root: { kind: 'element', name: '', tag: { token: 5, page: 0 }, attributes: null, content: null },
      after: [],
    });
    expect(document({ publicId: { text: 'x', at: 3 } })).toMatchObject({ publicId: { text: 'x', at: 3 } });
    expect(document({ publicId: { at: 0 } })).toMatchObject({ publicId: { text: '', at: 0 } });
    expect(document({ version: '16.15', stringTable: '00', vocabulary: 'si' })).toMatchObject({
      version: 0xff,
      stringTable: Uint8Array.of(0),
      vocabulary: 'si',
    });
  });

  it('has every piece', () => {
    const content = [
      { text: 'a' },
      { text: 'b', at: 2 },
      { text: 'c', octets: 'ff' },
      { entity: 65 },
      { opaque: '0102' },
      { extension: 0x40, text: 'x', octets: '78' },
      { extension: 0x80, value: 7 },
      { extension: 0xc0 },
      { instruction: { attribute: 'i', literal: 4, value: [{ valueToken: 0x85, text: 't', page: 1 }] } },
      { element: 'e', literal: 9, page: 3, attributes: [{ token: 6, prefix: 'p' }], content: [] },
    ];
    const { root } = document({ root: { element: 'r', token: 5, content } }) as { root: object };
    expect(root).toEqual({
      kind: 'element',
      name: 'r',
      tag: { token: 5, page: 0 },
      attributes: null,
      content: [
        { kind: 'string', text: 'a' },
        { kind: 'string', text: 'b', at: 2 },
        { kind: 'string', text: 'c', octets: Uint8Array.of(0xff) },
        { kind: 'entity', code: 65 },
        { kind: 'opaque', octets: Uint8Array.of(1, 2) },
        { kind: 'extension', token: 0x40, text: 'x', octets: Uint8Array.of(0x78) },
        { kind: 'extension', token: 0x80, value: 7 },
        { kind: 'extension', token: 0xc0 },
        {
          kind: 'instruction',
          attribute: {
            name: 'i',
            start: { literal: 4, page: 0 },
            prefix: '',
            value: [{ kind: 'token', token: 0x85, page: 1, text: 't' }],
          },
        },
        {
          kind: 'element',
          name: 'e',
          tag: { literal: 9, page: 3 },
          attributes: [{ name: '', start: { token: 6, page: 0 }, prefix: 'p', value: [] }],
          content: [],
        },
      ],
    });
  });

  it.each<[run: (json: JsonValue) => unknown, value: unknown, reason: string, path: string]>([
    [(json) => json.field('b'), { a: 1 }, 'is missing', 'x.b'],
    [(json) => json.field('toString'), {}, 'is missing', 'x.toString'],
    [(json) => json.field('b'), { b: null }, 'is missing', 'x.b'],
    [(json) => json.optional('b'), 5, 'is no object', 'x'],
    [(json) => json.optional('b'), null, 'is no object', 'x'],
    [(json) => json.has('b'), [], 'is no object', 'x'],
    [(json) => json.items(), {}, 'is no list', 'x'],
    [(json) => json.items()[1]!.string(), ['a', 1], 'is no text', 'x[1]'],
    [(json) => json.boolean(), 0, 'is neither true nor false', 'x'],
    [(json) => json.integer(9, 2), 1, 'is no whole number from 2 to 9', 'x'],
    [(json) => json.integer(9), 10, 'is no whole number from 0 to 9', 'x'],
    [(json) => json.integer(9), 1.5, 'is no whole number from 0 to 9', 'x'],
    [(json) => json.integer(9), '5', 'is no whole number from 0 to 9', 'x'],
  ])('%#: %s', (run, value, reason, path) => {
    expect(() => run(new JsonValue(value, 'x'))).toThrow(new EncodeError(reason, path));
  });

  it('is taken at its borders', () => {
    expect([new JsonValue(2, '').integer(9, 2), new JsonValue(9, '').integer(9, 2)]).toEqual([2, 9]);
    expect(new JsonValue({ a: false }, '').field('a').boolean()).toBe(false);
    expect(() => new JsonValue({}, '').field('a')).toThrow(new EncodeError('is missing', 'a'));
    expect([new JsonValue({ a: undefined }, '').has('a'), new JsonValue({ a: 0 }, '').has('a')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('settings for MMS', () => {
  const group = (
    type: string,
    parameters: Record<string, string>,
    characteristics: Characteristic[] = [],
  ): Characteristic => ({
    type,
    parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
    characteristics,
  });
  const read = (...characteristics: Characteristic[]): unknown =>
    mmsSettings({ version: '1.1', characteristics });
  const nothing = { name: null, mmsc: null, proxy: null, accessPoint: null };

  it('are none without the application w4', () => {
    expect(read(group('APPLICATION', { APPID: 'w2' }), group('OTHER', { APPID: 'w4' }))).toBeNull();
  });

  it('say what is missing', () => {
    const application = group('APPLICATION', { APPID: 'w4', 'TO-PROXY': 'P', 'TO-NAPID': 'N' });
    expect(read(application)).toEqual({
      value: nothing,
      findings: [
        {
          level: 'error',
          code: 'missing-mmsc',
          message: 'the application w4 has no ADDR',
          about: application,
        },
        { level: 'warning', code: 'unknown-proxy', message: 'there is no proxy "P"', about: application },
        {
          level: 'warning',
          code: 'unknown-access-point',
          message: 'there is no access point "N"',
          about: application,
        },
      ],
    });
    expect(read(group('APPLICATION', { APPID: 'w4' }))).toMatchObject({
      findings: [{ code: 'missing-mmsc' }],
    });
    const physical = group('PXPHYSICAL', { 'TO-NAPID': 'M' });
    expect(read(application, group('PXLOGICAL', { 'PROXY-ID': 'P' }, [physical]))).toMatchObject({
      findings: [
        { code: 'missing-mmsc' },
        { code: 'unknown-access-point', message: 'there is no access point "M"', about: physical },
      ],
    });
  });

  it('are found by their names, or are the first without one', () => {
    const points = [
      group('NAPDEF', { NAPID: '1', 'NAP-ADDRESS': 'a' }),
      group('NAPDEF', { NAPID: '2', 'NAP-ADDRESS': 'b', INTERNET: '' }),
    ];
    const apn = (parameters: Record<string, string>): unknown =>
      (
        read(group('APPLICATION', { APPID: 'w4', ADDR: 'm', ...parameters }), ...points) as {
          value: MmsSettings;
        }
      ).value.accessPoint?.apn;
    expect([
      apn({}),
      apn({ 'TO-NAPID': '1' }),
      apn({ 'TO-NAPID': '2' }),
      apn({ 'TO-NAPID': 'INTERNET' }),
      apn({ 'TO-NAPID': '3' }),
    ]).toEqual(['a', 'a', 'b', 'b', undefined]);
    expect(read(group('APPLICATION', { APPID: 'w4' }, [group('APPADDR', { ADDR: 'inner' })]))).toMatchObject({
      value: { mmsc: 'inner' },
      findings: [],
    });
  });

  it.each([
    ['8080', 8080],
    ['65535', 65_535],
    ['65536', null],
    ['0', 0],
    ['x80', null],
    ['80x', null],
    ['123456', null],
    ['', null],
  ])('with the port %j', (written, port) => {
    const proxy = (physical: Characteristic[], logical: Characteristic[]): unknown =>
      read(
        group('APPLICATION', { APPID: 'w4', ADDR: 'm', 'TO-PROXY': 'P' }),
        group('PXLOGICAL', { 'PROXY-ID': 'P' }, [group('PXPHYSICAL', { PXADDR: 'a' }, physical), ...logical]),
      );
    const own = group('PORT', { PORTNBR: written });
    expect(proxy([own], [])).toEqual({
      value: { ...nothing, mmsc: 'm', proxy: { address: 'a', port } },
      findings: [],
    });
    expect(proxy([], [own])).toMatchObject({ value: { proxy: { port } } });
    expect(proxy([own], [group('PORT', { PORTNBR: '1' })])).toMatchObject({ value: { proxy: { port } } });
  });

  it.each<[settings: MmsSettings]>([
    [
      {
        name: 'n',
        mmsc: 'm',
        proxy: { address: '10.0.0.1', port: 80 },
        accessPoint: {
          name: 'p',
          apn: 'a',
          bearer: 'GSM-GPRS',
          authentication: { type: 'PAP', user: 'u', password: 's' },
        },
      },
    ],
    [{ name: null, mmsc: 'm', proxy: { address: 'host', port: null }, accessPoint: null }],
    [
      {
        name: null,
        mmsc: 'm',
        proxy: null,
        accessPoint: { name: null, apn: 'a', bearer: null, authentication: null },
      },
    ],
    [
      {
        name: null,
        mmsc: 'm',
        proxy: null,
        accessPoint: {
          name: null,
          apn: 'a',
          bearer: null,
          authentication: { type: null, user: null, password: null },
        },
      },
    ],
  ])('%j come back', (settings) => {
    expect(mmsSettings(mmsProvisioning(settings))).toEqual({ value: settings, findings: [] });
  });

  it('are written as carriers send them', () => {
    const { characteristics } = mmsProvisioning({
      name: 'n',
      mmsc: 'm',
      proxy: { address: '10.0.0.1', port: 80 },
      accessPoint: { name: 'p', apn: 'a', bearer: 'GSM-GPRS', authentication: null },
    });
    expect(characteristics).toEqual([
      group('PXLOGICAL', { 'PROXY-ID': 'MMS-PROXY', NAME: 'n' }, [
        group(
          'PXPHYSICAL',
          { 'PHYSICAL-PROXY-ID': 'MMS-PROXY', PXADDR: '10.0.0.1', PXADDRTYPE: 'IPV4', 'TO-NAPID': 'MMS-NAP' },
          [group('PORT', { PORTNBR: '80' })],
        ),
      ]),
      group('NAPDEF', {
        NAPID: 'MMS-NAP',
        BEARER: 'GSM-GPRS',
        NAME: 'p',
        'NAP-ADDRESS': 'a',
        'NAP-ADDRTYPE': 'APN',
      }),
      group('APPLICATION', { APPID: 'w4', NAME: 'n', 'TO-PROXY': 'MMS-PROXY', ADDR: 'm' }),
    ]);
    const [physical] = mmsProvisioning({
      name: null,
      mmsc: 'm',
      proxy: { address: 'p.x', port: null },
      accessPoint: null,
    }).characteristics[0]!.characteristics;
    expect(physical).toEqual(group('PXPHYSICAL', { 'PHYSICAL-PROXY-ID': 'MMS-PROXY', PXADDR: 'p.x' }));
  });
});

// WAP-167-ServiceInd §8.2.2: octets of two digits, zeros at the end left out.
describe('dates', () => {
  it.each([
    ['19990625152315', '1999-06-25T15:23:15Z'],
    ['199906251523', '1999-06-25T15:23:00Z'],
    ['1999062515', '1999-06-25T15:00:00Z'],
    ['19990625', '1999-06-25T00:00:00Z'],
  ])('%s is %s', (digits, iso) => {
    const all = octets(digits);
    expect(decodeDate(all)).toBe(iso);
    expect(encodeDate(iso)).toEqual(all);
  });

  it.each([
    '1999062515231500',
    '1a990625',
    '199906251560',
    '19990625152360',
    '199906252400',
    '19991325',
    '19990632',
    '19',
  ])('%s is none', (digits) => {
    expect(decodeDate(octets(digits))).toBeNull();
  });

  it.each(['1999-06-25', 'x1999-06-25T15:23:15Z', '1999-06-25T15:23:15Zx', '1999-13-25T15:23:15Z', ''])(
    '%j becomes none',
    (text) => {
      expect(encodeDate(text)).toBeNull();
    },
  );
});
