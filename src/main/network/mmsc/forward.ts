import { decodeMms, encodeMms, field, fieldAll } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import { fire } from './deliveries';
import { goneText, locate } from './locations';
import type { Located } from './locations';
import type { MmscTurn } from './records';
import { foreign, notFound } from './deletion';
import { refusal } from './refusal';
import type { BoxEntry, DeliveryKey } from './state';
import type { Mm } from './mm';
import { statusText } from './status-text';
import { answer } from './submit';
import { allowed, priorityOf } from './submission';
import type { MessageRequest } from './submission';
import { passedOn } from './passed-on';
import { ownPdu } from './versions';

/** Answers an M-Forward.req: sends a message on that its recipient has not fetched (OMA MMS Encapsulation §6.5). */
export function forward(turn: MmscTurn, request: MessageRequest): MmsPdu {
  const { pdu, octets, sender } = request;
  const location = field(pdu, 'X-Mms-Content-Location') ?? '';
  // Set when the request is looked at, which that of a repeat is not.
  const sentOn: DeliveryKey[] = [];
  const conf = answer(turn, request, 'm-forward-conf', () => {
    const found = locate(turn, location, sender);
    const gone = found.kind === 'message' ? goneText(turn, found.mm, found.delivery) : null;
    if (found.kind === 'none' || gone !== null) {
      return { refused: notFound(turn, sender, location, gone) };
    }
    if (found.kind === 'foreign') {
      return { refused: foreign(turn, sender, location) };
    }
    const { notToBeSentOn } = found.kind === 'message' ? found.mm : found.entry;
    if (notToBeSentOn === true) {
      return refusal('error-permanent-service-denied', statusText(turn, sender, 'not-to-be-sent-on'));
    }
    const asksToPay = field(pdu, 'X-Mms-Reply-Charging') !== undefined;
    if (asksToPay && found.kind === 'message' && found.mm.replyCharging !== null) {
      return refusal(
        'error-permanent-reply-charging-forwarding-denied',
        statusText(turn, sender, 'reply-offer-forwarded'),
      );
    }
    if (found.kind === 'message') sentOn.push(found.key);
    const original = originalOf(turn, found);
    const sent = submissionOf(pdu, original.pdu);
    return {
      submission: turn.tools.bodies.put(encodeMms(sent)),
      request: turn.tools.bodies.put(octets),
      subject: field(original.pdu, 'Subject') ?? null,
      senderHidden: false,
      messageClass: original.messageClass,
      priority: original.priority,
      previouslySent: original.previouslySent,
      passedOn: passedOn(original.pdu),
      reply: null,
    };
  });
  if (field(conf, 'X-Mms-Response-Status') === 'ok') {
    for (const key of sentOn) fire(turn, key, 'forwarded', allowed(pdu));
  }
  return conf;
}

interface Original extends Pick<Mm, 'messageClass' | 'priority' | 'previouslySent'> {
  pdu: MmsPdu;
}

function originalOf(turn: MmscTurn, found: Extract<Located, { kind: 'message' | 'entry' }>): Original {
  if (found.kind === 'entry') return storedOriginal(turn, found.entry);
  const { mm } = found;
  return {
    pdu: decodeMms(turn.tools.bodies.get(mm.submission.hash)).value,
    messageClass: mm.messageClass,
    priority: mm.priority,
    previouslySent: mm.senderHidden
      ? mm.previouslySent
      : [...mm.previouslySent, { address: mm.from, at: mm.submittedAt }],
  };
}

function storedOriginal(turn: MmscTurn, entry: BoxEntry): Original {
  const pdu = decodeMms(turn.tools.bodies.get(entry.descr.hash)).value;
  const dates = fieldAll(pdu, 'X-Mms-Previously-Sent-Date');
  const earlier = fieldAll(pdu, 'X-Mms-Previously-Sent-By').map(({ forwardedCount, address }) => ({
    address: address.address,
    at: dates.find((date) => date.forwardedCount === forwardedCount)?.date ?? entry.storedAt,
  }));
  const from = field(pdu, 'From');
  const author =
    from === undefined || from === 'insert-address-token'
      ? null
      : (normaliseNumber(from.address) ?? from.address);
  // A message of its owner's own making is sent, not sent on.
  const sentOn = author !== null && author !== entry.owner;
  const at = field(pdu, 'Date') ?? entry.storedAt;
  return {
    pdu,
    messageClass: field(pdu, 'X-Mms-Message-Class') ?? 'personal',
    priority: priorityOf(pdu),
    previouslySent: sentOn ? [...earlier, { address: author, at }] : earlier,
  };
}

/** The M-Send.req that the forwarding stands for: its recipients, with the content of the original. */
function submissionOf(request: MmsPdu, original: MmsPdu): MmsPdu {
  const fields: MmsField[] = [{ name: 'From', value: 'insert-address-token' }];
  for (const name of ['To', 'Cc', 'Bcc'] as const) {
    for (const value of fieldAll(request, name)) fields.push({ name, value });
  }
  const subject = field(original, 'Subject');
  if (subject !== undefined) fields.push({ name: 'Subject', value: subject });
  fields.push(...(passedOn(original) ?? []));
  if (field(original, 'X-Mms-Adaptation-Allowed') === 'no')
    fields.push({ name: 'X-Mms-Adaptation-Allowed', value: 'no' });
  fields.push({ name: 'Content-Type', value: field(original, 'Content-Type')! });
  return ownPdu('m-send-req', field(request, 'X-Mms-Transaction-Id') ?? '', fields, original.body);
}
