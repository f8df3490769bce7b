import { z } from 'zod';
import { toHex } from '../kit/octets';
import { charsetMib, charsetName } from '../text/charset';
import { datedJson, datedValue } from './parameter-date';
import type { Parameter, ParameterValue } from './parameters';

/**
 * Parameters of a content type by name, for reading: character sets by name, dates in ISO 8601 UTC, octets in hex.
 */
export type ReadableParameters = Record<string, string | number | null>;

export const readableSchema: z.ZodType<ReadableParameters> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
);

/** Parameters by name; of two with the same name the first counts. */
export function readableParameters(parameters: readonly Parameter[]): ReadableParameters {
  const readable: ReadableParameters = {};
  for (const { name, value } of parameters) {
    if (!Object.hasOwn(readable, name)) readable[name] = readableValue(name, value);
  }
  return readable;
}

function readableValue(name: string, value: ParameterValue): string | number | null {
  if (value instanceof Uint8Array) return toHex(value);
  return name === 'charset' && typeof value === 'number'
    ? (charsetName(value) ?? value)
    : datedJson(name, value);
}

/** The parameters that were written by hand like those of `readableParameters`. */
export function parametersFromReadable(readable: ReadableParameters): Parameter[] {
  return Object.entries(readable).map(([name, value]) => {
    const mib = name === 'charset' && typeof value === 'string' ? charsetMib(value) : null;
    return { name, value: mib ?? datedValue(name, value) };
  });
}
