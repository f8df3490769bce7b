import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import type { FieldCodec } from '../kit/record';
import { checkedOctet, describeOctet, namedLeaf } from '../kit/record';

/** A packet data protocol address (3GPP TS 24.008 §10.5.6.4). */
export type PdpAddress =
  /** Dotted; null asks the network for one. */
  | { type: 'ipv4'; address: string | null }
  /** Any other type by its numbers. `organisation` 0 ETSI, 1 IETF. */
  | { type: 'other'; organisation: number; number: number; address: Uint8Array };

const IETF = 1;
const IPV4 = 0x21;
const NAMES: Readonly<Record<string, string>> = {
  '0/1': 'PPP',
  '1/33': 'IPv4',
  '1/87': 'IPv6',
  '1/141': 'IPv4v6',
};

/** Parts of a dotted address; null when it is none. */
function parseIpv4(address: string): number[] | null {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(address)?.slice(1).map(Number);
  return parts === undefined || parts.some((part) => part > 255) ? null : parts;
}

/** The element's contents; its length comes from the frame. */
export const pdpAddressField: FieldCodec<PdpAddress> = {
  decode(reader) {
    const start = reader.pos;
    const first = reader.u8();
    if (first > 0x0f)
      reader.finding('warning', 'spare-bits', 'spare bits of the PDP address are not zero', start);
    const organisation = first & 0x0f;
    const number = reader.u8();
    const octets = reader.rest();
    const isIpv4 = organisation === IETF && number === IPV4 && (octets.length === 0 || octets.length === 4);
    const value: PdpAddress = isIpv4
      ? { type: 'ipv4', address: octets.length === 0 ? null : octets.join('.') }
      : { type: 'other', organisation, number, address: octets };
    if (reader.sink !== null) {
      const name = NAMES[`${organisation}/${number}`] ?? `organisation ${organisation}`;
      namedLeaf(reader.sink, start, start + 2, 'type', 'PDP type', describeOctet(number, name));
      namedLeaf(
        reader.sink,
        start + 2,
        reader.pos,
        'address',
        'address',
        isIpv4 ? octets.join('.') : toHex(octets),
      );
    }
    return value;
  },
  encode(writer, value) {
    if (value.type === 'other') {
      if ((value.organisation & 0x0f) !== value.organisation) {
        throw new EncodeError(`organisation ${value.organisation} is not a whole number from 0 to 15`);
      }
      writer.u8(value.organisation).u8(checkedOctet(value.number)).bytes(value.address);
      return;
    }
    writer.u8(IETF).u8(IPV4);
    if (value.address === null) return;
    const parts = parseIpv4(value.address);
    if (parts === null) throw new EncodeError(`"${value.address}" is not an IPv4 address`);
    for (const part of parts) writer.u8(part);
  },
  describe(value) {
    if (value.type === 'ipv4') return value.address === null ? 'IPv4, dynamic' : `IPv4 ${value.address}`;
    const name =
      NAMES[`${value.organisation}/${value.number}`] ?? `type ${value.organisation}/${value.number}`;
    return value.address.length === 0 ? name : `${name} ${toHex(value.address)}`;
  },
};
