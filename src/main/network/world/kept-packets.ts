import { fromHex, joinOctets } from '../../../shared/protocol/kit/octets';
import { latin1Text } from '../../../shared/protocol/text/charset-latin1';
import type { Packet, StoredRow } from './machine';

/**
 * Packets between nodes of the operator's network that nobody would send again: their sender has handed the message on
 * and forgotten it. They are rows while they are under way, so that a restart loses none. An HTTP exchange (which has a
 * flow) is different: whoever asked waits for the answer and asks again.
 */
export const KEPT_COLLECTION = 'core-packet';

/** As it is stored: an octet is a character, or two digits of hex in rows of earlier versions. */
type StoredPacket = Omit<Packet, 'octets'> & ({ latin1: string } | { octets: string });

/** Most of them have arrived before they are stored: only what is stored is made into text. */
class KeptPacket {
  constructor(private readonly packet: Packet) {}

  toJSON(): StoredPacket {
    const { octets, ...rest } = this.packet;
    const joined = joinOctets(octets);
    // New fields come first, see docs/decisions/0019-shapes.md.
    return { latin1: latin1Text(joined, 0, joined.length), ...rest };
  }
}

export function keptRow(key: string, packet: Packet): StoredRow & { durable: true } {
  return { collection: KEPT_COLLECTION, key, value: new KeptPacket(packet), durable: true };
}

export function forgottenRow(key: string): StoredRow & { durable: true } {
  return { collection: KEPT_COLLECTION, key, value: null, durable: true };
}

/** The packet that `keptRow` wrote down. */
export function keptPacket(row: StoredRow): Packet {
  const value = row.value as StoredPacket;
  if ('octets' in value) return { ...value, octets: [fromHex(value.octets)!] };
  const { latin1, ...rest } = value;
  return { ...rest, octets: [Uint8Array.from(latin1, (character) => character.charCodeAt(0))] };
}
