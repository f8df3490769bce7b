import { fromHex, joinOctets, toHex } from '../../../shared/protocol/kit/octets';
import type { Packet, StoredRow } from './machine';

/**
 * Packets between nodes of the operator's network that nobody would send again: their sender has handed the message on
 * and forgotten it. They are rows while they are under way, so that a restart loses none. An HTTP exchange (which has a
 * flow) is different: whoever asked waits for the answer and asks again.
 */
export const KEPT_COLLECTION = 'core-packet';

/** As it is stored: octets in hex. */
interface KeptPacket extends Omit<Packet, 'octets'> {
  octets: string;
}

export function keptRow(key: string, packet: Packet): StoredRow {
  const value: KeptPacket = { ...packet, octets: toHex(joinOctets(packet.octets)) };
  return { collection: KEPT_COLLECTION, key, value };
}

export function forgottenRow(key: string): StoredRow {
  return { collection: KEPT_COLLECTION, key, value: null };
}

/** The packet that `keptRow` wrote down. */
export function keptPacket(row: StoredRow): Packet {
  const value = row.value as KeptPacket;
  return { ...value, octets: [fromHex(value.octets)!] };
}
