import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../kit/cpu-time.testing';
import { DecodeError } from '../kit/decode-error';
import { fromHex, joinOctets, toHex } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import type { Bitmap } from '../media/bitmap';
import { emptyBitmap, pixelAt } from '../media/bitmap';
import { attempt, checkCoverage, damaged } from '../sms/arbitraries.testing';
import { segmentData } from '../sms/segment';
import { decodeTpdu } from '../sms/tpdu';
import { portsOf } from '../sms/udh';
import { bitmap, portContent } from './arbitraries.testing';
import { GAMMU } from './gammu.testing';
import { portContentType } from './port-types';
import type { PortContent } from './ports';
import {
  portContentLabel,
  portContentText,
  portOf,
  readPortContent,
  readPortText,
  writePortContent,
} from './ports';

const hex = (text: string) => fromHex(text)!;

const read = (port: number, octets: Uint8Array) => {
  const decoded = readPortContent(port, octets, { strict: true, spans: true })!;
  expect(decoded.findings).toEqual([]);
  checkCoverage(decoded.spans, octets.length);
  return decoded;
};

/** The datagram that TPDUs carry together, and its port. */
const datagramOf = (tpdus: readonly string[]): [number, Uint8Array] => {
  const parts = tpdus.map((octets) => {
    const tpdu = decodeTpdu(hex(octets), 'mo').value;
    if (tpdu.kind !== 'sms-submit') throw new Error('no submit');
    return tpdu.userData;
  });
  return [portsOf(parts[0]!.header)!.destination, joinOctets(parts.map(({ data }) => data))];
};

/** The picture's rows in hex. */
const rowsOf = ({ width, height, bits }: Bitmap): string[] =>
  Array.from({ length: height }, (_, y) => toHex(bits.subarray((y * width) / 8, ((y + 1) * width) / 8)));

const BAR = [
  ...Array<string>(3).fill('00'.repeat(9)),
  ...Array<string>(8).fill('07fffffffffffff800'),
  ...Array<string>(3).fill('00'.repeat(9)),
];

/** The black pixels of a row: from and to. */
const extent = (picture: Bitmap, y: number): [number, number] => {
  const black = Array.from({ length: picture.width }, (_, x) => x).filter((x) => pixelAt(picture, x, y));
  return [black[0]!, black.at(-1)!];
};

describe('what gammu sends', () => {
  it('as an operator logo', () => {
    const [port, data] = datagramOf(GAMMU.OPERATOR);
    expect(port).toBe(5506);
    const { value, spans } = read(port, data);
    if (value.type !== 'operator-logo' || value.bitmap === null) throw new Error(value.type);
    expect([value.version, value.mcc, value.mnc]).toEqual([2, '244', '05']);
    expect([value.bitmap.width, value.bitmap.height]).toEqual([72, 14]);
    expect(rowsOf(value.bitmap)).toEqual(BAR);
    expect(
      leafSpans(spans).map(({ path, start, end, label, value: words }) => [path, start, end, label, words]),
    ).toEqual([
      ['network', 0, 3, 'Network', 'MCC 244, MNC 05'],
      ['info', 3, 4, 'Info field', '0x00'],
      ['width', 4, 5, 'Width', '72'],
      ['height', 5, 6, 'Height', '14'],
      ['depth', 6, 7, 'Depth', '1'],
      ['pixels', 7, 133, 'Pixels', '72 × 14 pixels'],
    ]);
    expect(writePortContent(value)).toEqual(data);
  });

  it('as a caller logo', () => {
    const [port, data] = datagramOf(GAMMU.CALLER);
    expect(port).toBe(5507);
    const { value } = read(port, data);
    if (value.type !== 'group-logo') throw new Error(value.type);
    expect(value.version).toBe(2);
    expect(rowsOf(value.bitmap)).toEqual(BAR);
    expect(writePortContent(value)).toEqual(data);
  });

  it.each([
    [GAMMU.PICTURE, 'latin1-text', 'Nokia'],
    [GAMMU.PICTURE_UCS2, 'ucs2-text', 'Дом'],
  ])('as a picture message', (tpdus, kind, text) => {
    const [port, data] = datagramOf(tpdus);
    expect(port).toBe(5514);
    const { value } = read(port, data);
    if (value.type !== 'multipart-message') throw new Error(value.type);
    expect(value.items.map((item) => item.kind)).toEqual(['picture', kind]);
    expect(value.items[1]).toEqual({ kind, text });
    const { bitmap: disc } = value.items[0] as { bitmap: Bitmap };
    expect([disc.width, disc.height]).toEqual([72, 28]);
    expect([extent(disc, 4), extent(disc, 13)]).toEqual([
      [28, 32],
      [20, 40],
    ]);
    expect(writePortContent(value)).toEqual(data);
  });

  it('as a ringing tone', () => {
    const [port, data] = datagramOf(GAMMU.SCALE);
    expect(port).toBe(5505);
    const { value } = read(port, data);
    expect(value).toMatchObject({
      type: 'ringing-tone',
      commands: [{ command: 'ringing-tone-programming' }, { song: { type: 'basic', title: 'Scale' } }],
    });
    expect(writePortContent(value)).toEqual(data);
  });

  it('goes out again in as many parts', () => {
    const [port, data] = datagramOf(GAMMU.PICTURE);
    const parts = segmentData(data, { ports: { destination: port, source: 0 }, reference: 0xcb });
    expect(parts.map((part) => part.data.length)).toEqual([128, 128, 12]);
    const sent = GAMMU.PICTURE.map((octets) => {
      const tpdu = decodeTpdu(hex(octets), 'mo').value;
      return tpdu.kind === 'sms-submit' ? tpdu.userData : null;
    });
    expect(parts).toEqual(sent);
  });
});

