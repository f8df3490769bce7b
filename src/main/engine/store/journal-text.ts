/**
 * A journalled input as JSON text; octets inside it become `{"$octets": where}`.
 * @param place puts octets somewhere and says where, in JSON
 */
export function journalText(input: unknown, place: (octets: Uint8Array) => unknown): string {
  return JSON.stringify({ input: written(input, place) });
}

/**
 * Done beforehand: within JSON.stringify, a Buffer's own toJSON would first make a list of all its octets. What has no octets
 * in it stays as it is.
 */
function written(value: unknown, place: (octets: Uint8Array) => unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Uint8Array) return { $octets: place(value) };
  if (Array.isArray(value)) return value.map((entry) => written(entry, place));
  const fields = value as Record<string, unknown>;
  let copy: Record<string, unknown> | null = null;
  for (const key in fields) {
    const field = fields[key];
    const text = written(field, place);
    if (text !== field) (copy ??= { ...fields })[key] = text;
  }
  return copy ?? value;
}

/**
 * Reads a list of times and inputs, as `journalText` wrote them.
 * @param taken gives the octets back that lie where `place` said
 */
export function journalInputs(
  text: string,
  taken: (where: unknown) => Uint8Array,
): { time: number; input: unknown }[] {
  const entries = parse(text, taken) as [time: number, wrapped: { input: unknown }][];
  return entries.map(([time, { input }]) => ({ time, input }));
}

function parse(text: string, taken: (where: unknown) => Uint8Array): unknown {
  return JSON.parse(text, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && '$octets' in value ? taken(value.$octets) : value,
  );
}
