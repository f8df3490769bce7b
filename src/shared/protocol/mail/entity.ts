/** Names as written, values unfolded and otherwise as they are: encoded words are not resolved. */
export type MailHeaders = readonly (readonly [name: string, value: string])[];

/** A mail or one of its parts (RFC 2045). */
export interface MailEntity {
  headers: MailHeaders;
  /** Media type in lower case; `text/plain` where none is said. */
  type: string;
  /** Names in lower case. */
  parameters: readonly (readonly [name: string, value: string])[];
  disposition: 'inline' | 'attachment' | null;
  /** Of the disposition, else the type's `name`. */
  filename: string | null;
  /** The parts of a multipart; null for what has a body. */
  parts: readonly MailEntity[] | null;
  /** Without its transfer encoding; empty for a multipart. */
  body: Uint8Array;
}

/** The first header with this name, upper and lower case alike; undefined for none. */
export function mailHeader(headers: MailHeaders, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find(([each]) => each.toLowerCase() === wanted)?.[1];
}

/** A parameter of an entity's Content-Type. */
export function typeParameter({ parameters }: Pick<MailEntity, 'parameters'>, name: string): string | null {
  return parameters.find(([each]) => each === name)?.[1] ?? null;
}

/** Content-ID without angle brackets; null for none. */
export function contentIdOf({ headers }: Pick<MailEntity, 'headers'>): string | null {
  const id = mailHeader(headers, 'Content-ID')?.trim().replace(/^<|>$/g, '');
  return id === undefined || id === '' ? null : id;
}

/** All parts that have a body, in the order of the mail. */
export function leavesOf(entity: MailEntity): MailEntity[] {
  return entity.parts === null ? [entity] : entity.parts.flatMap(leavesOf);
}
