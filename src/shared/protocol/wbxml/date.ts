import { hexOctet } from './unknown-names';

const PARTS = [
  [1, 12],
  [1, 31],
  [0, 23],
  [0, 59],
  [0, 59],
] as const;

/** Octets of a full date: year (two), month, day, hour, minute, second. */
const FULL = 7;

/**
 * A time in UTC as `2003-06-01T10:00:00Z`, out of OPAQUE: digits two by two, zero octets at the end left out
 * (WAP-167-ServiceInd §8.2.2). Null when the octets are no such time.
 */
export function decodeDate(octets: Uint8Array): string | null {
  if (octets.length < 1 || octets.length > FULL) return null;
  let digits = '';
  for (let i = 0; i < FULL; i++) digits += hexOctet(octets[i] ?? 0);
  if (/[a-f]/.test(digits)) return null;
  const text = digits.replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6Z');
  return inRange(text) ? text : null;
}

/** The octets for a time written as `2003-06-01T10:00:00Z`; null when the text is none. */
export function encodeDate(text: string): Uint8Array | null {
  if (!inRange(text)) return null;
  const digits = text.replace(/\D/g, '');
  const octets = new Uint8Array(FULL);
  for (let i = 0; i < FULL; i++) octets[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  let length = FULL;
  while (length > 1 && octets[length - 1] === 0) length--;
  return octets.slice(0, length);
}

function inRange(text: string): boolean {
  const match = /^\d{4}-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(text);
  if (match === null) return false;
  return PARTS.every(([low, high], index) => {
    const part = Number(match[index + 1]);
    return part >= low && part <= high;
  });
}
