import type { HandsetSetup, SimColour } from './handset';

type Named = Pick<HandsetSetup, 'name' | 'secondOf' | 'simName'>;

/** The slot that a SIM is in, from 1. */
export function simSlot({ secondOf }: Pick<HandsetSetup, 'secondOf'>): 1 | 2 {
  return secondOf === undefined ? 1 : 2;
}

/** What a phone with two SIMs calls one of them: as its owner does, else by its slot. */
export function simName(setup: Omit<Named, 'name'>): string {
  return setup.simName ?? `SIM ${simSlot(setup)}`;
}

export function simColour(setup: Pick<HandsetSetup, 'secondOf' | 'simColour'>): SimColour {
  return setup.simColour ?? (setup.secondOf === undefined ? 'azure' : 'amber');
}

/** Whose number it is, for lists in which each SIM stands for itself: `Anna`, `Anna (SIM 2)`. */
export function lineName(setup: Named): string {
  return setup.secondOf === undefined ? setup.name : `${setup.name} (${simName(setup)})`;
}

/** What of a setup belongs to the phone, and so is the same for both of its SIMs; the rest is each SIM's own. */
const OF_THE_PHONE = [
  'name',
  'profile',
  'theme',
  'language',
  'smsLanguages',
  'serviceLoading',
  'fontScale',
  'navigation',
  'lockScreen',
  'creationMode',
  'contentClass',
  'rightToLeft',
  'signature',
  'defaultSim',
] as const satisfies readonly (keyof HandsetSetup)[];

/** The part of a setup, or of a change of one, that counts for both SIMs of a phone. */
export function ofThePhone<T extends object>(setup: T): Partial<T> {
  const names: ReadonlySet<string> = new Set(OF_THE_PHONE);
  return Object.fromEntries(Object.entries(setup).filter(([name]) => names.has(name))) as Partial<T>;
}
