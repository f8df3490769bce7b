import { describeContentType } from './content-type';
import type { ContentType } from './content-type';

/** A header's value in one line, for people. */
export function describeHeaderValue(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} octets`;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('type' in value) return describeContentType(value as ContentType);
  return Object.entries(value)
    .filter(([, each]) => each !== null)
    .map(([name, each]) => `${name} ${describeEach(each)}`)
    .join(', ');
}

function describeEach(value: unknown): string {
  if (!Array.isArray(value)) return describeHeaderValue(value);
  return value
    .map((each: unknown) =>
      typeof each === 'object' && each !== null && 'name' in each && 'value' in each
        ? `${String(each.name)}=${describeHeaderValue(each.value)}`
        : describeHeaderValue(each),
    )
    .join(' ');
}
