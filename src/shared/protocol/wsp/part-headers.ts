import { DecodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { goBack, readContentTypeField } from './content-type';
import type { ContentType, Place } from './content-type';
import { readHeaders } from './headers';
import type { WspHeader } from './headers';

const UNTYPED: ContentType = { type: 'application/octet-stream', parameters: [] };

interface PartHead {
  readonly contentType: ContentType;
  readonly headers: readonly WspHeader[];
}

/**
 * Content type and headers of an entry of a multipart (WAP-230-WSP §8.5.2). A length that is too small is repaired where
 * that is unambiguous.
 * @param length octets of both, as the entry tells
 * @param dataLength octets of data behind the headers
 * @param left parts that are announced, this one included
 */
export function readPartHeaders(r: Reader, length: number, dataLength: number, left: number): PartHead {
  const { pos: start, end, nesting, sink } = r;
  const found = r.findings.length;
  const mark = sink === null ? null : sink.mark();
  try {
    const outer = r.enter(length);
    const head = readHead(r, start + length);
    r.leave(outer);
    if (r.findings.length === found || !CUT.has(r.findings.at(-1)!.code)) return head;
  } catch (error) {
    if (r.strict || left <= 0 || length === 0 || !(error instanceof DecodeError)) throw error;
  }
  const before: Place = { start, end, nesting, found, mark };
  goBack(r, before);
  const repaired = length < end - start ? readCutHead(r, length, dataLength, left === 1) : null;
  if (repaired !== null) return repaired;
  goBack(r, before);
  const outer = r.enter(length);
  const head = readHead(r, start + length);
  r.leave(outer);
  return head;
}

function readHead(r: Reader, end: number): PartHead {
  if (r.pos < end) return { contentType: readContentTypeField(r), headers: readHeaders(r, end) };
  r.finding('warning', 'content-type-missing', 'part has no content type');
  return { contentType: UNTYPED, headers: [] };
}

/** Findings that are about a value which the end of the frame cuts. */
const CUT: ReadonlySet<string> = new Set([
  'missing-terminator',
  'value-length-mismatch',
  'malformed-parameter',
]);

/** How far a header goes beyond a length that is too small. */
const MAX_MISCOUNT = 256;

/**
 * Headers whose length is too small, so that it cuts the last one.
 * @returns null unless the data, and what follows, stand where the last header ends
 */
function readCutHead(r: Reader, length: number, dataLength: number, last: boolean): PartHead | null {
  const start = r.pos;
  const found = r.findings.length;
  try {
    const outer = r.enter(Math.min(length + MAX_MISCOUNT, r.remaining));
    const head = readHead(r, start + length);
    r.recover(outer, r.pos);
    const behind = r.pos + dataLength;
    if (r.findings.length > found || r.pos === start + length) return null;
    if (last ? behind !== r.end : !isEntry(r, behind)) return null;
    const message = `length is ${length}, headers have ${r.pos - start} octets`;
    r.finding('warning', 'headers-length-mismatch', message, start);
    return head;
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

/** Whether an entry may start here: its headers are not longer than what is left. */
function isEntry({ octets, end }: Reader, at: number): boolean {
  return at + 2 < end && octets[at]! > 0 && (octets[at]! >= 0x80 || octets[at]! <= end - at - 2);
}
