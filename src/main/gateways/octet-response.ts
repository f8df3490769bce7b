/**
 * Answers a GET with octets, or with the range of them that was asked for (RFC 9110 §14; one range, sounds and videos
 * are sought by it). Several ranges, and what is no range, get all of them.
 */
export function octetResponse(
  octets: Uint8Array,
  headers: Readonly<Record<string, string>>,
  range: string | null,
): Response {
  const size = octets.length;
  const fields = { ...headers, 'Accept-Ranges': 'bytes' };
  const wanted = range === null ? null : parseRange(range, size);
  if (wanted === null) {
    return new Response(body(octets), { headers: { ...fields, 'Content-Length': String(size) } });
  }
  if (wanted === 'unsatisfiable') {
    return new Response(null, { status: 416, headers: { ...fields, 'Content-Range': `bytes */${size}` } });
  }
  const { first, last } = wanted;
  return new Response(body(octets.subarray(first, last + 1)), {
    status: 206,
    headers: {
      ...fields,
      'Content-Range': `bytes ${first}-${last}/${size}`,
      'Content-Length': String(last - first + 1),
    },
  });
}

function parseRange(range: string, size: number): { first: number; last: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range.trim());
  if (match === null) return null;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return null;
  if (from === '') {
    const count = Math.min(Number(to), size);
    return count === 0 ? 'unsatisfiable' : { first: size - count, last: size - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return null;
  return first >= size
    ? 'unsatisfiable'
    : { first, last: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
}

function body(octets: Uint8Array): Uint8Array<ArrayBuffer> {
  return octets as Uint8Array<ArrayBuffer>;
}
