import { isoDate, isoSchema } from '../kit/iso-date';
import { DATE_PARAMETERS } from './parameter-values';

/** The value of a typed parameter in JSON: a date in ISO 8601 UTC, everything else as its codec gives it. */
export function datedJson<T>(name: string, value: T): T | string {
  return typeof value === 'number' && DATE_PARAMETERS.has(name) ? isoDate(value) : value;
}

/** The way back; a date that is none stays the text that it is. */
export function datedValue<T>(name: string, value: T): T | number {
  if (typeof value !== 'string' || !DATE_PARAMETERS.has(name)) return value;
  const read = isoSchema.safeParse(value);
  return read.success ? read.data : value;
}
