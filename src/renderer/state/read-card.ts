/** A line of a vCard or vCalendar: its name without group, its parameters, its value. */
interface CardLine {
  name: string;
  parameters: string;
  value: string;
}

/** What of a visiting card is shown. */
export interface ContactCard {
  kind: 'contact';
  name: string;
  numbers: readonly string[];
  emails: readonly string[];
  organisation: string | null;
  /** Degrees; null: none is told. */
  place: { latitude: number; longitude: number } | null;
  url: string | null;
}

/** What of an appointment is shown. */
export interface EventCard {
  kind: 'event';
  title: string;
  /** Milliseconds since 1970, or, without a zone, the words as they are. */
  start: number | string | null;
  end: number | string | null;
  location: string | null;
  description: string | null;
  /** Further appointments in the same file. */
  more: number;
}

/**
 * Reads a vCard (2.1 to 4.0) or vCalendar (1.0, iCalendar). Lenient: what is no line of a card is passed over.
 * @returns null when it is neither
 */
export function readCard(text: string): ContactCard | EventCard | null {
  const lines = cardLines(text);
  const of = (name: string): string[] =>
    lines.filter((line) => line.name === name && line.value.trim() !== '').map(plainValue);
  if (/BEGIN:VCARD/i.test(text)) {
    const [n = ''] = of('N');
    const [family = '', given = ''] = n.split(';');
    const numbers = of('TEL').map((number) => number.replace(/^tel:/i, '').replace(/[\s()/-]/g, ''));
    const emails = of('EMAIL');
    return {
      kind: 'contact',
      name:
        of('FN')[0] ??
        ([given, family].filter((part) => part !== '').join(' ') ||
          (of('ORG')[0] ?? numbers[0] ?? emails[0] ?? '')),
      numbers,
      emails,
      organisation: of('ORG')[0]?.replace(/;+$/, '').replaceAll(';', ', ') ?? null,
      place: placeOf(of('GEO')[0]),
      url: of('URL')[0] ?? null,
    };
  }
  if (!/BEGIN:VCALENDAR/i.test(text)) return null;
  return {
    kind: 'event',
    title: of('SUMMARY')[0] ?? of('DESCRIPTION')[0] ?? '',
    start: timeOf(of('DTSTART')[0] ?? of('DUE')[0]),
    end: timeOf(of('DTEND')[0]),
    location: of('LOCATION')[0] ?? null,
    description: of('SUMMARY')[0] === undefined ? null : (of('DESCRIPTION')[0] ?? null),
    more: Math.max(
      0,
      lines.filter(({ name, value }) => name === 'BEGIN' && /^V(EVENT|TODO)$/i.test(value)).length - 1,
    ),
  };
}

/** The visiting cards of a file, which may have several, in their order. */
export function readContacts(text: string): ContactCard[] {
  return (text.match(/BEGIN:VCARD.*?(?:END:VCARD|$)/gis) ?? []).flatMap((each) => {
    const card = readCard(each);
    return card?.kind === 'contact' ? [card] : [];
  });
}

/**
 * Lines whole again: folded ones begin with white space, those in quoted-printable end with `=`. The latter first: white
 * space that follows a soft break is part of the value (vCard 2.1 §2.1.3, RFC 2045 §6.7).
 */
function cardLines(text: string): CardLine[] {
  const whole = text
    .replace(/\r\n?/g, '\n')
    .replace(/(;(?:ENCODING=)?QUOTED-PRINTABLE[^\n]*)((?:=\n[^\n]*)+)/gi, (_, first: string, rest: string) =>
      (first + rest).replace(/=\n/g, ''),
    )
    .replace(/\n[ \t]/g, '');
  return whole.split('\n').flatMap((line) => {
    const match = /^(?:[\w-]+\.)?([A-Za-z-]+)((?:;[^:]*)?):(.*)$/.exec(line);
    if (match === null) return [];
    const [, name = '', parameters = '', value = ''] = match;
    return [{ name: name.toUpperCase(), parameters, value }];
  });
}

function plainValue({ parameters, value }: CardLine): string {
  const decoded = /QUOTED-PRINTABLE/i.test(parameters) ? quotedPrintable(value, parameters) : value;
  return decoded
    .replace(/\\([nN,;\\])/g, (_, escaped: string) => (/n/i.test(escaped) ? '\n' : escaped))
    .trim();
}

function quotedPrintable(value: string, parameters: string): string {
  const octets: number[] = [];
  for (let i = 0; i < value.length; i++) {
    const hex = value[i] === '=' ? value.slice(i + 1, i + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      octets.push(Number.parseInt(hex, 16));
      i += 2;
    } else octets.push(value.charCodeAt(i) & 0xff);
  }
  const charset = /CHARSET="?([\w-]+)/i.exec(parameters)?.[1] ?? 'utf-8';
  const read = new TextDecoder(
    /^(iso-8859-1|us-ascii|windows-1252)$/i.test(charset) ? 'windows-1252' : 'utf-8',
  );
  return read.decode(Uint8Array.from(octets));
}

/** `GEO:53.5;9.9` (vCard 3, iCalendar), `geo:53.5,9.9` (RFC 5870, vCard 4). */
function placeOf(text: string | undefined): ContactCard['place'] {
  const match = /^(?:geo:)?(-?[\d.]+)[;,](-?[\d.]+)/i.exec(text ?? '');
  if (match === null) return null;
  const [latitude, longitude] = [Number(match[1]), Number(match[2])];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null;
}

/** `20260304T190000Z`; without the `Z` it is the time of wherever the reader is. */
function timeOf(text: string | undefined): number | string | null {
  if (text === undefined) return null;
  const match = /^(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?(\d\d))?(Z)?)?$/.exec(text);
  if (match === null) return text;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match
    .slice(1, 7)
    .map((digits) => Number(digits ?? 0));
  if (match[7] === 'Z') return Date.UTC(year, month - 1, day, hour, minute, second);
  return new Date(year, month - 1, day, hour, minute, second).getTime();
}
