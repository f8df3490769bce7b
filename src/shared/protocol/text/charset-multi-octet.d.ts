export type MultiOctetCharset =
  'gbk' | 'gb18030' | 'big5' | 'euc-jp' | 'iso-2022-jp' | 'shift_jis' | 'euc-kr';

/**
 * Text in an East Asian character set, as the WHATWG encoding standard reads it; octets that it has no character for
 * become U+FFFD, and `valid` is false. Tables in JavaScript, the same on every host.
 */
export function decodeMultiOctet(
  octets: Uint8Array,
  charset: MultiOctetCharset,
): { text: string; valid: boolean };

/** Text in such a character set; null when that has no octets for one of its characters. */
export function encodeMultiOctet(text: string, charset: MultiOctetCharset): Uint8Array | null;
