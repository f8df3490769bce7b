import type { Msisdn } from './ids';

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

/** Country codes of two digits (ITU-T E.164 list of assigned codes); 1 and 7 have one, all others three. */
const TWO_DIGITS = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** Digits of the country code that a number begins with, which is given without its `+`. */
export function countryCodeLength(digits: string): number {
  if (/^[17]/.test(digits)) return 1;
  return TWO_DIGITS.has(digits.slice(0, 2)) ? 2 : 3;
}

/** A number without its country code: `+12025550123` is `2025550123`. */
export function subscriberNumber(msisdn: Msisdn): string {
  const digits = msisdn.replace(/^\+/, '');
  return digits.slice(countryCodeLength(digits));
}
