import type { PhoneTheme } from '../../shared/model/handset';

/** The colour from which each theme of a phone is made. */
export const PHONE_SEEDS: Readonly<Record<PhoneTheme, string>> = {
  rose: '#b3405e',
  azure: '#00687a',
  moss: '#4b6a2a',
  amber: '#7a5900',
  violet: '#6a4fa3',
  teal: '#006a60',
};