describe('documented examples', () => {
  /** Forum Nokia's FAQ, question 9, as a gateway's manual (Ozeki NG) has it: lines and dots. */
  const LINES =
    'ff'.repeat(9) +
    '00'.repeat(9) +
    'ff'.repeat(9) +
    '00'.repeat(9) +
    '10f0' +
    '00'.repeat(7 + 8 * 9 + 8) +
    '01';

  it('an operator logo of version 3', () => {
    const { value } = read(5506, hex(`3021f3540a00480e01${LINES}`));
    expect(value).toMatchObject({ type: 'operator-logo', version: 3, mcc: '123', mnc: '45' });
    const { bitmap: picture } = value as { bitmap: Bitmap };
    expect(toHex(picture.bits)).toBe(LINES);
    // As the text says: the fourth pixel of the fifth row and those from 9 to 12; the last one of all.
    expect(Array.from({ length: 72 }, (_, x) => x).filter((x) => pixelAt(picture, x, 4))).toEqual([
      3, 8, 9, 10, 11,
    ]);
    expect(pixelAt(picture, 71, 13)).toBe(true);
    expect(toHex(writePortContent(value))).toBe(`3021f3540a00480e01${LINES}`);
  });

  /** A message of NowSMS's forum (2007-07-25), which its maintainer sent to a phone: `a peaceful desert island`. */
  const ISLAND =
    '300000045465737402010000481c01666666666666666666999999999999999999800000000000000001400000006000e00002400000' +
    '0e900310000280000031080cf3b801800000400411044401400000fffe2f8b12024000000000538caa0280000000006289c401800000' +
    '0000414140014000000000014280024000200000014280028001f0000000a28001800ffe000000a500015ffffffffffea57ffa400aaa' +
    '0000005500028201500440015d08a1881024800040ff0201404100010003abe00244000008200d55588280101440001aaaac01800000' +
    '00003555560140010000806aaaab02400000000055555502800000000000000001999999999999999999666666666666666666';

  it('a picture message', () => {
    const octets = hex(ISLAND);
    const { value } = read(5514, octets);
    if (value.type !== 'multipart-message') throw new Error(value.type);
    expect(value.items.map((item) => item.kind)).toEqual(['latin1-text', 'picture']);
    expect(value.items[0]).toEqual({ kind: 'latin1-text', text: 'Test' });
    const { bitmap: island } = value.items[1] as { bitmap: Bitmap };
    expect([island.width, island.height]).toEqual([72, 28]);
    expect(rowsOf(island).slice(0, 2)).toEqual(['66'.repeat(9), '99'.repeat(9)]);
    expect(writePortContent(value)).toEqual(octets);
  });
});

