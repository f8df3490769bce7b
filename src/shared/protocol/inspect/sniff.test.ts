import { describe, expect, it } from 'vitest';
import { cpuTime } from '../kit/cpu-time.testing';
import { encodeUtf16 } from '../text/charset-utf16';
import { encodeUtf8 } from '../text/utf8';
import { octets } from '../wsp/decoding.testing';
import { decodeDocument, isFailed } from './decode-document';
import { decodePrefixedTpdu } from './sms-reading';
import { sniff } from './sniff';

// Put together by hand after OMA MMS ENC 1.3 §7.1 and WAP-230-WSP §8.2.4.1.
describe('what octets are', () => {
  it.each([
    ['a PDU of an assigned type', '8C82 98 |T| 00 8D93', 'mms'],
    ['a PDU that is its type only', '8C97', 'mms'],
    ['a PDU of a type that is not assigned', '8C9A 98 |T| 00 8D93', 'mms'],
    ['the same without a transaction id', '8CFF 8D93 85 01 05', 'mms'],
    ['a type that is no octet of one', '8C1A 98 |T| 00 8D93', null],
    ['a type with another field behind it', '8C9A 85 01 05', null],
    ['a PDU whose version comes first', '8D93 8C80 98 |T| 00', 'mms'],
    ['a version, and no type behind it', '8D93 85 01 05', null],
    ['a PDU whose transaction id comes first', '98 |T1| 00 8C80 8D93', 'mms'],
    ['a transaction id, and no type behind it', '98 |T1| 00 85 01 05', null],
    ['a transaction id without an end', `98 ${'61'.repeat(300)} 00 8C80`, null],
    ['a push to a known application', '01 06 03 83 AF82 |hi|', 'wsp-push'],
    ['a push of plain text', '01 06 01 83 |hi|', 'wsp-push'],
    ['a push whose headers are cut off', '01 06 09 83 |hi|', null],
    ['a confirmed push', '01 07 01 83 |hi|', null],
  ])('%s', (_, notation, kind) => {
    expect(sniff(octets(notation))).toBe(kind);
  });
});

// DELIVER: of python-messaging's tests, with the text and numbers given there. SUBMIT: the example of many descriptions of
// AT+CMGS, which all say that it is "hellohello".
describe('a TPDU that nobody announced', () => {
  const DELIVER = '040B911346610089F60000208062917314080CC8F71D14969741F977FD07';
  it.each([
    ['with its service centre', `07911326040000F0${DELIVER}`, 'sms-deliver', 'How are you?', '+31624000000'],
    ['by itself', DELIVER, 'sms-deliver', 'How are you?', undefined],
    [
      'with an empty service centre',
      '0011000B916407281553F80000AA0AE8329BFD4697D9EC37',
      'sms-submit',
      'hellohello',
      null,
    ],
  ])('is recognised %s', (_, hex, kind, text, centre) => {
    expect(sniff(octets(hex))).toBe('sms');
    const decoded = decodeDocument(octets(hex), {}, () => '');
    expect(decoded).toMatchObject({ kind, text });
    expect((decoded as { serviceCentre?: { number: string } | null }).serviceCentre).toEqual(
      typeof centre === 'string' ? { number: centre, ton: 'international', npi: 'isdn' } : centre,
    );
  });
});

it('a service centre has spans of its own', () => {
  const { value, spans } = decodePrefixedTpdu(
    octets('07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07'),
    { direction: 'mt', prefixed: true },
    { spans: true },
  );
  expect(value.serviceCentre).toMatchObject({ number: '+31624000000' });
  expect(spans[0]).toMatchObject({ path: 'serviceCentre', label: 'SMSC address', start: 0, end: 8 });
  expect(spans[0]!.value).toBe('+31624000000 (international, isdn)');
  expect(spans[1]).toMatchObject({ label: 'first octet', start: 8, end: 9 });
});

