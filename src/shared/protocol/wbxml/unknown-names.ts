/** Two lower-case hex digits. */
export function hexOctet(octet: number): string {
  return octet.toString(16).padStart(2, '0');
}

/**
 * Names for tokens that no table knows, so that they survive in XML and become the same tokens again: their number in
 * hex, behind that of the code page unless it is 0.
 */
export type UnknownKind = 'tag' | 'attribute' | 'value';

export function unknownName(kind: UnknownKind, page: number, token: number): string {
  return `unknown-${kind}-${page === 0 ? '' : `${hexOctet(page)}-`}${hexOctet(token)}`;
}

const NAME = /^unknown-(tag|attribute)-(?:([0-9a-f]{2})-)?([0-9a-f]{2})$/;
const VALUE = /unknown-value-(?:([0-9a-f]{2})-)?([0-9a-f]{2})/g;

/** The token that such a name stands for; null for every other name. */
export function tokenOfUnknown(
  kind: 'tag' | 'attribute',
  name: string,
): { page: number; token: number } | null {
  const match = NAME.exec(name);
  if (match?.[1] !== kind) return null;
  const token = Number.parseInt(match[3]!, 16);
  const usable = (token & 0x3f) > 4 && (kind === 'tag' ? token < 0x40 : token < 0x80);
  return usable ? { page: Number.parseInt(match[2] ?? '0', 16), token } : null;
}

/** The names of unknown attribute values in a text, and where they stand. */
export function unknownValuesIn(text: string): { page: number; token: number; start: number; end: number }[] {
  return [...text.matchAll(VALUE)]
    .map((match) => ({
      page: Number.parseInt(match[1] ?? '0', 16),
      token: Number.parseInt(match[2]!, 16),
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter(({ token }) => token >= 0x80 && (token & 0x3f) > 4);
}
