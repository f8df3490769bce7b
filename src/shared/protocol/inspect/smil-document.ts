import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { Span } from '../kit/spans';
import { xmlSpans } from '../kit/xml-spans';
import type { XmlElement } from '../kit/xml-tree';
import { checkSmilTree } from '../smil/conformance';
import type { SmilDocument } from '../smil/document';
import { readSmil } from '../smil/parse';
import { LONGEST_TEXT, smilTree } from '../smil/tree';
import { decodeText } from '../text/text-offsets';

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
 * Reads a SMIL part's octets: UTF-8, or UTF-16 with a byte order mark. Of a document of more than a million characters
 * the first million are read.
 * @throws DecodeError in strict mode, with the offset in octets
 */
export function decodeSmil(
  octets: Uint8Array,
  options: { strict?: boolean; spans?: boolean } = {},
): DecodedSmil {
  const { text, offsetOf } = decodeText(octets, LONGEST_TEXT);
  const inOctets = (findings: readonly Finding[]): Finding[] =>
    findings.map((finding) => ({ ...finding, offset: offsetOf(finding.offset) }));
  const strict = options.strict ?? false;
  try {
    const tree = smilTree(text, strict);
    const { document, findings, usable } = readSmil(tree, strict);
    return {
      document,
      usable,
      findings: inOctets(findings),
      conformance: inOctets(checkSmilTree(tree)),
      spans:
        options.spans === true
          ? smilSpans(text.slice(0, LONGEST_TEXT), tree.root, offsetOf, octets.length)
          : [],
    };
  } catch (error) {
    if (error instanceof DecodeError)
      throw new DecodeError(error.reason, offsetOf(error.offset)).within('smil');
    throw error;
  }
}

function smilSpans(
  text: string,
  root: XmlElement | null,
  offsetOf: (offset: number) => number,
  length: number,
): Span[] {
  const sink = new SpanSink();
  xmlSpans(sink, text, root, offsetOf);
  sink.leaf(offsetOf(text.length), length, 'not read', undefined);
  return sink.roots;
}
