/** A journalled input as JSON text; octets inside it become `{"$octets": base64}`. */
export function journalText(input: unknown): string {
  return JSON.stringify({ input }, function (this: Record<string, unknown>, key, value: unknown) {
    // Buffer has a toJSON of its own, so the value before it was called decides.
    const original = this[key];
    return original instanceof Uint8Array
      ? { $octets: Buffer.from(original.buffer, original.byteOffset, original.byteLength).toString('base64') }
      : value;
  });
}

/** Reads what `journalText` wrote. */
export function journalInput(text: string): unknown {
  const wrapped = JSON.parse(text, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('$octets' in value)) return value;
    return typeof value.$octets === 'string' ? new Uint8Array(Buffer.from(value.$octets, 'base64')) : value;
  }) as { input: unknown };
  return wrapped.input;
}
