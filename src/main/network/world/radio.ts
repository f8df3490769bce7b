import type { Duration } from '../../../shared/model/time';

/** How packets fare between two nodes. Packets between the same two keep their order. */
export interface LinkBehaviour {
  latency: Duration;
  /** Latency varies by up to this much, uniformly. */
  jitter: Duration;
  /** Probability that a packet is lost, 0…1. */
  loss: number;
}

/** Why a handset cannot be reached. `unknown-subscriber`: the HLR has no such SIM, wherever it is. */
export type Unreachable = 'switched-off' | 'no-coverage' | 'no-sim' | 'not-registered' | 'unknown-subscriber';
export type Reachability = 'yes' | Unreachable;

/** How the network reaches a handset for short messages. */
export interface Radio {
  reachable: Reachability;
  link: LinkBehaviour;
}
