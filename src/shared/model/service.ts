import type { RadioState } from './handset';

/** Whether a SIM has service, else the first reason why not, as a phone finds them. */
export type Service =
  | 'in-service'
  | 'off'
  /** The owner has switched the radio off. */
  | 'airplane'
  | 'no-sim'
  | 'no-coverage'
  /** The network is there and has refused to register the SIM: limited service (3GPP TS 23.122 §3.5). */
  | 'emergency-only';

/** What service the SIM in a slot has now. */
export function serviceOf({
  power,
  airplane,
  sim,
  signal,
  registration,
}: Pick<RadioState, 'power' | 'airplane' | 'sim' | 'signal' | 'registration'>): Service {
  if (!power) return 'off';
  if (airplane) return 'airplane';
  if (sim === 'removed') return 'no-sim';
  if (signal === 0) return 'no-coverage';
  return registration === 'accepted' ? 'in-service' : 'emergency-only';
}
