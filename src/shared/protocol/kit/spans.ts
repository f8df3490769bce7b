import { joinPath } from './decode-error';

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

/** A state of a `SpanSink`. */
export interface SpanMark {
  readonly depth: number;
  readonly children: number;
}

/**
 * Collects spans while a decoder runs. Decoders call it only when it is there (`reader.sink?.…`), so that plain
 * decoding pays nothing. Gaps between the children of a closed group are filled with a leaf of the group's label,
 * so the leaves always cover each octet exactly once.
 */
export class SpanSink {
  readonly roots: Span[] = [];
  private readonly stack: Span[] = [];
  private readonly path: string[] = [];

  /** Opens a group at `start`; `segment` is its name in the path, `label` what people read. */
  open(start: number, segment: string, label = segment): void {
    this.path.push(segment);
    const span: Span = {
      path: joinPath(this.path),
      start,
      end: start,
      label,
      value: undefined,
      children: [],
    };
    (this.stack.at(-1)?.children ?? this.roots).push(span);
    this.stack.push(span);
  }

  /** Closes the innermost group at `end`. */
  close(end: number, value?: string): void {
    const span = this.stack.pop();
    if (span === undefined) throw new Error('SpanSink.close without open');
    this.path.pop();
    if (end <= span.start) {
      // A group without octets, such as a field whose first octet is missing, has no place among them.
      (this.stack.at(-1)?.children ?? this.roots).pop();
      return;
    }
    span.end = end;
    span.value = value;
    fillGaps(span);
  }

  leaf(start: number, end: number, label: string, value: string | undefined): void {
    if (end <= start) return;
    const path = joinPath([...this.path, label]);
    (this.stack.at(-1)?.children ?? this.roots).push({ path, start, end, label, value, children: [] });
  }

  /** Current nesting, for `unwind` after a failed read that a lenient decoder survives. */
  get depth(): number {
    return this.stack.length;
  }

  /** Where collecting stands, for `reset`. */
  mark(): SpanMark {
    return { depth: this.stack.length, children: (this.stack.at(-1)?.children ?? this.roots).length };
  }

  /** Forgets all that came after `mark`: the octets are read anew in another way. */
  reset({ depth, children }: SpanMark): void {
    this.stack.length = depth;
    this.path.length = depth;
    (this.stack.at(-1)?.children ?? this.roots).length = children;
  }

  /** Closes groups left open by an error, at `end`, until `depth` are open. */
  unwind(depth: number, end: number): void {
    while (this.stack.length > depth) this.close(end);
  }
}

function fillGaps(span: Span): void {
  if (span.children.length === 0) return;
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
  span.children = filled;
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
