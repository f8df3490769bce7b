import type { Msisdn } from '../../shared/model/ids';

/** Country code of the lab's operator; national numbers are read with it. */
const COUNTRY_CODE = '49';

/**
 * A subscriber number in international form, from the ways in which people and devices write it: visual separators
 * are dropped, `00` and a national `0` become `+` and country code.
 * @returns null when it is no subscriber number (a short code, a name, an e-mail address)
 */
export function normaliseNumber(text: string): Msisdn | null {
  const digits = text.replace(/[\s().\-/]/g, '');
  if (/^\+[1-9]\d{4,14}$/.test(digits)) return digits;
  if (/^00[1-9]\d{4,14}$/.test(digits)) return `+${digits.slice(2)}`;
  if (/^0[1-9]\d{4,12}$/.test(digits)) return `+${COUNTRY_CODE}${digits.slice(1)}`;
  if (/^[1-9]\d{9,14}$/.test(digits)) return `+${digits}`;
  return null;
}
