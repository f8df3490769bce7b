import type { HttpRequest } from '../../../shared/protocol/http/message';
import type { PapElement } from '../../../shared/protocol/pap/elements';
import type { Packet } from '../world/machine';
import { answer, result } from './answer';
import { asked } from './asked';
import { proxyGiven } from './recent';
import { relay } from './relay';
import type { PpgTurn } from './state';

/** Says where a push stands for its recipients, or for those that are asked about (WAP-247 §9.8). */
export function queryStatus(
  turn: PpgTurn,
  packet: Packet,
  request: HttpRequest,
  message: PapElement<'statusquery-message'>,
): void {
  const pushId = message['push-id'];
  const proxy = proxyGiven(turn.state.recent, pushId);
  if (proxy !== null) return relay(turn, packet, request, `statusquery-message ${pushId}`, proxy);
  const record = turn.state.pushes.get(pushId);
  const results = asked(record, message.address).map(
    ({ address, recipient }): PapElement<'statusquery-result'> => {
      const about = address === null ? [] : [{ 'address-value': address }];
      if (recipient === null) {
        const status = record === undefined ? 'pushIdNotFound' : 'addressNotFound';
        return { 'message-state': 'unknown', ...result(status), address: about };
      }
      const { at, state, code, description } = recipient;
      return { 'event-time': at, 'message-state': state, code, desc: description, address: about };
    },
  );
  answer(turn, packet, {
    type: 'statusquery-response',
    'push-id': pushId,
    'statusquery-result': results,
  });
}
