import { describe, expect, it } from 'vitest';
import { fromHex } from '../kit/octets';
import { GAMMU } from '../smart-messaging/gammu.testing';
import { decodeDocument } from './decode-document';
import { inspect } from './inspect';
import { portContentSummary } from './port-content';

const hex = (text: string) => fromHex(text)!;
const noHash = () => '';
const octetHex = (value: number): string => value.toString(16).padStart(2, '0');

/** RP-DATA from the mobile around a TPDU (3GPP TS 24.011 §7.3.1.2). */
const rpData = (tpdu: string) => hex(`0001 00 07 91 9471071600f0 ${octetHex(tpdu.length / 2)} ${tpdu}`);

/** SMS-SUBMIT of 8-bit data behind a header (3GPP TS 23.040 §9.2.2.2). */
const submit = (userData: string) =>
  `41 01 0c 91 534820222222 00 f5 ${octetHex(userData.replaceAll(' ', '').length / 2)} ${userData}`.replaceAll(
    ' ',
    '',
  );

const contentOf = (tpdu: string): unknown => {
  const json = decodeDocument(hex(tpdu), { kind: 'sms-submit', sca: false }, noHash);
  return 'content' in json ? json['content'] : undefined;
};

describe('a message to a port of Smart Messaging', () => {
  it('has its content in the JSON', () => {
    expect(contentOf(GAMMU.OPERATOR[0])).toMatchObject({
      type: 'operator-logo',
      version: 2,
      mcc: '244',
      mnc: '05',
      bitmap: { width: 72, height: 14, bits: expect.stringMatching(/^0{54}07ffff/) as string },
      findings: [],
    });
  });

  it('has none of what takes an operator logo back', () => {
    expect(contentOf(submit('06050415820000 42f450'))).toEqual({
      type: 'operator-logo',
      version: 2,
      mcc: '244',
      mnc: '05',
      bitmap: null,
      findings: [],
    });
  });

  it('has a ringing tone as RTTTL too', () => {
    expect(contentOf(GAMMU.SCALE[0])).toMatchObject({
      type: 'ringing-tone',
      rtttl: 'Scale:d=4,o=5,b=125,l=5:c,d,e,f,g,a,b,c6',
    });
    expect(contentOf(submit('06050415810000 014a00'))).toEqual({
      type: 'ringing-tone',
      commands: [{ command: 'ringing-tone-programming' }],
      findings: [],
    });
  });

  it('has it as another layer', () => {
    const { layers } = inspect('rp', rpData(GAMMU.SCALE[0]));
    expect(layers.map(({ kind, label, title }) => [kind, label, title])).toEqual([
      ['rp', 'RP', 'RP-DATA'],
      ['sms', 'SMS', 'SMS-SUBMIT'],
      ['smart-messaging', 'Ringing tone', 'Ringing tone'],
    ]);
    const tone = layers[2]!;
    expect(tone.summary).toBe('"Scale" · 8 notes');
    expect(tone.offset).toBe(12 + 14 + 7);
    expect(tone.spans.at(-1)).toMatchObject({ label: 'command end', start: 27, end: 28 });
  });

  it('that cannot be read says so', () => {
    const tpdu = submit('060504158300 00 3000ff');
    expect(contentOf(tpdu)).toEqual({
      error: { path: '', offset: 3, reason: 'unexpected end of data' },
    });
    const layer = inspect('rp', rpData(tpdu)).layers[2]!;
    expect([layer.title, layer.error]).toEqual([
      'Damaged Group logo',
      { path: '', offset: 3, reason: 'unexpected end of data' },
    ]);
  });

  it('may be text', () => {
    const ucs2 = '4101 0c91534820222222 0008 0f 060504 23f40000 0042004500470049'.replaceAll(' ', '');
    expect(contentOf(ucs2)).toEqual({ type: 'vcard', text: 'BEGI', charset: null, findings: [] });
    expect(inspect('rp', rpData(ucs2)).layers.map(({ kind }) => kind)).toEqual(['rp', 'sms']);
  });

  it('may have its port in the text', () => {
    const inText = (text: string) => {
      const octets = [...text].map((character) => `00${octetHex(character.charCodeAt(0))}`).join('');
      return contentOf(`01010c915348202222220008${octetHex(octets.length / 2)}${octets}`);
    };
    expect(inText('//SCKL23F4\r\nBEGIN:VCARD')).toEqual({
      type: 'vcard',
      text: 'BEGIN:VCARD',
      charset: null,
      findings: [],
    });
    expect(inText('//SCKL1581 014A00')).toMatchObject({ type: 'ringing-tone' });
    expect(inText('//SCKL1581 not hex')).toBeUndefined();
    expect(inText('//SCKL15811581010201 024A')).toBeUndefined();
    expect(inText('//SCKL1F90 00')).toBeUndefined();
    expect(inText('hello')).toBeUndefined();
  });

  it('is no content yet when it is a part', () => {
    expect(contentOf(GAMMU.PICTURE[0])).toBeUndefined();
    expect(inspect('rp', rpData(GAMMU.PICTURE[0])).layers.map(({ kind }) => kind)).toEqual(['rp', 'sms']);
  });

  it('is none when the port is another', () => {
    const tpdu = submit('0605041f900000 414243');
    expect(contentOf(tpdu)).toBeUndefined();
    expect(inspect('rp', rpData(tpdu)).layers.map(({ kind }) => kind)).toEqual(['rp', 'sms']);
  });
});

describe('summaries', () => {
  const bitmap = { width: 8, height: 1, bits: hex('00') };
  it.each([
    [portContentSummary({ type: 'ringing-tone', commands: [] }), 'no song'],
    [
      portContentSummary({
        type: 'ringing-tone',
        commands: [
          {
            command: 'sound',
            song: { type: 'temporary', patterns: [{ id: 'A', loop: 0, instructions: null }] },
          },
        ],
      }),
      '0 notes',
    ],
    [
      portContentSummary({ type: 'operator-logo', version: 3, mcc: '244', mnc: '05', bitmap: null }),
      'MCC 244, MNC 05 · no picture',
    ],
    [
      portContentSummary({ type: 'operator-logo', version: 3, mcc: '244', mnc: '05', bitmap }),
      'MCC 244, MNC 05 · 8 × 1 pixels',
    ],
    [portContentSummary({ type: 'group-logo', version: 3, bitmap }), '8 × 1 pixels'],
    [
      portContentSummary({
        type: 'multipart-message',
        items: [
          { kind: 'latin1-text', text: 'a' },
          { kind: 'ucs2-text', text: 'b' },
          { kind: 'profile-name', text: 'c' },
          { kind: 'picture', bitmap },
          { kind: 'screen-saver', bitmap },
          { kind: 'ringing-tone', tone: { commands: [] } },
          { kind: 'raw', id: 9, data: hex('00') },
        ],
      }),
      '"a" · "b" · "c" · 8 × 1 pixels · 8 × 1 pixels · no song · 1 octets',
    ],
    [portContentSummary({ type: 'vcard', text: 'abc', charset: null }), '3 characters'],
    [portContentSummary({ type: 'vcalendar', text: 'ab', charset: null }), '2 characters'],
  ])('%s', (summary, expected) => {
    expect(summary).toBe(expected);
  });
});
