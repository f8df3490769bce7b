import type { HandsetSetup, RadioState } from './handset';

/** Announced messages are fetched without asking the owner. */
export function retrievesAtOnce({
  setup,
  radio,
}: {
  setup: Pick<HandsetSetup, 'autoRetrieve' | 'retrieveWhenRoaming'>;
  radio: Pick<RadioState, 'roaming'>;
}): boolean {
  return setup.autoRetrieve && (!radio.roaming || setup.retrieveWhenRoaming === true);
}
