import type { RadioState } from '../../shared/model/handset';
import { registrationSchema } from '../../shared/model/registration';

/** What can be done with the SIM in a slot: taken out, or, while it is in, what the network answers it. */
export const SIM_STATES = [
  'accepted',
  'removed',
  ...registrationSchema.exclude(['accepted']).options,
] as const;
export type SimState = (typeof SIM_STATES)[number];

export function simStateOf({ sim, registration }: Pick<RadioState, 'sim' | 'registration'>): SimState {
  return sim === 'removed' ? 'removed' : registration;
}

/** What of the radio changes so that the SIM is in that state. */
export function simChange(state: SimState): Partial<Pick<RadioState, 'sim' | 'registration'>> {
  return state === 'removed' ? { sim: 'removed' } : { sim: 'inserted', registration: state };
}
