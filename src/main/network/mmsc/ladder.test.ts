import { failed } from '../../../shared/model/conversion-failure';
import { describe, expect, it } from 'vitest';
import { readEms } from '../../../shared/protocol/ems/read';
import { emptyBitmap } from '../../../shared/protocol/media/bitmap';
import type { Bitmap } from '../../../shared/protocol/media/bitmap';
import { encodeWbmp } from '../../../shared/protocol/media/wbmp';
import type { MmsPart } from '../../../shared/protocol/mms/message';
import { readPortContent } from '../../../shared/protocol/smart-messaging/ports';
import { encodeUtf8 } from '../../../shared/protocol/text/utf8';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { boxFor, dotsOf, pictureOf, rungFor, tell } from './ladder';
import type { Telling } from './ladder';

const part = (type: string, data: string | Uint8Array): MmsPart => ({
  contentType: { type, parameters: [] },
  headers: [],
  data: typeof data === 'string' ? encodeUtf8(data) : data,
});
const MELODY = 'BEGIN:IMELODY\r\nVERSION:1.2\r\nFORMAT:CLASS1.0\r\nMELODY:c2d2e2\r\nEND:IMELODY\r\n';

function dots(width: number, height: number): Bitmap {
  const bitmap = emptyBitmap(width, height);
  bitmap.bits[0] = 0x80;
  return bitmap;
}

function telling(change: Partial<Telling>): Telling {
  return {
    rung: 'text',
    head: 'Picture message from Anna: Lake',
    open: 'Open:',
    link: 'http://portal/m/abc',
    parts: [],
    picture: null,
    extended: false,
    reference: 7,
    ...change,
  };
}

const phone = (ems: 'none' | 'basic' | 'extended', ...smartMessaging: 'picture'[]) => ({
  shortMessages: { ems, smartMessaging },
});

describe('the rung', () => {
  it.each([
    [undefined, 'text', null],
    [{}, 'text', null],
    [phone('none'), 'text', null],
    [phone('none', 'picture'), 'picture-message', { width: 72, height: 28 }],
    [phone('basic', 'picture'), 'ems', { width: 40, height: 25 }],
    [phone('extended'), 'ems', { width: 64, height: 48 }],
  ] as const)('of %j is %s', (subscriber, rung, box) => {
    const known = subscriber as Parameters<typeof rungFor>[0];
    expect(rungFor(known)).toBe(rung);
    expect(boxFor(rungFor(known), known)).toEqual(box);
  });
});

it('a picture is wanted before a video, and neither is a sound', () => {
  const [video, picture, sound] = [part('video/mp4', ''), part('Image/JPEG', ''), part('audio/amr', '')];
  expect(pictureOf([sound, video, picture])).toBe(picture);
  expect(pictureOf([sound, video])).toBe(video);
  expect(pictureOf([sound])).toBeNull();
});

it('dots come from a WBMP or not at all', () => {
  const bitmap = dots(10, 3);
  const octets = encodeWbmp(bitmap);
  const result = { ok: true, octets, contentType: 'image/vnd.wap.wbmp', width: 10, height: 3 } as const;
  expect(dotsOf(result)).toEqual(bitmap);
  expect(dotsOf({ ...result, octets: new Uint8Array(0) })).toBeNull();
  expect(dotsOf(failed('no-still'))).toBeNull();
});

it('words are one short message', () => {
  const [only, ...more] = tell(telling({}));
  expect(more).toEqual([]);
  expect(only!.text).toBe('Picture message from Anna: Lake\nOpen:\nhttp://portal/m/abc');
});

describe('words quote the message', () => {
  const lines = (...parts: Telling['parts']): string[] =>
    tell(telling({ parts }))
      .map(({ text }) => text)
      .join('')
      .split('\n')
      .slice(1, -2);

  it('with the texts of all its slides, in the order in which they are played', () => {
    const picture = part('image/jpeg', 'x');
    expect(lines(part('text/plain', 'One'), picture, part('text/plain', ' Two '))).toEqual(['One', 'Two']);
    expect(lines(picture)).toEqual([]);
    const slides = ['b.txt', 'a.txt'].map((name) => `<par><text src="${name}"/></par>`).join('');
    const named = (name: string, words: string): MmsPart => ({
      ...part('text/plain', words),
      headers: [{ name: 'Content-Location', value: name }],
    });
    const smil = part('application/smil', `<smil><body>${slides}</body></smil>`);
    const listing = named('list.txt', 'On no slide');
    expect(lines(smil, listing, named('a.txt', 'Second'), picture, named('b.txt', 'First'))).toEqual([
      'First',
      'Second',
      'On no slide',
    ]);
  });

  it('up to 300 characters', () => {
    const picture = part('image/jpeg', 'x');
    const smil = part('application/smil', '<smil/>');
    expect(lines(smil, part('text/plain', 'x'.repeat(300)))).toEqual(['x'.repeat(300)]);
    expect(lines(smil, part('text/plain', 'x'.repeat(301)))).toEqual([`${'x'.repeat(297)}...`]);
    expect(lines(picture, part('text/plain', 'x'.repeat(290)), part('text/plain', 'y'.repeat(20)))).toEqual([
      'x'.repeat(290),
      `${'y'.repeat(6)}...`,
    ]);
  });
});

