import type { Contact } from '../../shared/contract/views';

/** Media types by which phones know the cards. */
export const VCARD = 'text/x-vcard';
export const VCALENDAR = 'text/x-vcalendar';

/** The name of a card's file out of that of what it is about: letters and digits of any language. */
export function cardFileName(name: string, ending: 'vcf' | 'vcs'): string {
  return `${name.trim().replaceAll(/[^\p{L}\p{N}]+/gu, '-') || 'card'}.${ending}`;
}

/** Contacts as the cards of one file. */
export function contactsFile(contacts: readonly Contact[], name: string): File {
  return new File([contacts.map(contactCard).join('')], cardFileName(name, 'vcf'), { type: VCARD });
}

/** A contact as a card (vCard 2.1): a number as telephone, an address with @ as mail. */
export function contactCard({ name, number }: Contact): string {
  const address = number.includes('@') ? `EMAIL;INTERNET:${number}` : `TEL;CELL:${number}`;
  return card([...named(name), address]);
}

/** A place as a card (vCard 2.1 GEO: latitude, then longitude, in degrees), with a geo link (RFC 5870). */
export function placeCard(name: string, latitude: number, longitude: number): string {
  const geo = `${latitude.toFixed(6)},${longitude.toFixed(6)}`;
  return card([...named(name), `GEO:${geo}`, `URL:${placeLink(latitude, longitude)}`]);
}

export function placeLink(latitude: number, longitude: number): string {
  return `geo:${latitude.toFixed(6)},${longitude.toFixed(6)}`;
}

/** An appointment (vCalendar 1.0); times in milliseconds since 1970. */
export function eventCard(title: string, start: number, end: number): string {
  return lines([
    'BEGIN:VCALENDAR',
    'VERSION:1.0',
    'BEGIN:VEVENT',
    property('SUMMARY', title),
    `DTSTART:${utc(start)}`,
    `DTEND:${utc(end)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
}

function named(name: string): string[] {
  const words = name.trim().split(/\s+/);
  const family = words.length > 1 ? (words.at(-1) ?? '') : '';
  const given = words.length > 1 ? words.slice(0, -1).join(' ') : name.trim();
  return [property('N', family, given), property('FN', name.trim())];
}

function card(content: readonly string[]): string {
  return lines(['BEGIN:VCARD', 'VERSION:2.1', ...content, 'END:VCARD']);
}

function lines(content: readonly string[]): string {
  return content.map((line) => `${line}\r\n`).join('');
}

/** A line whose fields keep their separators; what is not ASCII is quoted-printable, as version 2.1 has it. */
function property(name: string, ...fields: string[]): string {
  const value = fields.map((field) => field.replaceAll(/[\r\n]+/g, ' ').replaceAll(/([\\;])/g, '\\$1'));
  const plain = value.join(';');
  if (/^[\x20-\x7e]*$/.test(plain)) return `${name}:${plain}`;
  return `${name};CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${value.map(quoted).join(';')}`;
}

function quoted(text: string): string {
  return [...new TextEncoder().encode(text)]
    .map((octet) =>
      octet >= 0x20 && octet <= 0x7e && octet !== 0x3d
        ? String.fromCharCode(octet)
        : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');
}

/** `20260304T104200Z`. */
function utc(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
