import type { Layer } from '../../../shared/protocol/inspect/inspect';
import type { Span } from '../../../shared/protocol/kit/spans';

/** A field of a PDU; without `span`, the name of the part that the fields behind it belong to. */
export interface HeaderField {
  label: string;
  span: Span | null;
}

/** What is the decoders' business alone, and what the bubble and the list of files show already. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'length',
  'text',
  'data',
  'octets',
  'Data',
  // How a multipart is laid out: none of it is a header.
  'Number of entries',
  'Headers length',
  'Data length',
]);

const PART = /^Part \d+$/;
/** Groups that say how much is in them. */
const GROUPS = /headers$|^Multipart$/i;

/**
 * The fields of what crossed, in its order: of an MMS those of its PDU and of each part's headers, of a short message those
 * of the RPDU, which names the service centre, and of the TPDU in it. null where the octets hold no such PDU.
 */
export function crossedHeaders(
  kind: 'sms' | 'mms',
  layers: readonly Layer[],
): { title: string; fields: HeaderField[] } | null {
  const pdu = layers.find((layer) => layer.kind === kind);
  if (pdu === undefined) return null;
  const whole = kind === 'mms' ? pdu : layers[0]!;
  const fields: HeaderField[] = [];
  const visit = (span: Span): void => {
    if (LEFT_OUT.has(span.label)) return;
    const part = PART.test(span.label);
    if (part) fields.push({ label: span.label, span: null });
    const group = part || span.value === undefined || GROUPS.test(span.label);
    if (!group) fields.push({ label: span.label, span });
    else span.children.forEach(visit);
  };
  whole.spans.forEach(visit);
  return { title: pdu.title, fields };
}
