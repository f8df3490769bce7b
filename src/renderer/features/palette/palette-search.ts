import type { IconName } from '../../components/icon';

export type PaletteKind = 'command' | 'phone' | 'event' | 'message';

/** Something that can be found, and what happens then. */
export interface PaletteItem {
  id: string;
  kind: PaletteKind;
  icon: IconName;
  label: string;
  /** Where it belongs, in fewer words. */
  detail: string;
  /** Further words by which it is looked for; they are not shown. */
  words?: string;
  /** Its shortcut, key by key. */
  keys?: readonly string[];
  /** Found by words alone: there is one for each phone, and together they would hide all others. */
  soughtOnly?: true;
  run: () => void;
}

export interface PaletteGroup {
  kind: PaletteKind;
  items: PaletteItem[];
}

/** In this order, and at most so many of each. */
const LIMITS: Readonly<Record<PaletteKind, number>> = { command: 12, phone: 8, event: 8, message: 8 };

/** What a query starts with when it is about one kind only. */
export const PREFIXES: Readonly<Partial<Record<string, PaletteKind>>> = {
  '>': 'command',
  '#': 'event',
  '@': 'phone',
};

/**
 * What fits a query, best first: what begins with it, then what has a word that does, then what has it somewhere; all
 * of several words must be found. An empty query finds commands and phones, but those that are to be sought.
 */
export function findItems(query: string, items: readonly PaletteItem[]): PaletteGroup[] {
  const only = PREFIXES[query.charAt(0)];
  const words = (only === undefined ? query : query.slice(1))
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  const kinds = (Object.keys(LIMITS) as PaletteKind[]).filter((kind) =>
    only === undefined ? words.length > 0 || kind === 'command' || kind === 'phone' : kind === only,
  );
  return kinds.flatMap((kind) => {
    const found = items
      .filter((item) => item.kind === kind && (words.length > 0 || item.soughtOnly !== true))
      .map((item, order) => ({ item, order, rank: rankOf(item, words) }))
      .filter(({ rank }) => rank > 0)
      .sort((a, b) => b.rank - a.rank || a.order - b.order)
      .slice(0, LIMITS[kind])
      .map(({ item }) => item);
    return found.length === 0 ? [] : [{ kind, items: found }];
  });
}

/** Whether a query can find messages: it is not about another kind alone. */
export function isAboutMessages(query: string): boolean {
  return PREFIXES[query.charAt(0)] === undefined;
}

/** What is at hand, and behind it what was found farther away and is not among it. */
export function withFar(near: readonly PaletteItem[], far: readonly PaletteItem[]): readonly PaletteItem[] {
  if (far.length === 0) return near;
  const known = new Set(near.map(({ id }) => id));
  return [...near, ...far.filter(({ id }) => !known.has(id))];
}

/** 0: not found. */
function rankOf({ label, detail, words: further = '' }: PaletteItem, words: readonly string[]): number {
  const text = label.toLocaleLowerCase();
  const all = `${text} ${detail.toLocaleLowerCase()} ${further.toLocaleLowerCase()}`;
  let rank = 1;
  for (const [index, word] of words.entries()) {
    if (!all.includes(word)) return 0;
    if (index === 0 && text.startsWith(word)) rank += 4;
    else if (text.includes(` ${word}`)) rank += 2;
    else if (text.includes(word)) rank += 1;
  }
  return rank;
}

/** A label in pieces; `hit` is where the first word of the query was found. */
export function markHit(label: string, query: string): { before: string; hit: string; after: string } {
  const text = PREFIXES[query.charAt(0)] === undefined ? query : query.slice(1);
  const word = text.toLocaleLowerCase().split(/\s+/).find(Boolean) ?? '';
  const at = word === '' ? -1 : label.toLocaleLowerCase().indexOf(word);
  if (at < 0) return { before: label, hit: '', after: '' };
  return {
    before: label.slice(0, at),
    hit: label.slice(at, at + word.length),
    after: label.slice(at + word.length),
  };
}
