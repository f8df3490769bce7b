import type { Span } from '../../../shared/protocol/kit/spans';

/** A span with its place in the tree: paths of repeated fields are alike, places are not. */
export interface SpanNode {
  /** Indexes from the root, joined by dots. */
  place: string;
  depth: number;
  span: Span;
}

/** The rows of the tree as they stand below each other; children only of what is open. */
export function visibleNodes(spans: readonly Span[], open: ReadonlySet<string>): SpanNode[] {
  const nodes: SpanNode[] = [];
  const visit = (span: Span, place: string, depth: number): void => {
    nodes.push({ place, depth, span });
    if (open.has(place)) span.children.forEach((child, i) => visit(child, `${place}.${i}`, depth + 1));
  };
  spans.forEach((span, i) => visit(span, String(i), 0));
  return nodes;
}

/** What is open at first: groups at the root, and groups that are alone in theirs. */
export function initiallyOpen(spans: readonly Span[]): Set<string> {
  const open = new Set<string>();
  const visit = (span: Span, place: string, alone: boolean, depth: number): void => {
    if (span.children.length === 0 || (depth > 0 && !alone)) return;
    open.add(place);
    span.children.forEach((child, i) => visit(child, `${place}.${i}`, span.children.length === 1, depth + 1));
  };
  spans.forEach((span, i) => visit(span, String(i), true, 0));
  return open;
}

/** The innermost span that covers the octet at `offset`. */
export function nodeAt(spans: readonly Span[], offset: number): SpanNode | null {
  let level = spans;
  let found: SpanNode | null = null;
  for (;;) {
    const index = level.findIndex((span) => span.start <= offset && offset < span.end);
    const span = level[index];
    if (span === undefined) return found;
    found = {
      place: found === null ? String(index) : `${found.place}.${index}`,
      depth: found === null ? 0 : found.depth + 1,
      span,
    };
    level = span.children;
  }
}

/** The places above this one, outermost first. */
export function ancestors(place: string): string[] {
  const steps = place.split('.');
  return steps.slice(0, -1).map((_, i) => steps.slice(0, i + 1).join('.'));
}

/** Offsets of the first and last octet of a span, as they are written: `0x11`, or `0x12–0x17` for several. */
export function octetRange({ start, end }: Pick<SpanNode['span'], 'start' | 'end'>): string {
  const first = `0x${start.toString(16)}`;
  return end - start <= 1 ? first : `${first}–0x${(end - 1).toString(16)}`;
}