describe('an operator logo', () => {
  it('may have a network code of three digits, and no picture', () => {
    const { value } = read(5506, hex('301300140a'));
    expect(value).toEqual({ type: 'operator-logo', version: 3, mcc: '310', mnc: '410', bitmap: null });
    expect(toHex(writePortContent(value))).toBe('301300140a');
    expect(
      toHex(writePortContent({ type: 'operator-logo', version: 2, mcc: '244', mnc: '05', bitmap: null })),
    ).toBe('42f450');
  });

  it.each([
    ['3042f450' + '00080101ff', 'missing-line-feed', 'no line feed behind the network', 4],
    ['42faa0' + '00080101ff', 'network-code', 'a digit of the network is more than 9', 0],
    ['42f450' + '40080101ff', 'info-field', 'info field 0x40 has bits that are not known', 3],
    ['42f450' + '00080102ff', 'depth', 'depth 2 is not known; it is read as 1', 6],
    ['42f450' + '00080201ff', 'missing-pixels', '1 of 2 octets of pixels are missing; they are white', 8],
    ['42f450' + '00040201ff0f', 'padded-rows', '', 7],
    ['42f450' + '00080101ffff', 'trailing-octets', '1 octets behind the end of the PDU', 8],
  ])('%s has a finding', (octets, code, message, offset) => {
    if (code === 'padded-rows') {
      // Two rows of four pixels fit into an octet; here each has its own.
      const { value, findings } = readPortContent(5506, hex(octets))!;
      expect(findings).toEqual([
        {
          level: 'warning',
          code,
          offset,
          message: 'rows are filled up to octets, which an OTA bitmap does not do',
        },
      ]);
      expect(value).toMatchObject({ bitmap: { width: 4, height: 2, bits: hex('f000') } });
      return;
    }
    const { findings, spans } = readPortContent(5506, hex(octets), { spans: true })!;
    expect(findings).toEqual([{ level: 'warning', code, offset, message }]);
    checkCoverage(spans, octets.length / 2);
    expect(() => readPortContent(5506, hex(octets), { strict: true })).toThrow(message);
  });

  it.each<[string, string, string]>([
    ['24', '05', 'mcc: "24" is not three digits'],
    ['244', '5', 'mnc: "5" is not two or three digits'],
    ['244', '05f', 'mnc: "05f" is not two or three digits'],
  ])('cannot be written for %s %s', (mcc, mnc, message) => {
    expect(() => writePortContent({ type: 'operator-logo', version: 3, mcc, mnc, bitmap: null })).toThrow(
      message,
    );
  });
});

describe('an OTA bitmap', () => {
  it('has rows that begin inside octets, and sizes of 16 bits', () => {
    const logo: PortContent = {
      type: 'group-logo',
      version: 3,
      bitmap: { width: 4, height: 3, bits: hex('a05090') },
    };
    expect(toHex(writePortContent(logo))).toBe('30' + '00040301' + 'a590');
    expect(read(5507, hex('3000040301a590')).value).toEqual(logo);
    const wide: PortContent = { type: 'group-logo', version: 2, bitmap: emptyBitmap(256, 1) };
    expect(toHex(writePortContent(wide))).toBe('10' + '0100' + '0001' + '01' + '00'.repeat(32));
    expect(read(5507, writePortContent(wide)).value).toEqual(wide);
    const high: PortContent = { type: 'group-logo', version: 2, bitmap: emptyBitmap(1, 256) };
    expect(toHex(writePortContent(high).subarray(0, 6))).toBe('100001010001');
    expect(read(5507, writePortContent(high)).value).toEqual(high);
  });

  it('is refused before anything too large is allocated', () => {
    expect(() => readPortContent(5507, hex('10ffffffff01'))).toThrow(
      'a picture of 65535 × 65535 pixels is too large',
    );
    expect(() =>
      writePortContent({ type: 'group-logo', version: 2, bitmap: emptyBitmap(65_536, 1) }),
    ).toThrow('bitmap: 65536 × 1 pixels are too many');
    expect(() =>
      writePortContent({ type: 'group-logo', version: 2, bitmap: emptyBitmap(1, 65_536) }),
    ).toThrow('bitmap: 1 × 65536 pixels are too many');
  });

  it('comes back at any size', () => {
    fc.assert(
      fc.property(bitmap, (each) => {
        const octets = writePortContent({ type: 'group-logo', version: 3, bitmap: each });
        expect(octets).toHaveLength(5 + Math.ceil((each.width * each.height) / 8));
        expect(read(5507, octets).value).toEqual({ type: 'group-logo', version: 3, bitmap: each });
      }),
      { numRuns: 50 },
    );
  });
});

