import { UNKNOWN_DEVICE } from '../../../shared/model/device-capabilities';
import { decodeMms } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { returnPath } from '../mm3/addresses';
import { contentFor } from './adapting';
import type { KnownDevice } from './known-device';
import { mailOf } from './mail-of';
import { sendTransaction } from './mail-packet';
import { setDelivery } from './records';
import type { MmscTurn } from './records';
import type { DeliveryKey } from './state';

/** What phones have and few mail programs show. */
const AVOIDED = [
  'audio/amr',
  'audio/amr-wb',
  'audio/3gpp',
  'audio/3gpp2',
  'audio/imelody',
  'audio/sp-midi',
  'video/3gpp',
  'video/3gpp2',
  'image/vnd.wap.wbmp',
];

/** Sends a message to a recipient with a mailbox, once what its program does not show is converted. */
export function sendMail(turn: MmscTurn, key: DeliveryKey): void {
  const mm = turn.state.messages.get(key.message)!;
  const submission = decodeMms(turn.tools.bodies.get(mm.submission.hash)).value;
  const content =
    turn.state.settings.mail.convert === false
      ? submission
      : contentFor(turn, key, submission, mailbox(turn), null);
  if (content !== 'waiting') postMail(turn, key, content);
}

function mailbox(turn: MmscTurn): KnownDevice {
  const { maxSize } = turn.state.settings.mail;
  const capabilities = { ...UNKNOWN_DEVICE, maxMessageSize: maxSize, avoided: AVOIDED };
  return { source: 'mailbox', device: 'mailbox', capabilities };
}

/**
 * Hands a mail over (3GPP TS 23.140 §8.4.4). What becomes of it comes back to the reverse path, which names the delivery:
 * failures always, success where the sender asked.
 * @param content impossible: it cannot be made small enough, which the mail server is to say
 */
export function postMail(turn: MmscTurn, key: DeliveryKey, content: MmsPdu | 'impossible'): void {
  const mm = turn.state.messages.get(key.message)!;
  const delivery = mm.deliveries[key.index]!;
  const { domain } = turn.state.settings.mail;
  const submission =
    content === 'impossible' ? decodeMms(turn.tools.bodies.get(mm.submission.hash)).value : content;
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
      mail: mailOf(turn, mm, submission),
    },
    mm,
  );
}
