import { Writer } from '../kit/writer';

/** Wireshark's tags of exported PDUs (link type 252). */
const TAG_DISSECTOR = 12;
const TAG_IPV4_SOURCE = 20;
const TAG_IPV4_DESTINATION = 21;
const TAG_P2P_DIRECTION = 35;

/** IPv4 address as four octets. */
export type Ipv4 = readonly [number, number, number, number];

/**
 * A PDU named to Wireshark's dissector, such as `gsm_a_dtap`.
 * @param direction `mt`: from the network to the mobile; it decides how SMS TPDUs are read
 */
export function exportedPdu(
  dissector: string,
  direction: 'mo' | 'mt',
  source: Ipv4,
  destination: Ipv4,
  pdu: Uint8Array,
): Uint8Array {
  const writer = new Writer(pdu.length + 64);
  const tag = (code: number, value: Uint8Array): void => {
    writer
      .u16(code)
      .u16(Math.ceil(value.length / 4) * 4)
      .bytes(value);
    for (let at = value.length; at % 4 !== 0; at++) writer.u8(0);
  };
  tag(TAG_DISSECTOR, new Writer().ascii(dissector).finish());
  tag(TAG_IPV4_SOURCE, Uint8Array.from(source));
  tag(TAG_IPV4_DESTINATION, Uint8Array.from(destination));
  tag(TAG_P2P_DIRECTION, Uint8Array.of(0, 0, 0, direction === 'mt' ? 0 : 1));
  writer.u16(0).u16(0);
  return writer.bytes(pdu).finish();
}
