import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { decodeElements } from '../sms/udh';
import type { UserData } from '../sms/user-data';
import { textUserData } from '../sms/user-data';
import type { EmsMessage } from './message';
import { readEms } from './read';

/** A part with this text and the elements that these octets are (3GPP TS 23.040 §9.2.3.24). */
function part(elements: string, text = ''): UserData {
  return textUserData(text, decodeElements(new Reader(fromHex(elements)!)));
}

function said({ findings }: EmsMessage): string[] {
  return findings.map(({ code, part: number, message }) => `${code} ${number} ${message}`);
}

const CONCAT = ['0003070201', '0003070202'];
const BOLD = '10';

describe('positions', () => {
  it('count over the whole text', () => {
    const message = readEms([
      part(`${CONCAT[0]}0b020103 0a030004${BOLD}`, 'Hello '),
      part(`${CONCAT[1]}0d020201 0a030103${BOLD}`, 'world'),
    ]);
    expect(message.text).toBe('Hello world');
    expect(message.objects.map(({ name, position }) => `${name} ${position}`)).toEqual([
      'predefined-sound 1',
      'predefined-animation 8',
    ]);
    expect(message.formats.map(({ start, length }) => [start, length])).toEqual([
      [0, 4],
      [7, 3],
    ]);
    expect(said(message)).toEqual([]);
  });

  it('behind the text are moved to its end', () => {
    const message = readEms([part(`0b020403 0a030204${BOLD} 0a030504${BOLD}`, 'abc')]);
    expect(message.objects[0]!.position).toBe(3);
    expect(message.formats.map(({ start, length }) => [start, length])).toEqual([[2, 1]]);
    expect(said(message)).toEqual([
      'ems-position 1 position 4 is behind the 3 characters of the part',
      'ems-position 1 text formatting goes 3 characters too far',
      'ems-position 1 position 5 is behind the 3 characters of the part',
      'ems-position 1 text formatting goes 4 characters too far',
    ]);
  });

  it('count a character once whose septets were cut apart', () => {
    const euro = part('0b020103', 'a€');
    const tail = part('0b020103', 'xb');
    const first = { ...euro, data: euro.data.subarray(0, 2), text: 'a ' };
    const second = { ...tail, data: Uint8Array.of(0x65, 0x62), text: 'eb' };
    const message = readEms([first, second]);
    expect(message.text).toBe('a€b');
    expect(message.objects.map(({ position }) => position)).toEqual([1, 2]);
  });

  it('of octets for an application are none', () => {
    const octets: UserData = { header: [], encoding: '8bit', text: null, data: Uint8Array.of(1, 2) };
    expect(readEms([octets, part('0b020003', 'x')])).toMatchObject({ text: 'x', objects: [{ position: 0 }] });
  });
});

describe('formatting', () => {
  const lengths = (...parts: UserData[]) =>
    readEms(parts).formats.map(({ start, length, mode }) => [start, length, mode.bold]);

  it('that goes on in the next part is one run', () => {
    expect(lengths(part(`0a030102${BOLD}`, 'abc'), part(`0a030002${BOLD}`, 'def'))).toEqual([[1, 4, true]]);
    expect(lengths(part(`0a030102${BOLD}`, 'abc'), part(`0a03000200`, 'def'))).toEqual([
      [1, 2, true],
      [3, 2, false],
    ]);
    expect(lengths(part(`0a030101${BOLD}`, 'abc'), part(`0a030002${BOLD}`, 'def'))).toHaveLength(2);
    expect(lengths(part(`0a030102${BOLD}`, 'abc'), part(`0a030102${BOLD}`, 'def'))).toHaveLength(2);
    expect(lengths(part(`0a040102${BOLD}1a`, 'abc'), part(`0a040002${BOLD}1b`, 'def'))).toHaveLength(2);
    expect(lengths(part(`0a040102${BOLD}1a`, 'abc'), part(`0a040002${BOLD}2a`, 'def'))).toHaveLength(2);
    expect(lengths(part(`0a030102${BOLD}0a030102${BOLD}`, 'abc'), part(`0a030002${BOLD}`, 'def'))).toEqual([
      [1, 4, true],
      [1, 2, true],
    ]);
    expect(lengths(part(`0a030102${BOLD}`, 'abc'), part('', ''), part(`0a030001${BOLD}`, 'd'))).toEqual([
      [1, 3, true],
    ]);
  });

  it.each(['00', '02', '04', '11', '30', '50', '90'])('of mode %s is another than bold', (mode) => {
    expect(lengths(part(`0a030102${BOLD}`, 'abc'), part(`0a030002${mode}`, 'def'))).toHaveLength(2);
  });

  it('without a length holds until further notice', () => {
    expect(lengths(part(`0a030100${BOLD}`, 'abc'), part(`0a030000${BOLD}0a03010000`, 'def'))).toEqual([
      [1, null, true],
      [4, null, false],
    ]);
    expect(lengths(part(`0a030000${BOLD}0a030000${BOLD}`, 'abc'))).toHaveLength(2);
    expect(lengths(part(`0a030001000a030000${BOLD}`, 'abc'))).toEqual([
      [0, null, true],
      [0, 1, false],
    ]);
  });
});