describe('a multipart message', () => {
  it('has a thousand items at the most', () => {
    const items = (count: number) => joinOctets([Uint8Array.of(0x30), new Uint8Array(count * 3)]);
    expect(readPortContent(5514, items(1_000))!.value).toMatchObject({ items: { length: 1_000 } });
    expect(() => readPortContent(5514, items(1_001))).toThrow(new DecodeError('more than 1000 items', 3_001));
  });

  it('can be a profile', () => {
    const profile: PortContent = {
      type: 'multipart-message',
      items: [
        { kind: 'profile-name', text: 'Дом' },
        { kind: 'ringing-tone', tone: { commands: [{ command: 'ringing-tone-programming' }] } },
        { kind: 'screen-saver', bitmap: { width: 8, height: 1, bits: hex('aa') } },
        { kind: 'raw', id: 5, data: hex('0102') },
      ],
    };
    const octets = '30' + '0400060414043e043c' + '030003014a00' + '06000500080101aa' + '0500020102';
    expect(toHex(writePortContent(profile))).toBe(octets);
    const { value, spans } = read(5514, hex(octets));
    expect(value).toEqual(profile);
    expect(leafSpans(spans).map(({ path, start, end, value: words }) => [path, start, end, words])).toEqual([
      ['version', 0, 1, '0x30 3.0'],
      ['items[0].id', 1, 2, '0x04 profile-name'],
      ['items[0].length', 2, 4, '6 octets'],
      ['items[0].text', 4, 10, 'Дом'],
      ['items[1].id', 10, 11, '0x03 ringing-tone'],
      ['items[1].length', 11, 13, '3 octets'],
      ['items[1].commands', 13, 14, '1 commands'],
      ['items[1].commands', 14, 15, 'ringing-tone-programming'],
      ['items[1].command end', 15, 16, undefined],
      ['items[2].id', 16, 17, '0x06 screen-saver'],
      ['items[2].length', 17, 19, '5 octets'],
      ['items[2].info', 19, 20, '0x00'],
      ['items[2].width', 20, 21, '8'],
      ['items[2].height', 21, 22, '1'],
      ['items[2].depth', 22, 23, '1'],
      ['items[2].pixels', 23, 24, '8 × 1 pixels'],
      ['items[3].id', 24, 25, '0x05'],
      ['items[3].length', 25, 27, '2 octets'],
      ['items[3].data', 27, 29, '0102'],
    ]);
    expect(spans.map(({ label, value: words }) => [label, words])).toEqual([
      ['Version', '0x30 3.0'],
      ['Profile name', 'Profile name'],
      ['Ringing tone', 'Ringing tone'],
      ['Screen saver', 'Screen saver'],
      ['Item', undefined],
    ]);
  });

  it.each([
    ['31' + '00000141', 'warning', 'version', 'version 0x31 is not known', 0],
    ['30' + '00000241', 'warning', 'item-length', 'an item of 2 octets has only 1', 2],
    ['30' + '01000304140a', 'warning', 'odd-length', 'UCS-2 text has half a character at its end', 6],
    ['30' + '020002' + '0008', 'error', 'damaged-item', 'the item cannot be read: unexpected end of data', 6],
    [
      '30' + '020006' + '00080101aabb',
      'warning',
      'leftover-octets',
      '1 octets left over behind the value',
      9,
    ],
  ])('%s has a finding', (octets, level, code, message, offset) => {
    const { findings, spans } = readPortContent(5514, hex(octets), { spans: true })!;
    expect(findings).toEqual([{ level, code, offset, message }]);
    checkCoverage(spans, octets.length / 2);
    expect(() => readPortContent(5514, hex(octets), { strict: true })).toThrow(DecodeError);
  });

  it('keeps an item that it cannot read', () => {
    const { value } = readPortContent(5514, hex('30' + '0200020008' + '00000141'))!;
    expect(value).toEqual({
      type: 'multipart-message',
      items: [
        { kind: 'raw', id: 2, data: hex('0008') },
        { kind: 'latin1-text', text: 'A' },
      ],
    });
    expect(toHex(writePortContent(value))).toBe('30' + '0200020008' + '00000141');
  });

  it.each<[Extract<PortContent, { type: 'multipart-message' }>['items'], string]>([
    [[{ kind: 'latin1-text', text: 'Дом' }], 'text: has characters outside ISO-8859-1'],
    [[{ kind: 'raw', id: 256, data: hex('') }], '256 is not a whole number from 0 to 255'],
    [[{ kind: 'latin1-text', text: 'x'.repeat(65_536) }], 'items: an item of 65536 octets is too long'],
  ])('cannot be written (%#)', (items, message) => {
    expect(() => writePortContent({ type: 'multipart-message', items })).toThrow(message);
  });
});