// RPDUs after 3GPP TS 24.011 §7.3, in CP-DATA after §7.2; the TPDU is one that tshark reads.
describe('RP and CP', () => {
  const SUBMIT = '01070d91947110325476f8000005c8309bfd06';
  const carried = (head: string, octetsOfIt: string): string =>
    `${head}${(octetsOfIt.length / 2).toString(16).padStart(2, '0')}${octetsOfIt}`;
  const rpData = (tpdu: string): string => carried('0005000791947101670000', tpdu);

  it.each([
    ['RP-DATA', rpData(SUBMIT), 'rp'],
    ['RP-DATA whose TPDU has an octet too many', rpData(`${SUBMIT}00`), null],
    ['RP-ACK', '0305', 'rp'],
    ['RP-ACK with a report', '02 05 41 02 00 00', 'rp'],
    ['RP-ACK with a failure cause', '02 05 41 03 00 d3 00', null],
    ['RP-SMMA', '0605', 'rp'],
    ['RP-ERROR with a report', '04 05 01 16 41 03 00 d3 00', 'rp'],
    ['RP-ERROR with a report that has no failure cause', '04 05 01 16 41 02 00 00', null],
    ['CP-DATA', carried('1901', rpData(SUBMIT)), 'dtap'],
    ['CP-DATA whose TPDU has an octet too many', carried('1901', rpData(`${SUBMIT}00`)), null],
    ['CP-ACK', 'f99404', 'dtap'],
    ['CP-ERROR', '89106f', 'dtap'],
  ])('%s', (_, hex, kind) => {
    expect(sniff(octets(hex))).toBe(kind);
  });
});

describe('SMIL', () => {
  const SMIL = '<smil><body><par/></body></smil>';

  it.each([
    ['by itself', SMIL, 'smil'],
    ['with a prefix, in capitals', '\ufeff \r\n<s:SMIL>', 'smil'],
    ['behind a long comment', `<?xml version="1.0"?><!-- ${'x'.repeat(3_000)} -->\n${SMIL}`, 'smil'],
    ['behind many comments', `${'<!-- a - b -->'.repeat(4_000)}${SMIL}`, 'smil'],
    [
      'behind a long instruction and a DOCTYPE',
      `<?a ${'x'.repeat(3_000)}?><!DOCTYPE smil [<!-- > -->]>${SMIL}`,
      'smil',
    ],
    ['behind another element', `<html>${SMIL}`, 'smil'],
    ['behind another element that is long', `<html>${'x'.repeat(3_000)}${SMIL}`, null],
    ['behind a comment that is too long', `<!-- ${'x'.repeat(70_000)} -->${SMIL}`, null],
    ['behind a comment that does not end', `<!-- ${'x'.repeat(3_000)} ${SMIL}`, null],
    ['behind text', `x${SMIL}`, null],
    ['as the beginning of a name', '<smiley>', null],
  ])('%s', (_, text, kind) => {
    expect(sniff(encodeUtf8(text))).toBe(kind);
    expect(sniff(encodeUtf16(text, 'little-endian', true))).toBe(kind);
  });

  it('is looked for in linear time', () => {
    const taken = cpuTime(() => {
      expect(sniff(encodeUtf8('<!-- -->'.repeat(1_000_000)))).toBe(null);
      expect(sniff(encodeUtf8('<!--'.repeat(1_000_000)))).toBe(null);
    });
    expect(taken).toBeLessThan(1_000);
  });
});

describe('octets of no known kind', () => {
  const reason = (notation: string): string => {
    const result = decodeDocument(octets(notation), {}, () => '');
    return isFailed(result) ? result.error.reason : result.kind;
  };

  it('say what to do', () => {
    expect(reason('|<html>|')).toBe(
      'the octets look like no MMS, WSP push, WBXML, SMS, RP, CP or SMIL; say which kind they are (--as)',
    );
  });

  it('are recognised for hex digits', () => {
    const hint = 'these are hex digits; read them as hex (--hex) for the octets they stand for';
    expect(reason('|0791 1326\r\n040000F0|')).toBe(hint);
    expect(reason('|8c829854|')).toBe(hint);
    expect(reason('|8c829854 is hex|')).not.toBe(hint);
    expect(reason('|8c8298|')).not.toBe(hint);
  });
});

describe('a service centre address', () => {
  it('is not made out of the start of a TPDU that is cut off', () => {
    const submit = octets('01 00 09 91 10325476F8 0000');
    expect(decodeDocument(submit, { kind: 'sms-submit' }, () => '')).toMatchObject({
      error: { path: 'userData', offset: 11, reason: 'unexpected end of data' },
      partial: { messageReference: 0, destination: { number: '+012345678' } },
    });
  });
});
