/** A journalled input as JSON text; octets inside it become `{"$octets": base64}`. */
export function journalText(input: unknown): string {
  return JSON.stringify({ input: written(input) });
}

/** Done beforehand: within JSON.stringify, a Buffer's own toJSON would first make a list of all its octets. */
function written(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) {
    return { $octets: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  }
  if (Array.isArray(value)) return value.map(written);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, written(entry)]));
}

/** Reads what `journalText` wrote. */
export function journalInput(text: string): unknown {
  const wrapped = JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$octets' in value)) return value;
    return typeof value.$octets === 'string' ? new Uint8Array(Buffer.from(value.$octets, 'base64')) : value;
  }) as { input: unknown };
  return wrapped.input;
}
