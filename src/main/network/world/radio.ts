import type { Duration } from '../../../shared/model/time';

/** How packets fare between two nodes. Packets between the same two keep their order. */
export interface LinkBehaviour {
  latency: Duration;
  /** Latency varies by up to this much, uniformly. */
  jitter: Duration;
  /** Probability that a packet is lost, 0…1. */
  loss: number;
}

export type Reachability = 'yes' | 'switched-off' | 'no-coverage';

/** How the network reaches a handset for short messages. */
export interface Radio {
  reachable: Reachability;
  link: LinkBehaviour;
}
