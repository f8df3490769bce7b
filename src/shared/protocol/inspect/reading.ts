import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import type { ReadDocument } from './document';

/** How a document is to be read. */
export interface Flags {
  strict: boolean;
  spans: boolean;
  data: boolean;
}

/** The document's fields in their order, and where its octets are. */
export type Reading = Pick<Decoded<ReadDocument>, 'value' | 'spans'>;

/** The findings of an inner layer, which starts at octet `by`, as those of the whole. */
export function shifted(findings: readonly Finding[], by: number): Finding[] {
  return findings.map((finding) => ({ ...finding, offset: finding.offset + by }));
}

/** The error of an inner layer, which starts at octet `by`, as one of the whole. */
export function moved(error: DecodeError, by: number, segment: string, partial: ReadDocument): DecodeError {
  const outer = new DecodeError(error.reason, error.offset + by);
  if (error.path !== '') outer.within(error.path);
  outer.partial = partial;
  return outer.within(segment);
}
