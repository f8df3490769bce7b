import type { NodeId } from '../../../shared/model/ids';
import type { LinkProfile } from '../../../shared/model/link-profile';
import type { NetworkInterface } from '../../../shared/contract/views';
import type { LinkBehaviour, Radio } from './radio';

/** Inside the operator's network: local lines. */
export const CORE: LinkBehaviour = { latency: 8, jitter: 6, loss: 0 };

/** Between a handset and its packet core: the packet machine does the bearer's timing itself. */
const ATTACHED: LinkBehaviour = { latency: 0, jitter: 0, loss: 0 };

/** To and from the sockets of the host: real time does the rest. */
const OUTSIDE: LinkBehaviour = { latency: 0, jitter: 0, loss: 0 };

/** Short messages over this link. */
export function signallingOf({ smsLatency, smsJitter, loss }: LinkProfile): LinkBehaviour {
  return { latency: smsLatency, jitter: smsJitter, loss };
}

/** @param radioOf null for a node that is not a handset */
export function linkBehaviour(
  from: NodeId,
  to: NodeId,
  over: NetworkInterface,
  radioOf: (node: NodeId) => Radio | null,
): LinkBehaviour {
  if (from === 'outside' || to === 'outside') return OUTSIDE;
  const radio = radioOf(from) ?? radioOf(to);
  if (radio === null) return CORE;
  return over === 'sms' ? radio.link : ATTACHED;
}
