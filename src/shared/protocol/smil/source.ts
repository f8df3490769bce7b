import type { PresentationPart } from './presentation-part';

/**
 * Finds the part that a media element's `src` names: `cid:X` the part with Content-ID `<X>`; anything else by name,
 * then Content-Location, then Content-ID; and as tolerance in any case, by last path segment, or a `cid:` that gives
 * a name. XML references in `src` are already resolved; percent escapes count both ways. Null when there is none.
 */
export function resolveSource(src: string, parts: readonly PresentationPart[]): number | null {
  const isContentId = /^cid:/i.test(src);
  const wanted = isContentId ? src.slice(4) : src;
  const spellings = new Set([wanted, percentDecoded(wanted)]);
  const exact = isContentId ? [byContentId, byName, byLocation] : [byName, byLocation, byContentId];
  return (
    find(parts, spellings, exact, (text) => text) ??
    find(parts, lowered(spellings), exact, (text) => text.toLowerCase()) ??
    find(parts, lowered([...spellings].map(lastSegment)), exact, (text) => lastSegment(text).toLowerCase())
  );
}

type Key = (part: PresentationPart) => string | null;

const byName: Key = (part) => part.name;
const byLocation: Key = (part) => part.contentLocation;
const byContentId: Key = (part) => part.contentId?.replace(/^\s*<|>\s*$/g, '') ?? null;

function find(
  parts: readonly PresentationPart[],
  wanted: ReadonlySet<string>,
  keys: readonly Key[],
  fold: (text: string) => string,
): number | null {
  for (const key of keys) {
    const index = parts.findIndex((part) => {
      const value = isSmil(part) ? null : key(part);
      return (
        value !== null && value !== '' && (wanted.has(fold(value)) || wanted.has(fold(percentDecoded(value))))
      );
    });
    if (index >= 0) return index;
  }
  return null;
}

/** Whether the part is the presentation itself. */
export function isSmil(part: PresentationPart): boolean {
  return /^application\/smil(\+xml)?\s*(;|$)/i.test(part.contentType);
}

function lowered(texts: Iterable<string>): ReadonlySet<string> {
  return new Set([...texts].map((text) => text.toLowerCase()));
}

function lastSegment(text: string): string {
  return text.slice(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1);
}

/** The text without percent escapes; the text itself when they are no UTF-8. */
function percentDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