describe('objects of several parts', () => {
  it('come together', () => {
    const message = readEms([
      part(`${CONCAT[0]}1409 07 0006 03 09 0002 aabb`, 'Hello '),
      part(`${CONCAT[1]}1404ccddeeff 0b020103`, 'world'),
    ]);
    expect(message.objects).toEqual([
      {
        name: 'extended-object',
        position: 2,
        reference: 7,
        type: 9,
        content: fromHex('aabbccddeeff'),
        prompt: 1,
        noForward: true,
      },
      { name: 'predefined-sound', position: 7, number: 3, prompt: 0, noForward: false },
    ]);
    expect(said(message)).toEqual([]);
  });

  it('go on in whatever looks like a first element', () => {
    const inner = '01ffff0009000005';
    const message = readEms([part('1408 07 0009 00 09 0000 aa'), part(`1408${inner}`)]);
    expect(message.objects).toHaveLength(1);
    expect(message.objects[0]).toMatchObject({ content: fromHex(`aa${inner}`) });
  });

  it('are kept as far as they came', () => {
    const short = readEms([part('1408 07 0009 00 09 0000 aa')]);
    expect(short.objects).toMatchObject([{ content: fromHex('aa') }]);
    expect(said(short)).toEqual(['ems-length 1 extended object: 8 octets less than announced']);
    const long = readEms([part('1408 07 0002 00 09 0000 aa 1402bbcc')]);
    expect(long.objects).toMatchObject([{ content: fromHex('aabb') }]);
    expect(said(long)).toEqual(['ems-length 1 extended object: 1 octets more than announced']);
    const stray = readEms([part('1402bbcc')]);
    expect(said(stray)).toEqual(['ems-continuation 1 an extended object goes on that did not begin']);
    expect(readEms([part('1407 07 0000 00 09 0001', 'ab')]).objects).toMatchObject([
      { position: 1, content: new Uint8Array() },
    ]);
  });

  it('may be compressed elements', () => {
    const message = readEms([part('1605 01 0004 aabb'), part('1602ccdd 160300 0000 1601ee')]);
    expect(message.compressed).toEqual([
      { algorithm: 1, content: fromHex('aabbccdd') },
      { algorithm: 0, content: new Uint8Array() },
    ]);
    expect(said(message)).toEqual(['ems-continuation 2 compressed elements go on that did not begin']);
    expect(said(readEms([part('1605 00 0004 aabb')]))).toEqual([
      'ems-length 1 compressed elements: 2 octets less than announced',
    ]);
  });

  it('are shown again by their reference', () => {
    const message = readEms([part('1503070001 1503080009', 'abc'), part('1408 07 0001 00 09 0000 aa')]);
    expect(message.objects.slice(0, 2)).toEqual([
      {
        name: 'reused-object',
        position: 1,
        reference: 7,
        object: { type: 9, content: fromHex('aa') },
        prompt: 0,
        noForward: false,
      },
      { name: 'reused-object', position: 3, reference: 8, object: null, prompt: 0, noForward: false },
    ]);
    expect(said(message)).toEqual([
      'ems-position 1 position 9 is behind the 3 characters of the message',
      'ems-reference 2 no object has the reference 8',
    ]);
  });
});

