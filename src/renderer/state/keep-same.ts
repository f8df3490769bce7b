/**
 * `next`, in which every part that equals the part of `known` at its place is that very part: whoever compares by
 * identity sees only what has changed. For values as JSON has them, without cycles.
 */
export function keepSame<T>(known: T, next: T): T {
  if (Object.is(known, next)) return known;
  if (Array.isArray(known) && Array.isArray(next)) return sameList(known, next) as T;
  return isRecord(known) && isRecord(next) ? (sameRecord(known, next) as T) : next;
}

function sameList(known: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const kept = next.map((value, i) => (i < known.length ? keepSame(known[i], value) : value));
  return kept.length === known.length && kept.every((value, i) => Object.is(value, known[i])) ? known : kept;
}

function sameRecord(known: Record<string, unknown>, next: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(next);
  const kept: Record<string, unknown> = {};
  let same = names.length === Object.keys(known).length;
  for (const name of names) {
    kept[name] = Object.hasOwn(known, name) ? keepSame(known[name], next[name]) : next[name];
    same &&= Object.hasOwn(known, name) && Object.is(kept[name], known[name]);
  }
  return same ? known : kept;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
