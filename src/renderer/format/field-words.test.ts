import { describe, expect, it } from 'vitest';
import type { Span } from '../../shared/protocol/kit/spans';
import { labelWords, spanWords, valueWords } from './field-words';

const german = (value: string): string => valueWords(value, 'de').replaceAll('\u00a0', ' ');
const english = (value: string): string => valueWords(value, 'en').replaceAll('\u00a0', ' ');

describe('names of fields', () => {
  it('are German where the decoders named them, and the standard’s own where it did', () => {
    expect(['MMS headers', 'Part 12', 'first octet'].map((label) => labelWords(label, 'de'))).toEqual([
      'MMS-Kopffelder',
      'Teil 12',
      'erstes Oktett',
    ]);
    for (const name of ['X-Mms-Expiry', 'TP-DCS', 'Content-Type', 'Concatenation, 8-bit reference', 'Part']) {
      expect(labelWords(name, 'de')).toBe(name);
    }
    expect(labelWords('MMS headers', 'en')).toBe('MMS headers');
  });
});

describe('values of fields', () => {
  it.each([
    ['8 fields', '8 Felder'],
    ['1 part', '1 Teil'],
    ['12 semi-octets', '12 Halboktette'],
    ['image/jpeg, 19532 octets', 'image/jpeg, 19.532 Oktette'],
    ['7 days (604,800 s), relative', '7 Tage (604.800 s), relativ'],
    ['1 day 2 hours (93,600 s), relative', '1 Tag 2 Stunden (93.600 s), relativ'],
    ['30 s, relative', '30 s, relativ'],
    ['12 hours 30 minutes', '12 Stunden 30 Minuten'],
    ['1 week, one attempt', '1 Woche, ein Versuch'],
    ['until 2026-03-04T10:42:07+01:00', 'bis 2026-03-04T10:42:07+01:00'],
    ['part 1 of 4, reference 23', 'Teil 1 von 4, Referenz 23'],
    ['port 9200 to port 2948', 'von Port 9200 an Port 2948'],
    [
      'session management, transaction 0, from its responder',
      'Session Management, Transaktion 0, von der antwortenden Seite',
    ],
    [
      'delay class 4, reliability class 3, peak 6, precedence 2, mean 31',
      'Verzögerungsklasse 4, Zuverlässigkeitsklasse 3, Spitze 6, Vorrang 2, Mittel 31',
    ],
    ['0x91 international, isdn', '0x91 international, ISDN'],
    ['0xd0 alphanumeric, unknown', '0xd0 Buchstaben, unbekannt'],
    ['0x85 unknown, service-centre-5', '0x85 unbekannt, Zentrale 5'],
    ['22555 (network-specific, private)', '22555 (netzeigen, privat)'],
    ['0x01 RP-DATA, network to MS', '0x01 RP-DATA, vom Netz ans Telefon'],
  ])('%s', (value, words) => {
    expect(german(value)).toBe(words);
  });

  it('have the digits of the language in English, too', () => {
    expect(english('image/jpeg, 19532 octets')).toBe('image/jpeg, 19,532 octets');
    expect(english('7 days (604,800 s), relative')).toBe('7 days (604,800 s), relative');
  });

  it.each(['I have 3 parts', '2 days at the lake', 'none of it', 'm-send-req', 'relative', 'until tomorrow'])(
    'from the wire stay: %s',
    (value) => {
      expect([german(value), english(value)]).toEqual([value, value]);
    },
  );
});

describe('what a span says', () => {
  const span = (label: string, value: string | undefined, ...children: Span[]): Span => ({
    ...{ path: '', start: 0, end: 1, label, value, children },
  });

  it('is the sent text where it is one, also of the field around it', () => {
    const text = span('Text-string', '3 days');
    expect(spanWords(text, 'de')).toBe('3 days');
    expect(spanWords(span('Subject', '3 days', span('Charset', 'utf-8 (106)'), text), 'de')).toBe('3 days');
  });

  it('is told in words where it is the decoders’ own, and nothing where there is nothing', () => {
    const body = span('Part 1', 'text/plain, 6 octets', span('Data', '6 octets'), span('text', '3 days'));
    expect(spanWords(body, 'de')).toBe('text/plain, 6\u00a0Oktette');
    expect(spanWords(span('X-Mms-Expiry', undefined), 'de')).toBe('');
  });
});

it('tokens say what they stand for beside their octet; a group of that name does not', () => {
  const token: Span = { path: 'x', label: 'Relative-token', start: 0, end: 1, value: '81', children: [] };
  expect(spanWords(token, 'en')).toBe('period → 81');
  expect(spanWords(token, 'de')).toBe('Zeitspanne → 81');
  expect(spanWords({ ...token, children: [token] }, 'en')).toBe('81');
});
