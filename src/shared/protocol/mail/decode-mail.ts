import { DecodeError } from '../kit/decode-error';
import { decodeMultipart } from '../mime/multipart';
import { latin1Text } from '../text/charset-latin1';
import { decodeUtf8 } from '../text/utf8';
import { mailHeader } from './entity';
import type { MailEntity, MailHeaders } from './entity';
import { parseParameters } from './parameters';
import { decodeTransfer } from './transfer-encoding';

/** Limits against mails that are made to cost much. */
const MAX_HEADERS = 1_000;
const MAX_DEPTH = 20;
const MAX_PARTS = 1_000;

/**
 * Reads a mail (RFC 5322, RFC 2045, RFC 2046): headers and parts, bodies without their transfer encoding. A multipart that
 * cannot be split is one part with all of its text.
 * @throws DecodeError when there are too many headers, or too many parts in all or in one another
 */
export function decodeMail(octets: Uint8Array): MailEntity {
  const { headers, bodyStart } = readMailHeaders(octets);
  return entityOf(headers, octets.subarray(bodyStart), { left: MAX_PARTS }, 0);
}

/** Two tokens of RFC 2045 §5.1; anything else is read as text. */
const MEDIA_TYPE = /^[!#$%&'*+\-.0-9^_`a-z{|}~]+\/[!#$%&'*+\-.0-9^_`a-z{|}~]+$/;

function entityOf(
  headers: MailHeaders,
  octets: Uint8Array,
  budget: { left: number },
  depth: number,
): MailEntity {
  if (--budget.left < 0) throw new DecodeError(`more than ${MAX_PARTS} parts`, 0);
  const written = mailHeader(headers, 'Content-Type');
  const contentType = parseParameters(written ?? 'text/plain');
  const disposition = parseParameters(mailHeader(headers, 'Content-Disposition') ?? '');
  const named = (list: [string, string][], name: string): string | null =>
    list.find(([each]) => each === name)?.[1] ?? null;
  const type = MEDIA_TYPE.test(contentType.value) ? contentType.value : 'text/plain';
  const about = {
    headers,
    type,
    parameters: contentType.parameters,
    disposition: dispositionOf(disposition.value),
    filename: named(disposition.parameters, 'filename') ?? named(contentType.parameters, 'name'),
  };
  const boundary = named(contentType.parameters, 'boundary');
  const parts =
    type.startsWith('multipart/') && boundary !== null && boundary !== ''
      ? partsOf(octets, boundary, budget, depth)
      : null;
  if (parts !== null) return { ...about, parts, body: new Uint8Array(0) };
  const leaf = type.startsWith('multipart/') ? { ...about, type: 'text/plain' } : about;
  return {
    ...leaf,
    parts: null,
    body: decodeTransfer(octets, mailHeader(headers, 'Content-Transfer-Encoding')),
  };
}

function dispositionOf(value: string): MailEntity['disposition'] {
  return value === 'inline' || value === 'attachment' ? value : null;
}

function partsOf(
  octets: Uint8Array,
  boundary: string,
  budget: { left: number },
  depth: number,
): MailEntity[] | null {
  if (depth >= MAX_DEPTH) throw new DecodeError(`more than ${MAX_DEPTH} multiparts in one another`, 0);
  // A boundary that occurs nowhere: the mail was cut, or never was a multipart.
  if (!latin1Text(octets, 0, octets.length).includes(`--${boundary}`)) return null;
  const { value } = decodeMultipart(octets, boundary);
  return value.map((part) => entityOf(part.headers, part.body, budget, depth + 1));
}

/**
 * The headers up to the first empty line; what is no header is skipped. Where a mail begins with such a line it has no
 * headers but those of the servers that it has passed, and that line begins its text.
 * @throws DecodeError when there are too many
 */
export function readMailHeaders(octets: Uint8Array): { headers: [string, string][]; bodyStart: number } {
  const headers: [string, string][] = [];
  let at = 0;
  while (at < octets.length) {
    let next = lineEnd(octets, at);
    const empty = octets[at] === 0x0a || (octets[at] === 0x0d && octets[at + 1] === 0x0a);
    if (empty) return { headers, bodyStart: next };
    while (octets[next] === 0x20 || octets[next] === 0x09) next = lineEnd(octets, next);
    const line = textOf(octets.subarray(at, next))
      .replace(/\r?\n(?=[ \t])/g, '')
      .trimEnd();
    const colon = line.indexOf(':');
    if (colon > 0) headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
    else if (headers.every(([name]) => /^received$/i.test(name))) return { headers, bodyStart: at };
    if (headers.length > MAX_HEADERS) throw new DecodeError(`more than ${MAX_HEADERS} headers`, at);
    at = next;
  }
  return { headers, bodyStart: octets.length };
}

function lineEnd(octets: Uint8Array, at: number): number {
  const feed = octets.indexOf(0x0a, at);
  return feed < 0 ? octets.length : feed + 1;
}

/** UTF-8 (RFC 6532), or what older systems write without saying so. */
function textOf(octets: Uint8Array): string {
  const { text, valid } = decodeUtf8(octets);
  return valid ? text : latin1Text(octets, 0, octets.length);
}
