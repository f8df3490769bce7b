import { codec } from '../kit/codec';
import type { Reader } from '../kit/reader';
import { latin1Text } from '../text/charset-latin1';
import { readEncodedString, writeEncodedString } from '../wsp/encoded-string';
import { scanText, writePlainText } from '../wsp/text';

/** An address as on the wire (OMA MMS ENC §8). */
export interface MmsAddress {
  /** Number, mailbox or short code, without the type. */
  readonly address: string;
  /** What follows `/TYPE=`: `PLMN`, `IPv4`, `IPv6` or another; null for a mailbox or short code. */
  readonly type: string | null;
}

const PLMN = 'PLMN';
const PLMN_SUFFIX = `/TYPE=${PLMN}`;
const PLMN_LENGTH = PLMN_SUFFIX.length;

/** The types of the standard in its spelling; phones also write them in lower case. */
const TYPES = new Map([PLMN, 'IPv4', 'IPv6'].map((type) => [type.toLowerCase(), type]));

/** Splits `+4917012345678/TYPE=PLMN`. */
export function parseAddress(text: string): MmsAddress {
  const slash = text.lastIndexOf('/');
  if (slash < 0 || text.slice(slash, slash + 6).toUpperCase() !== '/TYPE=')
    return { address: text, type: null };
  const type = text.slice(slash + 6);
  // Mail gateways also put the whole address into angle brackets, which stay with it.
  if (type.endsWith('>')) return { address: text, type: null };
  return { address: text.slice(0, slash), type: TYPES.get(type.toLowerCase()) ?? type };
}

/** The address alone, where it stands in angle brackets behind a name as in mails (RFC 2822 §3.4): `Carla <carla@example.org>`. */
export function withoutName(address: MmsAddress): MmsAddress {
  if (address.type !== null) return address;
  const angle = /<([^<>]+)>\s*$/.exec(address.address);
  return angle === null ? address : parseAddress(angle[1]!.trim());
}

/** `+4917012345678/TYPE=PLMN`, or the address alone when it has no type. */
export function formatAddress({ address, type }: MmsAddress): string {
  return type === null ? address : `${address}/TYPE=${type}`;
}

/** An address field's value: Encoded-string-value. */
export const address = codec<MmsAddress>(readAddress, (w, value, form) => {
  const number = form === undefined && value.type === PLMN;
  if (!number || !writePlainText(w, value.address, PLMN_SUFFIX))
    writeEncodedString(w, formatAddress(value), form);
});

export function readAddress(r: Reader): MmsAddress {
  const start = r.pos;
  const first = r.peek();
  // Nearly every address on the wire is a number in plain text; its type needs no string of its own.
  if (first > 31 && first < 0x7f) {
    const end = scanText(r, start);
    if (end >= 0 && endsWithPlmn(r.octets, start, end)) {
      const number = latin1Text(r.octets, start, end - PLMN_LENGTH);
      if (r.sink !== null) r.sink.leaf(start, r.pos, 'Text-string', `${number}${PLMN_SUFFIX}`);
      return { address: number, type: PLMN };
    }
    if (end >= 0) {
      const text = latin1Text(r.octets, start, end);
      if (r.sink !== null) r.sink.leaf(start, r.pos, 'Text-string', text);
      return parseAddress(text);
    }
    r.pos = start;
  }
  return parseAddress(readEncodedString(r));
}

/** Whether `/TYPE=PLMN` ends at `end`. Written out: this runs for every address of every PDU. */
function endsWithPlmn(o: Uint8Array, start: number, end: number): boolean {
  return (
    end - start >= PLMN_LENGTH &&
    o[end - 1] === 0x4e &&
    o[end - 2] === 0x4d &&
    o[end - 3] === 0x4c &&
    o[end - 4] === 0x50 &&
    o[end - 5] === 0x3d &&
    o[end - 6] === 0x45 &&
    o[end - 7] === 0x50 &&
    o[end - 8] === 0x59 &&
    o[end - 9] === 0x54 &&
    o[end - 10] === 0x2f
  );
}
