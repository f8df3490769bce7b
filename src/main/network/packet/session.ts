import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { joinOctets } from '../../../shared/protocol/kit/octets';
import { decodeSm, encodeSm } from '../../../shared/protocol/gsm-sm/pdp';
import { MMS_APN, NODES } from '../operator';
import type { Packet } from '../world/machine';
import { linkOf, setLink } from './state';
import type { PacketLink, PacketTurn } from './state';

/** SM causes, 3GPP TS 24.008 §10.5.6.6. */
const UNKNOWN_APN = 27;

/** Session management of the handset's PDP contexts, 3GPP TS 24.008 §6.1.3. Damaged signalling is dropped. */
export function signal(turn: PacketTurn, packet: Packet): void {
  const handset = packet.from;
  const link = linkOf(turn, handset);
  let message;
  try {
    message = decodeSm(joinOctets(packet.octets)).value;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return;
  }
  const { transactionId } = message;
  if (message.type === 'activate-pdp-context-request') {
    const { nsapi } = message;
    const apn = message.apn ?? MMS_APN;
    if (![MMS_APN, link.apn?.name?.toLowerCase()].includes(apn.toLowerCase())) {
      const reject = encodeSm({ type: 'activate-pdp-context-reject', transactionId, cause: UNKNOWN_APN });
      return answer(turn, packet, reject, link.profile.latency);
    }
    const others = link.contexts.filter((context) => context.nsapi !== nsapi);
    setLink(turn, handset, { ...link, contexts: [...others, { nsapi, apn }] });
    const accept = encodeSm({
      type: 'activate-pdp-context-accept',
      transactionId,
      llcSapi: message.llcSapi,
      qos: message.qos,
      radioPriority: 2,
      pdpAddress: { type: 'ipv4', address: addressOf(link) },
    });
    return answer(turn, packet, accept, link.profile.activation);
  }
  if (message.type === 'deactivate-pdp-context-request') {
    // A transaction identifier stands for its context; with one access point there is one.
    setLink(turn, handset, { ...link, contexts: [] });
    const accept = encodeSm({ type: 'deactivate-pdp-context-accept', transactionId });
    return answer(turn, packet, accept, link.profile.latency);
  }
}

/** Private addresses by order of first use: 10.64.0.1, 10.64.0.2 … */
function addressOf({ number }: PacketLink): string {
  return `10.${64 + (number >> 16)}.${(number >> 8) & 0xff}.${number & 0xff}`;
}

function answer(turn: PacketTurn, request: Packet, octets: Uint8Array, delay: number): void {
  turn.send({ ...request, from: NODES.packet, to: request.from, octets: [octets] }, { delay });
}
