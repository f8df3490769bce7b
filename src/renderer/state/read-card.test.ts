import { describe, expect, it } from 'vitest';
import { readCard, readContacts } from './read-card';

describe('a file of visiting cards', () => {
  it('has each for itself, the last one also without an end', () => {
    const file =
      'BEGIN:VCARD\nFN:Ben\nTEL:1101\nEND:VCARD\n\nbegin:vcard\nFN:Eve\nEMAIL:eve@lab.example\nEND:VCARD\nBEGIN:VCARD\nFN:Max\nTEL:1102';
    expect(readContacts(file).map(({ name, numbers, emails }) => [name, ...numbers, ...emails])).toEqual([
      ['Ben', '1101'],
      ['Eve', 'eve@lab.example'],
      ['Max', '1102'],
    ]);
  });

  it('may be none', () => {
    expect(readContacts('')).toEqual([]);
    expect(readContacts('BEGIN:VCALENDAR\nEND:VCALENDAR')).toEqual([]);
  });
});

describe('a visiting card', () => {
  // RFC 6350 and vCard 2.1 write the same things differently.
  it('is read in the form of phones of 2002', () => {
    const card = [
      'BEGIN:VCARD',
      'VERSION:2.1',
      'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;Anna;;;',
      'TEL;CELL:+49 171 555-0101',
      'EMAIL;INTERNET:anna@lab.example',
      'END:VCARD',
    ].join('\r\n');
    expect(readCard(card)).toEqual({
      kind: 'contact',
      name: 'Anna Müller',
      numbers: ['+491715550101'],
      emails: ['anna@lab.example'],
      organisation: null,
      place: null,
      url: null,
    });
  });

  it('is read with groups, folded lines, escapes and a place', () => {
    const card =
      'BEGIN:VCARD\nVERSION:4.0\nFN:Harbour\\, Pier\n  3\nitem1.TEL;VALUE=uri:tel:+4940123\nORG:Port;Ferries\nGEO:geo:53.5459,9.9669\nURL:https://harbour.example\nEND:VCARD';
    expect(readCard(card)).toMatchObject({
      name: 'Harbour, Pier 3',
      numbers: ['+4940123'],
      organisation: 'Port, Ferries',
      place: { latitude: 53.5459, longitude: 9.9669 },
      url: 'https://harbour.example',
    });
  });

  it('has some name, and no place that is none', () => {
    expect(readCard('BEGIN:VCARD\nTEL:110\nGEO:100;200\nEND:VCARD')).toMatchObject({
      name: '110',
      place: null,
    });
    expect(readCard('BEGIN:VCARD\nN:Lone\nEND:VCARD')).toMatchObject({ name: 'Lone', numbers: [] });
  });

  it('joins lines of quoted-printable', () => {
    expect(readCard('BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:A=\nnna=20B\nEND:VCARD')).toMatchObject({
      name: 'Anna B',
    });
    expect(readCard('BEGIN:VCARD\nFN;QUOTED-PRINTABLE:Anna=\n B\nTEL:1=\n 10\nEND:VCARD')).toMatchObject({
      name: 'Anna B',
      numbers: ['1=10'],
    });
  });
});

describe('an appointment', () => {
  it('is read with its times', () => {
    const event =
      'BEGIN:VCALENDAR\nVERSION:1.0\nBEGIN:VEVENT\nSUMMARY:Ferry\nDTSTART:20260304T190000Z\nDTEND:2026-03-04T20:30Z\nLOCATION:Pier 3\nDESCRIPTION:Bring coats\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Back\nEND:VEVENT\nEND:VCALENDAR';
    expect(readCard(event)).toEqual({
      kind: 'event',
      title: 'Ferry',
      start: Date.UTC(2026, 2, 4, 19),
      end: Date.UTC(2026, 2, 4, 20, 30),
      location: 'Pier 3',
      description: 'Bring coats',
      more: 1,
    });
  });

  it('keeps a time that it cannot read, and is no card without its beginning', () => {
    expect(
      readCard('BEGIN:VCALENDAR\nBEGIN:VTODO\nDESCRIPTION:Buy bread\nDUE:soon\nEND:VTODO\nEND:VCALENDAR'),
    ).toMatchObject({
      title: 'Buy bread',
      start: 'soon',
      description: null,
      more: 0,
    });
    expect(readCard('FN:Anna')).toBeNull();
  });
});
