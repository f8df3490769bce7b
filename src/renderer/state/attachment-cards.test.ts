import { describe, expect, it } from 'vitest';
import { contactCard, eventCard, placeCard } from './attachment-cards';

const card = (...lines: string[]): string =>
  ['BEGIN:VCARD', 'VERSION:2.1', ...lines, 'END:VCARD', ''].join('\r\n');

describe('cards to attach', () => {
  it('tell a contact by number or by mail address', () => {
    expect(contactCard({ name: 'Ben Haddad', number: '+491715550102' })).toBe(
      card('N:Haddad;Ben', 'FN:Ben Haddad', 'TEL;CELL:+491715550102'),
    );
    expect(contactCard({ name: 'Zoë; Söhne', number: 'zoe@lab.test' })).toBe(
      card(
        'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:S=C3=B6hne;Zo=C3=AB\\;',
        'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB\\; S=C3=B6hne',
        'EMAIL;INTERNET:zoe@lab.test',
      ),
    );
  });

  it('tell a place by its degrees and as a link', () => {
    expect(placeCard('Quay', 54.32, -10.1234567)).toBe(
      card('N:;Quay', 'FN:Quay', 'GEO:54.320000,-10.123457', 'URL:geo:54.320000,-10.123457'),
    );
  });

  it('tell an appointment in universal time', () => {
    const start = Date.UTC(2026, 2, 7, 17, 30);
    expect(eventCard('Ferry = 6', start, start + 3_600_000)).toBe(
      [
        'BEGIN:VCALENDAR',
        'VERSION:1.0',
        'BEGIN:VEVENT',
        'SUMMARY:Ferry = 6',
        'DTSTART:20260307T173000Z',
        'DTEND:20260307T183000Z',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });
});
