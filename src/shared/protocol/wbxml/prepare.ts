import type { PlainElement } from './plain';
import { vocabularyById } from './vocabularies';
import type { Vocabulary } from './vocabulary';

/** An element ready for tokens: white space and namespaces are dealt with. */
export interface PreparedElement {
  readonly name: string;
  /** Code page of its namespace; null when it has that of the element around it. */
  readonly page: number | null;
  readonly attributes: PlainElement['attributes'];
  readonly children: readonly PreparedChild[];
}

/** A document of another vocabulary inside. */
interface EmbeddedDocument {
  readonly vocabulary: Vocabulary;
  readonly root: PlainElement;
}

export type PreparedChild = PreparedElement | EmbeddedDocument | string;

export function isEmbedded(child: PreparedElement | EmbeddedDocument): child is EmbeddedDocument {
  return 'vocabulary' in child;
}

/** Takes out what XML has and tokens have not: white space for the eye, namespace declarations that are code pages. */
export function prepare(
  vocabulary: Vocabulary,
  { name, attributes, children }: PlainElement,
  keepWhiteSpace: boolean,
): PreparedElement {
  const namespace = attributes.find((each) => each.name === 'xmlns')?.value;
  const page = (namespace === undefined ? undefined : vocabulary.pageOf(namespace)) ?? null;
  const embeds = (vocabulary.table.embeds ?? []).map((id) => vocabularyById(id)!);
  const prepared: PreparedChild[] = [];
  children.forEach((child, index) => {
    if (typeof child === 'string') {
      const text = keepWhiteSpace ? child : trimmed(vocabulary, child, index, children.length);
      if (text !== '') prepared.push(formName(vocabulary, text));
      return;
    }
    const own = embeds.find((each) => isRootOf(each, child));
    prepared.push(
      own === undefined ? prepare(vocabulary, child, keepWhiteSpace) : { vocabulary: own, root: child },
    );
  });
  return {
    name,
    page,
    attributes: page === null ? attributes : attributes.filter((each) => each.name !== 'xmlns'),
    children: prepared,
  };
}

function isRootOf(vocabulary: Vocabulary, { name, attributes }: PlainElement): boolean {
  const namespace = attributes.find((each) => each.name === 'xmlns')?.value;
  return (
    vocabulary.table.root === name && (namespace === undefined || vocabulary.pageOf(namespace) !== undefined)
  );
}

/** The white space that XML 1.0 §2.3 names, and no other. */
const ENDS = /^[ \t\n\r]+|[ \t\n\r]+$/g;

function trimmed({ table }: Vocabulary, text: string, index: number, count: number): string {
  if (table.mixedContent !== true) return text.replace(ENDS, '');
  let words = text.replace(/[ \t\n\r]+/g, ' ');
  if (index === 0) words = words.replace(/^ /, '');
  if (index === count - 1) words = words.replace(/ $/, '');
  return words === ' ' && /[\n\r]/.test(text) ? '' : words;
}

/** In WBXML embedded documents are WBXML: what names their form says so. */
function formName({ table }: Vocabulary, text: string): string {
  return table.formNames?.find(([xml]) => xml === text)?.[1] ?? text;
}
