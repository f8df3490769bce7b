import { decodeBase64 } from '../text/base64';
import { encodeDate } from './date';
import type { OpaqueCoding } from './vocabulary';

/** The octets for a text in this coding; null when it is empty or not in the coding, and stays a string. */
export function opaqueOctets(text: string, coding: OpaqueCoding): Uint8Array | null {
  if (text === '') return null;
  return coding === 'date' ? encodeDate(text) : decodeBase64(text);
}