describe('an enhanced message', () => {
  const parts = [part('text/plain', '  Look!  '), part('text/x-iMelody', MELODY)];

  it('has the sender in bold, the text, the dots and the melody', () => {
    const ems = readEms(tell(telling({ rung: 'ems', parts, picture: dots(40, 25) })));
    expect(ems.text).toBe('Picture message from Anna: Lake\nLook!\nOpen:\nhttp://portal/m/abc');
    expect(ems.formats).toMatchObject([{ start: 0, length: 31, mode: { bold: true, italic: false } }]);
    expect(ems.objects).toMatchObject([
      { name: 'variable-picture', width: 5, height: 25 },
      { name: 'user-sound', melody: expect.stringContaining('c2d2e2') as string },
    ]);
    expect(ems.findings).toEqual([]);
  });

  it('has a larger picture for phones of Release 5', () => {
    const ems = readEms(tell(telling({ rung: 'ems', extended: true, picture: dots(64, 48) })));
    const [object] = ems.objects;
    expect(object).toMatchObject({ name: 'extended-object', type: 2 });
    expect((object as { content: Uint8Array }).content.subarray(0, 3)).toEqual(Uint8Array.of(64, 48, 0x80));
  });

  it('quotes no more than 300 characters', () => {
    const long = tell(
      telling({ rung: 'ems', parts: [part('text/plain', 'x'.repeat(310)), part('image/png', '')] }),
    );
    expect(readEms(long).text.split('\n')[1]).toBe(`${'x'.repeat(297)}...`);
  });

  it('goes without a melody that is none, and in words when it has what no element can hold', () => {
    const bad = readEms(tell(telling({ rung: 'ems', parts: [part('audio/imelody', '\xff')] })));
    expect(bad.objects).toEqual([]);
    const large = tell(telling({ rung: 'ems', picture: dots(80, 60) }));
    expect(large.map(({ text }) => text).join('')).toBe(telling({}).head + '\nOpen:\nhttp://portal/m/abc');
  });
});

describe('a picture message', () => {
  const read = (change: Partial<Telling>) => {
    const messages = tell(telling({ rung: 'picture-message', ...change }));
    const ports = messages.map(({ header }) => header.find(({ iei }) => iei === 5));
    expect(ports[0]).toMatchObject({ destination: 5514 });
    return readPortContent(5514, joinOctets(messages.map(({ data }) => data)))!.value;
  };

  it('has its words and the dots in the middle of 72 × 28', () => {
    const content = read({ picture: dots(40, 20) });
    expect(content).toMatchObject({
      type: 'multipart-message',
      items: [
        { kind: 'picture', bitmap: { width: 72, height: 28 } },
        { kind: 'latin1-text', text: 'Picture message from Anna: Lake\nOpen:\nhttp://portal/m/abc' },
      ],
    });
    const { bits } = (content as unknown as { items: [{ bitmap: Bitmap }] }).items[0].bitmap;
    expect(bits.findIndex((octet) => octet !== 0)).toBe(4 * 9 + 2);
    expect(bits[4 * 9 + 2]).toBe(0x80);
  });

  it('has words that Latin-1 does not have, too', () => {
    expect(read({ head: 'Πρόσωπο', picture: dots(8, 8) })).toMatchObject({
      items: [{ kind: 'picture' }, { kind: 'ucs2-text', text: 'Πρόσωπο\nOpen:\nhttp://portal/m/abc' }],
    });
  });

  it('is words where there is no picture', () => {
    expect(tell(telling({ rung: 'picture-message' }))).toEqual(tell(telling({})));
  });
});
