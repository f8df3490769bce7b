import { wbmpSize } from './wbmp';

/** Media types that the first octets prove, with what has to stand where. Longest proofs first where they overlap. */
const SIGNATURES: readonly (readonly [contentType: string, at: number, text: string])[] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['audio/amr-wb', 0, '#!AMR-WB\n'],
  ['audio/amr', 0, '#!AMR\n'],
  ['audio/midi', 0, 'MThd'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['video/webm', 0, '\x1a\x45\xdf\xa3'],
  ['application/pdf', 0, '%PDF-'],
  ['image/bmp', 0, 'BM'],
];

/** What stands at octet 8 of a RIFF file. */
const RIFF_FORMS: Readonly<Record<string, string>> = {
  WAVE: 'audio/wav',
  WEBP: 'image/webp',
  'AVI ': 'video/x-msvideo',
};

/** Major brands of ISO base media files (ISO/IEC 14496-12 §4.3); by their first three characters. */
const BRANDS: Readonly<Record<string, string>> = {
  '3gp': 'video/3gpp',
  '3gg': 'video/3gpp',
  '3ge': 'video/3gpp',
  '3gr': 'video/3gpp',
  '3gs': 'video/3gpp',
  '3g2': 'video/3gpp2',
  M4A: 'audio/mp4',
  M4B: 'audio/mp4',
  avi: 'image/avif',
  hei: 'image/heic',
  mif: 'image/heic',
  'qt ': 'video/quicktime',
};

/** How the text formats of phones begin, after white space. */
const TEXT_BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [/^BEGIN:VCARD\b/i, 'text/x-vcard'],
  [/^BEGIN:VCALENDAR\b[^]*?^VERSION:2\.0[ \t]*$/im, 'text/calendar'],
  [/^BEGIN:VCALENDAR\b/i, 'text/x-vcalendar'],
  [/^BEGIN:IMELODY\b/i, 'audio/imelody'],
  [/^(<\?xml[^>]*>\s*)?(<!DOCTYPE smil[^>]*>\s*)?<smil\b/i, 'application/smil'],
];

/** The first octets as characters U+0000…U+00FF. */
function latin1(octets: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...octets.subarray(start, end));
}

/** The media type that the octets prove, whatever the file was called; null when they prove none. */
export function sniffMedia(octets: Uint8Array): string | null {
  for (const [contentType, at, text] of SIGNATURES) {
    if (latin1(octets, at, at + text.length) === text) return contentType;
  }
  if (latin1(octets, 0, 4) === 'RIFF') return RIFF_FORMS[latin1(octets, 8, 12)] ?? null;
  if (latin1(octets, 4, 8) === 'ftyp') return BRANDS[latin1(octets, 8, 11)] ?? 'video/mp4';
  if (isMarkedUtf16(octets)) return 'text/plain';
  const audio = mpegAudio(octets);
  if (audio !== null) return audio;
  if (wbmpSize(octets) !== null) return 'image/vnd.wap.wbmp';
  return sniffText(octets);
}

/** An MPEG audio frame's header (ISO/IEC 11172-3 §2.4.1.3), or ADTS (ISO/IEC 13818-7 §6.2), whose layer is 0. */
function mpegAudio(octets: Uint8Array): string | null {
  const [first = 0, second = 0, third = 0xff] = octets;
  if (octets.length < 7 || first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return ((third >> 2) & 15) < 13 ? 'audio/aac' : null;
  const version = (second >> 3) & 3;
  const layer = (second >> 1) & 3;
  const bitrate = third >> 4;
  const rate = (third >> 2) & 3;
  return version !== 1 && layer !== 0 && bitrate !== 0 && bitrate !== 15 && rate !== 3 ? 'audio/mpeg' : null;
}

/** Control characters other than white space and escape, which no text has. */
const CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f\x7f]/;

/** Whether octets are without control characters, as a text of eight bits a character is. */
export function looksPrintable(octets: Uint8Array): boolean {
  return octets.length > 0 && octets.every((octet) => !CONTROL.test(String.fromCharCode(octet)));
}

/** UTF-16 text with a mark at its head; FF FE alone is the beginning of an MPEG audio frame, too. */
function isMarkedUtf16(octets: Uint8Array): boolean {
  const [first, second] = octets;
  const marked = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const text = marked ? textOf(octets, first === 0xff ? 'utf-16le' : 'utf-16be') : null;
  return text !== null && !CONTROL.test(text) && !/[\ufdd0-\ufdef\ufffe\uffff]/.test(text);
}

function textOf(octets: Uint8Array, charset: 'utf-8' | 'utf-16le' | 'utf-16be'): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(octets);
  } catch {
    return null;
  }
}

/** UTF-8 text without control characters. */
function sniffText(octets: Uint8Array): string | null {
  const text = textOf(octets, 'utf-8');
  if (text === null || CONTROL.test(text)) return null;
  const start = text.slice(0, 1_000).trimStart();
  return TEXT_BEGINNINGS.find(([pattern]) => pattern.test(start))?.[1] ?? 'text/plain';
}
