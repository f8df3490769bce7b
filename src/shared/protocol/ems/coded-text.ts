import { EncodeError } from '../kit/decode-error';
import { encodeGsm7 } from '../text/gsm7';
import { encodeUcs2 } from '../text/ucs2';

const ESC = 0x1b;

/** Text as it will travel, with the place of each of its characters. */
export interface CodedText {
  text: string;
  encoding: 'gsm7' | 'ucs2';
  /** Septets, one per octet, or UTF-16BE octets. */
  data: Uint8Array;
  /** Index in `data` of each UTF-16 code unit of the text, and of the end. */
  offsets: Uint32Array;
}

/**
 * Text in the GSM 7-bit default alphabet where that can write it, else in UCS-2.
 * @param encoding asks for one of the two
 * @throws EncodeError when `gsm7` is asked for and cannot write the text
 */
export function codeText(text: string, encoding?: 'gsm7' | 'ucs2'): CodedText {
  const septets = encoding === 'ucs2' ? null : encodeGsm7(text);
  const offsets = new Uint32Array(text.length + 1);
  if (septets !== null) {
    for (let character = 0, at = 0; character < text.length; offsets[++character] = at)
      at += septets[at] === ESC ? 2 : 1;
    return { text, encoding: 'gsm7', data: septets, offsets };
  }
  if (encoding === 'gsm7') throw new EncodeError('the text has characters outside the GSM alphabet', 'text');
  for (let unit = 1; unit <= text.length; unit++) offsets[unit] = 2 * unit;
  return { text, encoding: 'ucs2', data: encodeUcs2(text), offsets };
}

/** Whether a cut in front of this code unit would part two surrogates. */
export function partsSurrogates(text: string, unit: number): boolean {
  return (text.charCodeAt(unit - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(unit) & 0xfc00) === 0xdc00;
}
