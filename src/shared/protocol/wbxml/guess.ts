import type { NameToken, WbxmlElement } from './document';
import { VOCABULARIES } from './vocabularies';
import type { Vocabulary } from './vocabulary';

/** Elements and attributes that are looked at. */
const MOST_LOOKS = 2_000;

/**
 * The vocabulary whose tokens a document without names uses: its root element must be the vocabulary's own, and of
 * those that are possible the one to which the least is unknown or out of place. Null when half of it would be.
 */
export function guessVocabulary(root: WbxmlElement): Vocabulary | null {
  let best: Vocabulary | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const vocabulary of VOCABULARIES) {
    if (nameOf(vocabulary, root.tag) !== vocabulary.table.root) continue;
    const look = { seen: 0, strange: 0 };
    visit(vocabulary, root, look);
    if (look.strange * 2 >= look.seen || look.strange >= least) continue;
    best = vocabulary;
    least = look.strange;
  }
  return best;
}

function visit(vocabulary: Vocabulary, element: WbxmlElement, look: { seen: number; strange: number }): void {
  const name = nameOf(vocabulary, element.tag);
  look.seen++;
  if (name === undefined) look.strange++;
  const names = new Set<string>();
  for (const { start, value } of element.attributes ?? []) {
    if (look.seen >= MOST_LOOKS) return;
    look.seen++;
    const row = 'token' in start ? vocabulary.attributeStart(start.page, start.token) : undefined;
    if (row === undefined || name === undefined || !vocabulary.allows(name, row.name)) look.strange++;
    // A word such as `delete` is a whole value; what goes on is the beginning of an address.
    else if (names.has(row.name) || (/\w$/.test(row.prefix) && value.length > 0)) look.strange++;
    else names.add(row.name);
  }
  for (const piece of element.content ?? []) {
    if (look.seen >= MOST_LOOKS) return;
    if (piece.kind === 'element') visit(vocabulary, piece, look);
  }
}

function nameOf(vocabulary: Vocabulary, tag: NameToken): string | undefined {
  return 'token' in tag ? vocabulary.tagName(tag.page, tag.token) : undefined;
}
