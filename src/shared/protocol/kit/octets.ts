/**
 * A run of octets in pieces, so that a large body travels through headers, links and trace without being copied.
 * Pieces are never written to once they are part of one.
 */
export type Octets = readonly Uint8Array[];

export function octetsLength(octets: Octets): number {
  let length = 0;
  for (const piece of octets) length += piece.length;
  return length;
}

/** One contiguous array: the piece itself when there is only one, else a copy. */
export function joinOctets(octets: Octets): Uint8Array {
  if (octets.length === 1) return octets[0]!;
  const joined = new Uint8Array(octetsLength(octets));
  let at = 0;
  for (const piece of octets) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

/** Lower-case hex, two digits an octet. */
export function toHex(octets: Uint8Array): string {
  let hex = '';
  for (const octet of octets) hex += HEX[octet];
  return hex;
}

/** Reads hex digits, ignoring white space; null when there is anything else or half an octet. */
export function fromHex(hex: string): Uint8Array | null {
  const digits = hex.replace(/\s+/g, '');
  if (digits.length % 2 !== 0 || /[^0-9a-f]/i.test(digits)) return null;
  const octets = new Uint8Array(digits.length / 2);
  for (let i = 0; i < octets.length; i++) octets[i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  return octets;
}
