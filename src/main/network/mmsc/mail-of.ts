import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { mailOfMessage } from '../mm3/mail-of-message';
import type { MmscTurn } from './records';
import type { Mm } from './mm';

/** The mail that a message becomes with this content. */
export function mailOf(turn: MmscTurn, mm: Mm, submission: MmsPdu): Uint8Array {
  return mailOfMessage({
    id: mm.id,
    from: mm.senderHidden ? null : mm.from,
    submission,
    subject: mm.subject,
    language: turn.tools.directory.byNumber(mm.from)?.language ?? 'en',
    at: mm.submittedAt,
    messageClass: mm.messageClass,
    priority: mm.priority,
    deliveryReport: mm.deliveryReport,
    readReport: mm.readReport,
    domain: turn.state.settings.mail.domain,
  });
}
