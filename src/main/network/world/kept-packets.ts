import { fromHex } from '../../../shared/protocol/kit/octets';
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

/** Octets as text: each is a character. */
export type Latin1 = (octets: Uint8Array) => string;

const ownLatin1: Latin1 = (octets) => latin1Text(octets, 0, octets.length);

/** Most of them have arrived before they are stored: only what is stored is made into text. */
class KeptPacket {
  constructor(
    private readonly packet: Packet,
    private readonly latin1: Latin1,
  ) {}

  toJSON(): StoredPacket {
    // All fields are named, as it happens for each packet of the operator; JSON leaves out what is undefined.
    const { from, to, protocol, octets, flow, connection, dialogue, urgent, correlation, cause, hop } =
      this.packet;
    const stored: { [Field in keyof Packet as Exclude<Field, 'octets'>]: Packet[Field] | undefined } & {
      latin1: string;
    } = {
      latin1: octets.map(this.latin1).join(''),
      from,
      to,
      interface: this.packet.interface,
      protocol,
      flow,
      connection,
      dialogue,
      urgent,
      correlation,
      cause,
      hop,
    };
    return stored as StoredPacket;
  }
}

/** @param latin1 the host's, which may be much faster */
export function keptRow(key: string, packet: Packet, latin1 = ownLatin1): StoredRow & { durable: true } {
  return { collection: KEPT_COLLECTION, key, value: new KeptPacket(packet, latin1), durable: true };
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
