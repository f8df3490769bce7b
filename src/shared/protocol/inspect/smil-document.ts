import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { Span } from '../kit/spans';
import { parseXml } from '../kit/xml';
import { xmlSpans } from '../kit/xml-spans';
import { checkSmil } from '../smil/conformance';
import { parseSmil } from '../smil/parse';
import type { SmilDocument } from '../smil/document';
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

function smilSpans(text: string, offsetOf: (offset: number) => number): Span[] {
  const sink = new SpanSink();
  xmlSpans(sink, text, parseXml(text).root, offsetOf);
  return sink.roots;
}
