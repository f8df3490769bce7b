import type { SpanSink } from './spans';
import type { XmlElement } from './xml-tree';

/**
 * Tags, attributes and text of a document as spans; together with what stands around the root they cover the text once.
 * @param root null when the text holds no element
 * @param offsetOf the octet in which a UTF-16 code unit of the text starts
 */
export function xmlSpans(
  sink: SpanSink,
  text: string,
  root: XmlElement | null,
  offsetOf: (unit: number) => number,
): void {
  const leaf = (start: number, end: number, label: string, value?: string): void => {
    sink.leaf(offsetOf(start), offsetOf(end), label, value);
  };
  if (root === null) {
    leaf(0, text.length, 'no document');
    return;
  }
  const visit = (element: XmlElement, segment: string): void => {
    sink.open(offsetOf(element.start), segment, `<${element.name}>`);
    if (element.attributes.length > 0) {
      sink.open(offsetOf(element.start), 'tag', 'start tag');
      for (const { name, value, start, end } of element.attributes) leaf(start, end, name, value);
      sink.close(offsetOf(element.tagEnd));
    } else leaf(element.start, element.tagEnd, 'start tag');
    let counts: Map<string, number> | null = null;
    for (const child of element.children) {
      // A second root is kept with the first, but has its place behind it.
      if (child.start >= element.end) continue;
      if (child.type === 'text') {
        leaf(child.start, child.end, 'text', child.value.trim() === '' ? undefined : child.value);
        continue;
      }
      counts ??= new Map();
      const index = counts.get(child.name) ?? 0;
      counts.set(child.name, index + 1);
      visit(child, index === 0 ? child.name : `${child.name}[${index}]`);
    }
    leaf(element.endTagStart, element.end, 'end tag');
    sink.close(offsetOf(element.end));
  };
  // What belongs to no element: declaration, comments, DOCTYPE and the damage around them.
  leaf(0, root.start, 'before the document');
  visit(root, root.name);
  let at = root.end;
  for (const child of root.children) {
    if (child.type !== 'element' || child.start < root.end) continue;
    leaf(at, child.start, 'behind the document');
    visit(child, child.name);
    at = child.end;
  }
  leaf(at, text.length, 'behind the document');
}
