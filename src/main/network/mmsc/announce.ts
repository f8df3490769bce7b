import { SMSC_ADDRESS, NODES } from '../operator';
import { HOUR, MINUTE } from '../../../shared/model/time';
import type { Duration } from '../../../shared/model/time';
import { encodeMms } from '../../../shared/protocol/mms/pdu';
import { segmentText } from '../../../shared/protocol/sms/segment';
import { submissionOctets } from '../smsc/submission';
import { schedule } from '../world/timers';
import { fallbackText } from './fallback-text';
import { deliveryInd, notificationInd } from './pdus';
import { pushRequest } from './push';
import { setDelivery } from './records';
import type { MmscTurn } from './records';
import { readSubmission } from './submission';
import type { DeliveryKey, Mm, MmscTimer } from './state';

/** Pause before an unanswered notification is sent again, by how often it was sent. */
const RENOTIFY: readonly Duration[] = [10 * MINUTE, HOUR, 6 * HOUR, 24 * HOUR];

/** Tells a recipient of a new message: by push, or by a short message with a link where the device knows only SMS. Of a recipient that nobody knows the sender gets a report. */
export function announce(turn: MmscTurn, key: DeliveryKey): void {
  const mm = turn.state.messages.get(key.message)!;
  const delivery = mm.deliveries[key.index]!;
  if (delivery.state === 'linked') sendLink(turn, mm, key);
  else if (delivery.state === 'notified') sendNotification(turn, mm, key);
  else if (mm.deliveryReport) reportTo(turn, mm, delivery.recipient, 'unreachable');
}

/** Sends the notification once more, octet for octet as before. */
export function notifyAgain(turn: MmscTurn, key: DeliveryKey): void {
  sendNotification(turn, turn.state.messages.get(key.message)!, key);
}

function sendNotification(turn: MmscTurn, mm: Mm, key: DeliveryKey): void {
  const delivery = mm.deliveries[key.index]!;
  const pdu = encodeMms(notificationInd(mm, delivery, turn.state.settings.mm1BaseUrl));
  push(turn, mm, delivery.recipient, pdu);
  const attempts = delivery.attempts + 1;
  setDelivery(turn, key, { attempts });
  const pause = RENOTIFY[attempts - 1];
  if (pause === undefined) return;
  turn.update({
    timers: schedule<MmscTimer>(turn.state.timers, turn.now + pause, { for: 'notify', key, attempts }),
  });
}

/** Pushes an M-Delivery.ind to the sender. A sender outside the lab has no handset to push to and learns nothing. */
export function reportTo(
  turn: MmscTurn,
  mm: Mm,
  recipient: string,
  status: 'retrieved' | 'rejected' | 'expired' | 'unreachable',
): void {
  if (turn.tools.directory.byNumber(mm.from) === undefined) return;
  push(turn, mm, mm.from, encodeMms(deliveryInd(mm, recipient, status, turn.now)));
}

function push(turn: MmscTurn, mm: Mm, recipient: string, pdu: Uint8Array): void {
  turn.send({
    from: NODES.mmsc,
    to: NODES.ppg,
    interface: 'push',
    protocol: 'http',
    octets: pushRequest(turn.tools.random.name(12), recipient, pdu),
    flow: null,
    correlation: mm.correlation,
    hop: 'core',
  });
}

function sendLink(turn: MmscTurn, mm: Mm, key: DeliveryKey): void {
  const delivery = mm.deliveries[key.index]!;
  const { directory, bodies } = turn.tools;
  const text = fallbackText({
    language: directory.byNumber(delivery.recipient)?.language ?? 'en',
    senderName: mm.senderHidden ? null : (directory.byNumber(mm.from)?.name ?? null),
    senderNumber: mm.senderHidden ? null : mm.from,
    subject: mm.subject,
    contents: readSubmission(bodies.get(mm.submission.hash)),
    link: `${turn.state.settings.portalBaseUrl}/m/${delivery.code}`,
  });
  const segments = segmentText(text, { reference: turn.state.nextConcatReference });
  turn.update({ nextConcatReference: (turn.state.nextConcatReference + 1) & 0xff });
  for (const userData of segments) {
    const reference = turn.state.nextReference;
    turn.update({
      nextReference: (reference + 1) & 0xff,
      fallbacks: turn.state.fallbacks.set(reference, key),
    });
    turn.send({
      from: NODES.mmsc,
      to: NODES.smsc,
      interface: 'sms',
      protocol: 'rp',
      // The recipient sees the sender's number and can answer; a hidden sender shows as the service itself.
      octets: [
        submissionOctets({
          reference,
          originator: mm.senderHidden ? SMSC_ADDRESS : mm.from,
          destination: delivery.recipient,
          userData,
        }),
      ],
      flow: null,
      correlation: mm.correlation,
      hop: 'core',
    });
  }
  setDelivery(turn, key, { attempts: delivery.attempts + 1 });
}
