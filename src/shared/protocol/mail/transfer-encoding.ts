import { encodeBase64, decodeBase64 } from '../text/base64';
import { latin1Text } from '../text/charset-latin1';
import { encodeUtf8 } from '../text/utf8';

/** Characters of a line of base64 or quoted-printable (RFC 2045 §6.7, §6.8). */
const LINE = 76;

/** Base64 in lines, with CRLF behind each. */
export function base64Lines(octets: Uint8Array): string {
  return encodeBase64(octets).replace(/.{1,76}/g, '$&\r\n');
}

/**
 * A text in quoted-printable (RFC 2045 §6.7): UTF-8, lines with CRLF, none longer than 76 characters.
 * @param text with LF or CRLF line ends
 */
export function quotedPrintable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => quotedLine(line))
    .join('\r\n');
}

function quotedLine(line: string): string {
  const octets = encodeUtf8(line);
  const lines: string[] = [];
  let current = '';
  octets.forEach((octet, at) => {
    const last = at === octets.length - 1;
    const space = octet === 0x20 || octet === 0x09;
    const plain = (octet > 0x20 && octet < 0x7f && octet !== 0x3d) || (space && !last);
    const piece = plain
      ? String.fromCharCode(octet)
      : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
    if (current.length + piece.length > LINE - 1) {
      lines.push(`${current}=`);
      current = '';
    }
    current += piece;
  });
  return [...lines, current].join('\r\n');
}

/**
 * The octets that a transfer encoding stands for (RFC 2045 §6). Unknown encodings and broken base64 give what is there.
 * @param encoding value of Content-Transfer-Encoding; undefined: none
 */
export function decodeTransfer(octets: Uint8Array, encoding: string | undefined): Uint8Array {
  switch (encoding?.trim().toLowerCase()) {
    case 'base64':
      return base64Octets(octets);
    case 'quoted-printable':
      return quotedOctets(octets);
    default:
      return octets;
  }
}

/** What is no digit is skipped (§6.8), as is what stands behind the padding. */
function base64Octets(octets: Uint8Array): Uint8Array {
  const digits = latin1Text(octets, 0, octets.length)
    .split('=', 1)[0]!
    .replace(/[^A-Za-z0-9+/]+/g, '');
  const whole = digits.length % 4 === 1 ? digits.slice(0, -1) : digits;
  return decodeBase64(whole) ?? octets;
}

function quotedOctets(octets: Uint8Array): Uint8Array {
  const decoded = new Uint8Array(octets.length);
  let length = 0;
  for (let at = 0; at < octets.length; at++) {
    const octet = octets[at]!;
    if (octet !== 0x3d) {
      decoded[length++] = octet;
      continue;
    }
    const high = hexDigit(octets[at + 1]);
    const low = hexDigit(octets[at + 2]);
    if (high >= 0 && low >= 0) {
      decoded[length++] = high * 16 + low;
      at += 2;
      continue;
    }
    // A soft line break, with white space that a mail system may have left before the end of the line.
    let end = at + 1;
    while (octets[end] === 0x20 || octets[end] === 0x09) end++;
    if (octets[end] === 0x0d && octets[end + 1] === 0x0a) at = end + 1;
    else if (octets[end] === 0x0a || end >= octets.length) at = end;
    else decoded[length++] = octet;
  }
  return decoded.subarray(0, length);
}

function hexDigit(octet: number | undefined): number {
  const digit = octet === undefined ? Number.NaN : parseInt(String.fromCharCode(octet), 16);
  return Number.isNaN(digit) ? -1 : digit;
}
