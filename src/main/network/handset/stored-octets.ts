import { fromHex, toHex } from '../../../shared/protocol/kit/octets';

/** A value for a row: octets inside it stand as `{"octets": hex}`. */
export function withoutOctets(value: unknown): unknown {
  if (value instanceof Uint8Array) return { octets: toHex(value) };
  return mapped(value, withoutOctets);
}

/** What `withoutOctets` was given. */
export function withOctets(value: unknown): unknown {
  const hex = typeof value === 'object' && value !== null && 'octets' in value ? value.octets : null;
  return typeof hex === 'string' ? fromHex(hex)! : mapped(value, withOctets);
}

function mapped(value: unknown, change: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, change(entry)]));
}