describe('what is said of objects', () => {
  const prompts = (elements: string) => {
    const message = readEms([part(elements)]);
    return { prompts: message.objects.map(({ prompt }) => prompt), findings: said(message) };
  };
  const kept = (...elements: string[]) =>
    readEms(elements.map((each) => part(each))).objects.map(({ noForward }) => noForward);
  const SOUND = '0b020001';

  it('a user prompt joins the next ones', () => {
    expect(prompts(`${SOUND}130102${SOUND}${SOUND}${SOUND}`)).toEqual({
      prompts: [0, 2, 0, 0],
      findings: [],
    });
    expect(prompts(`130103${SOUND}`)).toEqual({
      prompts: [3],
      findings: ['ems-prompt 1 a user prompt joins 2 more objects than there are'],
    });
    expect(prompts(`${SOUND}130101`)).toEqual({
      prompts: [0],
      findings: ['ems-prompt 1 a user prompt has no objects behind it'],
    });
    expect(prompts(`130100${SOUND}`)).toEqual({
      prompts: [0],
      findings: ['ems-prompt 1 a user prompt joins no objects'],
    });
    expect(prompts('130102 1408 07 0001 02 09 0000 aa' + SOUND).prompts).toEqual([2, 0]);
  });

  it('distribution covers so many elements, or all', () => {
    expect(kept(`${SOUND}17020101${SOUND}${SOUND}`)).toEqual([false, true, false]);
    expect(kept(`17020201${SOUND}0a03000000${SOUND}`)).toEqual([true, false]);
    expect(kept(`17020001${SOUND}`, `${CONCAT[1]}${SOUND}17020000${SOUND}`)).toEqual([true, true, false]);
    expect(kept(`17020301${SOUND}17020200${SOUND}`)).toEqual([true, false]);
    expect(kept(`17020101 1408 07 0001 00 09 0000 aa`)).toEqual([true]);
    expect(kept(`17020101`, `${CONCAT[1]}${SOUND}${SOUND}`)).toEqual([true, false]);
  });
});

describe('elements about the text', () => {
  it('name links', () => {
    const text = 'see home http://a.test now';
    const message = readEms([part('21040004040d 210400000304 2104000f0a04', text)]);
    expect(message.hyperlinks).toEqual([
      { position: 4, title: 'home', url: 'http://a.test' },
      { position: 0, title: 'see', url: 'home' },
    ]);
    expect(said(message)).toEqual(['ems-hyperlink 1 a hyperlink ends behind the text']);
    const joined = readEms([part('210400000202', 'ab-cd')]);
    expect(joined.hyperlinks).toEqual([{ position: 0, title: 'ab', url: 'cd' }]);
    expect(said(joined)).toEqual([
      'ems-hyperlink 1 no space stands between the title and the URL of a hyperlink',
    ]);
  });

  it('divide an e-mail', () => {
    const text = 'To: a\n\nHello';
    expect(readEms([part('200107', text)]).email).toEqual({ header: 'To: a\n\n', body: 'Hello' });
    expect(readEms([part('200103', 'To:'), part('200104', ' a\n\nx')]).email).toEqual({
      header: 'To: a\n\n',
      body: 'x',
    });
    const broken = readEms([part('200102', 'To:'), part('200109', ' a')]);
    expect(broken.email).toEqual({ header: 'To', body: ': a' });
    expect(said(broken)).toEqual([
      'ems-email 2 an e-mail header is longer than its text',
      'ems-email 2 an e-mail header goes on behind text that is not part of it',
    ]);
  });

  it('are handed on where they are not of the message', () => {
    const message = readEms([
      part('22080b916407281553f8 230501008100 00 1a00 05040b8423f0 0102d703 240101 a00101 0003070201', 'x'),
    ]);
    expect(message.replyAddress?.number).toBe('+46708251358');
    expect(message.voiceMail?.status.kind).toBe('delete-confirmation');
    expect(message.dataRequest).toBe(true);
    expect(message.controls.map(({ name }) => name)).toEqual(['ports-16', 'special-message', 'raw']);
  });

  it('are not there in a plain message', () => {
    expect(readEms([part('', 'plain')])).toEqual({
      text: 'plain',
      formats: [],
      objects: [],
      hyperlinks: [],
      email: null,
      replyAddress: null,
      voiceMail: null,
      compressed: [],
      dataRequest: false,
      controls: [],
      findings: [],
    });
    expect(readEms([]).text).toBe('');
  });
});

describe('any elements', () => {
  it('give a message whose positions are in its text', () => {
    const element = fc.tuple(fc.integer({ min: 0x0a, max: 0x25 }), fc.uint8Array({ maxLength: 12 }));
    const anyPart = fc.tuple(fc.array(element, { maxLength: 6 }), fc.string({ maxLength: 20 }));
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 4 }), (parts) => {
        const message = readEms(
          parts.map(([elements, text]) =>
            part(
              toHex(Uint8Array.from(elements.flatMap(([iei, data]) => [iei, data.length, ...data]))),
              text,
            ),
          ),
        );
        const end = message.text.length;
        for (const { position } of message.objects) expect(position >= 0 && position <= end).toBe(true);
        for (const { start, length } of message.formats) expect(start + (length ?? 0) <= end).toBe(true);
      }),
    );
  });

  it('of 255 full parts are read at once', () => {
    const full = part(`0a030001${BOLD}`.repeat(25), 'a');
    const message = readEms(Array.from({ length: 255 }, () => full));
    expect(message.formats).toHaveLength(25);
    expect(message.formats[0]).toMatchObject({ start: 0, length: 255 });
  });
});
