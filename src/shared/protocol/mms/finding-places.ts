import { Reader } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import type { MmsPdu } from './message';
import { partsOf } from './part-names';
import { readHeaders } from './read-pdu';
import type { PduFinding } from './validate-parts';

/** The field that stands once too often. */
const SECOND: ReadonlySet<string> = new Set(['repeated-field']);

/**
 * The octet that each finding about a whole PDU is about: where its field starts, or the octets of its part. What is
 * missing has its place behind the header fields.
 * @param octets of the PDU that was decoded
 */
export function findingPlaces(
  octets: Uint8Array,
  pdu: MmsPdu,
  findings: readonly PduFinding[],
): readonly number[] {
  if (findings.length === 0) return [];
  const sink = new SpanSink();
  const r = new Reader(octets, false, sink);
  readHeaders(r, { type: null, fields: [], body: null });
  const starts = new Map<string, number[]>();
  for (const { label, start } of sink.roots[0]?.children ?? []) {
    const same = starts.get(label);
    if (same === undefined) starts.set(label, [start]);
    else same.push(start);
  }
  return findings.map(({ code, field, part }) => {
    const data = part === undefined ? undefined : partsOf(pdu)[part]?.data;
    if (data?.buffer === octets.buffer) return data.byteOffset - octets.byteOffset;
    const places = field === null ? undefined : starts.get(field);
    return places?.[SECOND.has(code) ? 1 : 0] ?? r.pos;
  });
}
