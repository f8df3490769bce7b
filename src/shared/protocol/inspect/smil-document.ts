import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { Span } from '../kit/spans';
import { parseXml } from '../kit/xml';
import type { XmlElement } from '../kit/xml-tree';
import { checkSmil } from '../smil/conformance';
import { parseSmil } from '../smil/parse';
import type { SmilDocument } from '../smil/document';
import { decodeText } from './text-offsets';

export interface DecodedSmil {
  document: SmilDocument;
  usable: boolean;
  /** Offsets in octets, as those of the spans. */
  findings: Finding[];
  /** Where it leaves the conformance subset of MMS, see `checkSmil`; strict mode fails at the first breach. */
  conformance: Finding[];
  spans: Span[];
}

/**
 * Reads a SMIL part's octets: UTF-8, or UTF-16 with a byte order mark.
 * @throws DecodeError in strict mode, with the offset in octets
 */
export function decodeSmil(
  octets: Uint8Array,
  options: { strict?: boolean; spans?: boolean } = {},
): DecodedSmil {
  const { text, offsetOf } = decodeText(octets);
  const inOctets = (findings: readonly Finding[]): Finding[] =>
    findings.map((finding) => ({ ...finding, offset: offsetOf(finding.offset) }));
  try {
    const { document, findings, usable } = parseSmil(text, { strict: options.strict ?? false });
    return {
      document,
      usable,
      findings: inOctets(findings),
      conformance: inOctets(checkSmil(text)),
      spans: options.spans === true ? smilSpans(text, offsetOf) : [],
    };
  } catch (error) {
    if (error instanceof DecodeError)
      throw new DecodeError(error.reason, offsetOf(error.offset)).within('smil');
    throw error;
  }
}

/** Tags, attributes and text of the document as a tree of spans. */
function smilSpans(text: string, offsetOf: (offset: number) => number): Span[] {
  const { root } = parseXml(text);
  const sink = new SpanSink();
  let at = 0;
  /** What belongs to no element: declaration, comments, DOCTYPE and the damage around them. */
  const outside = (end: number, label: string): void => {
    sink.leaf(offsetOf(at), offsetOf(end), label, undefined);
    at = end;
  };
  const visit = (element: XmlElement, segment: string): void => {
    sink.open(offsetOf(element.start), segment, `<${element.name}>`);
    if (element.attributes.length > 0) {
      sink.open(offsetOf(element.start), 'tag', 'start tag');
      for (const { name, value, start, end } of element.attributes) {
        sink.leaf(offsetOf(start), offsetOf(end), name, value);
      }
      sink.close(offsetOf(element.tagEnd));
    } else sink.leaf(offsetOf(element.start), offsetOf(element.tagEnd), 'start tag', undefined);
    const counts = new Map<string, number>();
    for (const child of element.children) {
      if (child.type === 'text') {
        sink.leaf(
          offsetOf(child.start),
          offsetOf(child.end),
          'text',
          child.value.trim() === '' ? undefined : child.value,
        );
        continue;
      }
      const index = counts.get(child.name) ?? 0;
      counts.set(child.name, index + 1);
      visit(child, index === 0 ? child.name : `${child.name}[${index}]`);
    }
    sink.leaf(offsetOf(element.endTagStart), offsetOf(element.end), 'end tag', undefined);
    sink.close(offsetOf(element.end));
  };
  if (root !== null) {
    outside(root.start, 'before the document');
    visit(root, root.name);
    at = root.end;
  }
  outside(text.length, root === null ? 'no document' : 'behind the document');
  return sink.roots;
}
