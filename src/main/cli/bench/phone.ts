import type { HandsetSetup } from '../../../shared/model/handset';
import { DEFAULT_DESK } from '../../engine/default-desk';

/** One of many phones alike, by its number from 0 to 999. */
export function phone(n: number): HandsetSetup {
  const digits = String(n).padStart(3, '0');
  return {
    ...DEFAULT_DESK[0]!,
    id: `phone-${n}`,
    name: `Phone ${n}`,
    msisdn: `+49171556${digits}0`,
    imsi: `262015560000${digits}`,
  };
}
