import {
  partContentId,
  partContentLocation,
  partName,
  partsOf,
  partText,
} from '../../shared/protocol/mms/part-names';
import { decodeMms, type MmsPdu } from '../../shared/protocol/mms/pdu';
import { NODES } from '../network/operator';
import type { MmscState } from '../network/mmsc/state';
import type { LabCore } from './lab-core';
import type { PortalMessage } from './lab-port';

/** The message behind a fallback link; null when the code is unknown, of another kind, or the message has expired. */
export function linkedMessage(
  core: LabCore,
  code: string,
): (Omit<PortalMessage, 'parts'> & { pdu: MmsPdu }) | null {
  const state = core.world.state<MmscState>(NODES.mmsc);
  const key = state.byCode.get(code);
  const mm = key && state.messages.get(key.message);
  const delivery = key && mm?.deliveries[key.index];
  if (mm === undefined || (delivery?.state !== 'linked' && delivery?.state !== 'opened')) return null;
  if (mm.expiresAt <= core.world.now) return null;
  const octets = core.body(mm.submission.hash);
  if (octets === null) return null;
  const directory = core.world.directoryView;
  return {
    from: mm.senderHidden ? null : (directory.byNumber(mm.from)?.name ?? mm.from),
    subject: mm.subject,
    at: mm.submittedAt,
    expiresAt: mm.expiresAt,
    language: directory.byNumber(delivery.recipient)?.language ?? 'en',
    pdu: decodeMms(octets).value,
  };
}

/** The same with its parts, as the portal serves them. */
export function portalMessage(core: LabCore, code: string): PortalMessage | null {
  const linked = linkedMessage(core, code);
  if (linked === null) return null;
  const { pdu, ...message } = linked;
  return {
    ...message,
    parts: partsOf(pdu).map((part) => ({
      contentType: part.contentType.type.toLowerCase(),
      name: partName(part),
      contentId: partContentId(part),
      contentLocation: partContentLocation(part),
      text: partText(part),
      octets: part.data,
    })),
  };
}
