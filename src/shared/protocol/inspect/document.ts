import type { DecodeError } from '../kit/decode-error';
import { leafSpans } from '../kit/spans';
import type { Span } from '../kit/spans';

/** What can be asked to be decoded; `sms` leaves type and direction to be found. */
export const DOCUMENT_KINDS = [
  'mms',
  'wsp-push',
  'wbxml',
  'sms',
  'sms-deliver',
  'sms-submit',
  'sms-status-report',
  'sms-command',
  'sms-deliver-report',
  'sms-submit-report',
  'rp',
  'dtap',
  'smil',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A leaf span as it is printed. */
export interface DocumentSpan {
  path: string;
  start: number;
  end: number;
  label: string;
  value: string | null;
}

/** What was read, as JSON: `kind` and the fields of that kind. */
export interface ReadDocument {
  kind: string;
  [field: string]: unknown;
}

/** Why nothing, or not everything, could be read. */
export interface FailedDocument {
  error: { path: string; offset: number; reason: string };
  /** What could be read before the failure. */
  partial?: unknown;
}

export type DecodeDocument = ReadDocument | FailedDocument;

export function failedDocument(error: DecodeError, partial?: unknown): FailedDocument {
  return partial === undefined ? { error: error.toJSON() } : { error: error.toJSON(), partial };
}

/** Leaf spans that cover `length` octets exactly once; what no decoder spoke for is `octets`. */
export function coveringSpans(spans: readonly Span[], length: number): DocumentSpan[] {
  const covering: DocumentSpan[] = [];
  let at = 0;
  const gap = (end: number): void => {
    if (end > at) covering.push({ path: 'octets', start: at, end, label: 'octets', value: null });
  };
  const leaves = leafSpans(spans).sort((a, b) => a.start - b.start);
  for (const { path, start, end, label, value } of leaves) {
    if (end <= at) continue;
    gap(start);
    covering.push({ path, start: Math.max(start, at), end, label, value: value ?? null });
    at = end;
  }
  gap(length);
  return covering;
}
