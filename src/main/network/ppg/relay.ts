import { parseHttpUrl, authorityOf } from '../../../shared/model/http-url';
import { decodeResponse, encodeRequest } from '../../../shared/protocol/http/codec';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { NODES } from '../operator';
import type { Packet } from '../world/machine';
import type { PpgTurn } from './state';

/**
 * Hands a request on, as it came, to the push proxy that reaches the subscriber (WAP-249 §5.1). Its answer is that
 * of this one, and it tells the outcome itself to whoever asked for it.
 * @param about names the exchange: what is asked of which push
 */
export function relay(turn: PpgTurn, packet: Packet, request: HttpRequest, about: string, url: string): void {
  const proxy = parseHttpUrl(url)!;
  const flow = `pap-relay ${about}`;
  turn.update({ relayed: turn.state.relayed.set(flow, { ...packet, octets: [] }) });
  const host = authorityOf(proxy);
  turn.send({
    from: NODES.ppg,
    to: NODES.outside,
    interface: 'push',
    protocol: 'http',
    octets: encodeRequest({
      ...request,
      target: `${proxy.scheme}://${host}${proxy.path}`,
      headers: [['Host', host], ...request.headers.filter(([name]) => name.toLowerCase() !== 'host')],
    }),
    flow,
    correlation: packet.correlation,
    hop: 'end-to-end',
  });
}

/** An answer from outside: to what was handed on it goes back to the submitter; to a result it ends the matter. */
export function outsideAnswered(turn: PpgTurn, packet: Packet): void {
  const submission = packet.flow === null ? undefined : turn.state.relayed.get(packet.flow);
  if (submission === undefined) return noteRefusal(turn, packet);
  turn.update({ relayed: turn.state.relayed.delete(packet.flow!) });
  turn.send({ ...submission, from: NODES.ppg, to: submission.from, octets: packet.octets });
}

/** A submitter who does not take the result of his push is not told again; the trace says so. */
function noteRefusal(turn: PpgTurn, packet: Packet): void {
  let status: number;
  try {
    status = decodeResponse(packet.octets).value.status;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return;
  }
  if (status < 300) return;
  turn.trace({ ...packet, protocol: 'none', octets: [] }, turn.now, {
    note: `the result of a push was not taken: HTTP ${status}`,
  });
}
