import type { Why } from '../../../shared/model/message';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';

/**
 * The message as a client reads it that takes Content-Disposition for a header without a value: it comes upon the value,
 * can make nothing of it, and leaves the rest of the part's headers unread.
 * @returns `why` null when there was no such header
 */
export function withoutDispositions(pdu: MmsPdu): { pdu: MmsPdu; why: Why | null } {
  if (pdu.body?.kind !== 'multipart') return { pdu, why: null };
  let count = 0;
  let changed = 0;
  const parts = pdu.body.parts.map((part) => {
    const at = part.headers.findIndex(({ name }) => name === 'Content-Disposition');
    if (at < 0) return part;
    count += part.headers.length - at;
    changed++;
    return { ...part, headers: part.headers.slice(0, at) };
  });
  if (changed === 0) return { pdu, why: null };
  return {
    pdu: { ...pdu, body: { kind: 'multipart', parts } },
    why: { code: 'part-headers-not-read', params: { count, parts: changed } },
  };
}
