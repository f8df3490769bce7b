import type { NodeId } from '../../../shared/model/ids';
import type { Duration } from '../../../shared/model/time';
import type { NetworkInterface } from '../../../shared/contract/views';

/** How packets fare between two nodes. Packets between the same two keep their order. */
export interface LinkBehaviour {
  latency: Duration;
  /** Latency varies by up to this much, uniformly. */
  jitter: Duration;
  /** Probability that a packet is lost, 0…1. */
  loss: number;
}

/** Inside the operator's network: local lines. */
export const CORE: LinkBehaviour = { latency: 8, jitter: 6, loss: 0 };

/** One short message over a signalling channel (SDCCH), set-up included. */
const SIGNALLING: LinkBehaviour = { latency: 900, jitter: 500, loss: 0 };

/** Between a handset and its packet core: the packet machine does the bearer's timing itself. */
const ATTACHED: LinkBehaviour = { latency: 0, jitter: 0, loss: 0 };

/** To and from the sockets of the host: real time does the rest. */
const OUTSIDE: LinkBehaviour = { latency: 0, jitter: 0, loss: 0 };

export function linkBehaviour(
  from: NodeId,
  to: NodeId,
  over: NetworkInterface,
  isHandset: (node: NodeId) => boolean,
): LinkBehaviour {
  if (from === 'outside' || to === 'outside') return OUTSIDE;
  if (!isHandset(from) && !isHandset(to)) return CORE;
  return over === 'sms' ? SIGNALLING : ATTACHED;
}
