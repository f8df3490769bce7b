import { decodeMms } from '../../../shared/protocol/mms/pdu';
import { returnPath } from '../mm3/addresses';
import { mailOfMessage } from '../mm3/mail-of-message';
import { sendTransaction } from './mail-packet';
import { setDelivery } from './records';
import type { MmscTurn } from './records';
import type { DeliveryKey } from './state';

/**
 * Sends a message to a recipient with a mailbox (3GPP TS 23.140 §8.4.4). What becomes of it comes back to the reverse path,
 * which names the delivery: failures always, success where the sender asked.
 */
export function sendMail(turn: MmscTurn, key: DeliveryKey): void {
  const mm = turn.state.messages.get(key.message)!;
  const delivery = mm.deliveries[key.index]!;
  const { domain } = turn.state.settings.mail;
  const mail = mailOfMessage({
    id: mm.id,
    from: mm.senderHidden ? null : mm.from,
    submission: decodeMms(turn.tools.bodies.get(mm.submission.hash)).value,
    subject: mm.subject,
    at: mm.submittedAt,
    messageClass: mm.messageClass,
    priority: mm.priority,
    deliveryReport: mm.deliveryReport,
    readReport: mm.readReport,
    domain,
  });
  setDelivery(turn, key, { attempts: delivery.attempts + 1 });
  sendTransaction(
    turn,
    {
      from: returnPath(delivery.code, domain),
      to: [
        {
          address: delivery.recipient,
          notify: mm.deliveryReport ? ['success', 'failure'] : ['failure'],
          originalRecipient: `rfc822;${delivery.recipient}`,
        },
      ],
      envelopeId: mm.id,
      mail,
    },
    mm,
  );
}
