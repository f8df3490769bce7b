import { pathWithin } from './decode-error';

/** One field's place in the octets. A span with children is covered by them exactly; leaves cover every octet once. */
export interface Span {
  path: string;
  /** Absolute offset of the first octet. */
  start: number;
  /** Absolute offset behind the last octet. */
  end: number;
  label: string;
  /** Human-readable value of a leaf or of a whole field; undefined for pure groups. */
  value: string | undefined;
  children: Span[];
}

/** Fields of one input that get a span of their own, groups and gaps included. */
const MOST_SPANS = 20_000;
/** Characters of their paths in all. */
const MOST_CHARACTERS = 1_000_000;
/** Of a name that the input itself chose. */
const LONGEST_NAME = 100;
/** What stands behind the last of them, up to the end of each group that was open then. */
const REST = `more than ${MOST_SPANS} fields: the rest is not told apart`;

/** A state of a `SpanSink`. */
export interface SpanMark {
  readonly depth: number;
  readonly children: number;
  readonly spans: number;
  readonly characters: number;
  readonly restEnd: number;
}

/**
 * Collects spans while a decoder runs. Decoders call it only when it is there (`reader.sink?.…`), so that plain
 * decoding pays nothing. Gaps between the children of a closed group are filled with a leaf of the group's label,
 * so the leaves always cover each octet exactly once.
 *
 * Its memory is bounded whatever the input: behind 20,000 spans, or 1,000,000 characters of paths, the rest of each
 * group is one leaf that says so.
 */
export class SpanSink {
  readonly roots: Span[] = [];
  private readonly stack: Span[] = [];
  private spans = 0;
  private characters = 0;
  /** Groups that are open and have no span, because there are enough; they are inside those that have one. */
  private untold = 0;
  /** Where the outermost of them starts. */
  private untoldStart = 0;
  /** The last leaf for what is not told apart. */
  private rest: Span | null = null;

  /** Opens a group at `start`; `segment` is its name in the path, `label` what people read. */
  open(start: number, segment: string, label = segment): void {
    if (this.isFull) {
      if (this.untold++ === 0) this.untoldStart = start;
      return;
    }
    this.stack.push(this.add(start, start, segment, label, undefined));
  }

  /** Closes the innermost group at `end`. */
  close(end: number, value?: string): void {
    if (this.untold > 0) {
      if (--this.untold === 0) this.extendRest(this.untoldStart, end);
      return;
    }
    const span = this.stack.pop();
    if (span === undefined) throw new Error('SpanSink.close without open');
    if (end <= span.start) {
      // A group without octets, such as a field whose first octet is missing, has no place among them.
      this.siblings.pop();
      return;
    }
    span.end = end;
    span.value = value;
    this.spans += fillGaps(span);
  }

  leaf(start: number, end: number, label: string, value: string | undefined): void {
    if (end <= start || this.untold > 0) return;
    if (this.isFull) this.extendRest(start, end);
    else this.add(start, end, label, label, value);
  }

  private get isFull(): boolean {
    return this.spans >= MOST_SPANS || this.characters >= MOST_CHARACTERS;
  }

  /** Where the next span has its place. */
  private get siblings(): Span[] {
    return this.stack.at(-1)?.children ?? this.roots;
  }

  private add(start: number, end: number, segment: string, label: string, value: string | undefined): Span {
    const path = pathWithin(this.stack.at(-1)?.path ?? '', shortened(segment));
    this.spans++;
    this.characters += path.length;
    const span: Span = { path, start, end, label: shortened(label), value, children: [] };
    this.siblings.push(span);
    return span;
  }

  private extendRest(start: number, end: number): void {
    if (end <= start) return;
    if (this.rest !== null && this.siblings.at(-1) === this.rest) this.rest.end = end;
    else this.rest = this.add(start, end, 'rest', REST, undefined);
  }

  /** Current nesting, for `unwind` after a failed read that a lenient decoder survives. */
  get depth(): number {
    return this.stack.length + this.untold;
  }

  /** Where collecting stands, for `reset`. */
  mark(): SpanMark {
    const { depth, siblings, spans, characters, rest } = this;
    return { depth, children: siblings.length, spans, characters, restEnd: rest?.end ?? 0 };
  }

  /** Forgets all that came after `mark`: the octets are read anew in another way. */
  reset({ depth, children, spans, characters, restEnd }: SpanMark): void {
    this.untold = Math.max(0, depth - this.stack.length);
    this.stack.length = Math.min(depth, this.stack.length);
    this.siblings.length = children;
    this.spans = spans;
    this.characters = characters;
    if (this.rest !== null && this.siblings.at(-1) === this.rest) this.rest.end = restEnd;
  }

  /** Closes groups left open by an error, at `end`, until `depth` are open. */
  unwind(depth: number, end: number): void {
    while (this.depth > depth) this.close(end);
  }
}

function shortened(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

/** Gives how many gaps there were. */
function fillGaps(span: Span): number {
  if (span.children.length === 0) return 0;
  const filled: Span[] = [];
  let at = span.start;
  const gap = (end: number): void => {
    filled.push({
      path: `${span.path}.octets`,
      start: at,
      end,
      label: span.label,
      value: undefined,
      children: [],
    });
  };
  for (const child of span.children) {
    if (child.start > at) gap(child.start);
    filled.push(child);
    at = Math.max(at, child.end);
  }
  if (at < span.end) gap(span.end);
  const gaps = filled.length - span.children.length;
  span.children = filled;
  return gaps;
}

/** The leaves in order: the flat list that `decode --spans` prints. */
export function leafSpans(spans: readonly Span[]): Span[] {
  const leaves: Span[] = [];
  const visit = (span: Span): void => {
    if (span.children.length === 0) leaves.push(span);
    else span.children.forEach(visit);
  };
  spans.forEach(visit);
  return leaves;
}
