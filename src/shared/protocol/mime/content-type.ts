/** A media type with its parameters (RFC 2045 §5.1), to be written. */
export interface MimeType {
  type: string;
  parameters: readonly (readonly [name: string, value: string])[];
}

/** Writes a type with its parameters; values that are no tokens stand between quotation marks (RFC 2045 §5.1). */
export function writeMimeType({ type, parameters }: MimeType): string {
  return [type, ...parameters.map(([name, value]) => `${name}=${token(value)}`)].join('; ');
}

function token(value: string): string {
  if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(value)) return value;
  return `"${value.replace(/[\r\n]+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}