describe('vCard and vCalendar', () => {
  it('are UTF-8, or ISO-8859-1 where that cannot be', () => {
    expect(read(9204, hex('4e3ac3a9')).value).toEqual({ type: 'vcard', text: 'N:é', charset: 'utf-8' });
    expect(read(9205, hex('4e3ae9')).value).toEqual({
      type: 'vcalendar',
      text: 'N:é',
      charset: 'iso-8859-1',
    });
    expect(toHex(writePortContent({ type: 'vcard', text: 'é', charset: 'utf-8' }))).toBe('c3a9');
    expect(toHex(writePortContent({ type: 'vcard', text: 'é', charset: null }))).toBe('c3a9');
    expect(toHex(writePortContent({ type: 'vcard', text: 'é', charset: 'iso-8859-1' }))).toBe('e9');
    expect(() => writePortContent({ type: 'vcard', text: 'Ж', charset: 'iso-8859-1' })).toThrow(
      'text: has characters outside ISO-8859-1',
    );
  });

  it('come as text as well, other things do not', () => {
    expect(readPortText(9204, 'BEGIN:VCARD')).toEqual({ type: 'vcard', text: 'BEGIN:VCARD', charset: null });
    expect(readPortText(228, 'BEGIN:VCALENDAR')).toEqual({
      type: 'vcalendar',
      text: 'BEGIN:VCALENDAR',
      charset: null,
    });
    expect(readPortText(5505, 'x')).toBeNull();
    expect(readPortText(80, 'x')).toBeNull();
  });
});

describe('the words in a content', () => {
  const picture = { kind: 'picture', bitmap: emptyBitmap(8, 1) } as const;
  it.each<[string, PortContent, string]>([
    [
      'of a picture message are its texts',
      {
        type: 'multipart-message',
        version: 0x30,
        items: [{ kind: 'latin1-text', text: 'Gone' }, picture, { kind: 'ucs2-text', text: 'sailing' }],
      } as PortContent,
      'Gone\nsailing',
    ],
    ['of a card are the card', { type: 'vcard', text: 'BEGIN:VCARD', charset: 'utf-8' }, 'BEGIN:VCARD'],
    ['of a logo are none', { type: 'group-logo', bitmap: picture.bitmap } as PortContent, ''],
  ])('%s', (_, content, words) => {
    expect(portContentText(content)).toBe(words);
  });
});

describe('ports', () => {
  it.each([
    [5505, 'ringing-tone', 'Ringing tone'],
    [5506, 'operator-logo', 'Operator logo'],
    [5507, 'group-logo', 'Group logo'],
    [5514, 'multipart-message', 'Picture message'],
    [9204, 'vcard', 'vCard'],
    [9205, 'vcalendar', 'vCalendar'],
  ] as const)('%i is for %s', (port, type, label) => {
    expect(portContentType(port)).toBe(type);
    expect(portOf(type)).toBe(port);
    expect(portContentLabel(type)).toBe(label);
  });

  it('of other applications are left to them', () => {
    expect(portContentType(2948)).toBeNull();
    expect(readPortContent(2948, hex('00'))).toBeNull();
    expect(portContentType(226)).toBe('vcard');
    expect(portContentType(228)).toBe('vcalendar');
  });
});

describe('every content', () => {
  it('comes back from its encoding', () => {
    fc.assert(
      fc.property(portContent, (content) => {
        const octets = writePortContent(content);
        const decoded = readPortContent(portOf(content.type), octets, { strict: true, spans: true })!;
        expect(decoded.value).toEqual(content);
        checkCoverage(decoded.spans, octets.length);
      }),
      { numRuns: 150 },
    );
  });

  it('that is damaged fails in no other way', () => {
    fc.assert(
      fc.property(
        portContent.chain((content) =>
          fc.tuple(fc.constant(content.type), damaged(fc.constant(writePortContent(content)))),
        ),
        ([type, octets]) => {
          const decoded = attempt(() => readPortContent(portOf(type), octets, { spans: true })!);
          if (decoded !== null) checkCoverage(decoded.spans, octets.length);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('of ten megabytes is read in time', () => {
    const octets = new Uint8Array(10_000_000).fill(0x30);
    const taken = cpuTime(() => {
      for (const port of [5506, 5507]) attempt(() => readPortContent(port, octets)!);
    });
    expect(taken).toBeLessThan(500);
  });
});
