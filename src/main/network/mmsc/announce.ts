import { HOUR } from '../../../shared/model/time';
import type { Time } from '../../../shared/model/time';
import { EMAIL_GATEWAY, NODES, SMSC_ADDRESS } from '../operator';
import type { Bitmap } from '../../../shared/protocol/media/bitmap';
import { mediaType, partsOf } from '../../../shared/protocol/mms/part-names';
import { decodeMms, encodeMms } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { submissionPacket } from '../smsc/submission';
import type { MediaResult } from '../world/media';
import { schedule } from '../world/timers';
import { fallbackDialogue } from './fallback-answers';
import { fallbackText } from './fallback-text';
import { boxFor, dotsOf, pictureOf, rungFor, tell } from './ladder';
import { cancelReq, notificationInd } from './pdus';
import { pushRequest } from './push';
import { clientVersion } from './client-versions';
import { setDelivery } from './records';
import { vaspOf } from './vasp-accounts';
import { reportToVasp } from './vasp-messages';
import type { MmscTurn } from './records';
import { MMSC_REFERENCE_COLLECTION } from './state';
import type { DeliveryKey, MmscReferences, MmscTimer } from './state';
import type { Mm } from './mm';
import { inVersion } from './versions';

/** Tells a recipient's handset of a message; a repeat is octet for octet as before. */
export function notify(turn: MmscTurn, key: DeliveryKey): void {
  const mm = turn.state.messages.get(key.message)!;
  const delivery = mm.deliveries[key.index]!;
  const { mm1BaseUrl } = turn.state.settings;
  repeatedly(turn, mm, key, notificationInd(mm, delivery, mm1BaseUrl));
}

/** Asks a recipient's handset, whose client knows the request, to take the message back. */
export function requestCancel(turn: MmscTurn, key: DeliveryKey): void {
  const mm = turn.state.messages.get(key.message)!;
  repeatedly(turn, mm, key, cancelReq(mm, mm.deliveries[key.index]!));
}

/**
 * Tells a recipient whose device knows only SMS of the message, and where it can be seen. Where the device shows pictures
 * in short messages, the message's own is made into dots first.
 */
export function announceLink(turn: MmscTurn, key: DeliveryKey): void {
  const mm = turn.state.messages.get(key.message)!;
  const subscriber = turn.tools.directory.byNumber(mm.deliveries[key.index]!.recipient);
  const parts = partsOf(decodeMms(turn.tools.bodies.get(mm.submission.hash)).value);
  const box = boxFor(rungFor(subscriber), subscriber);
  const picture = box === null ? null : pictureOf(parts);
  if (box === null || picture === null) return sendLink(turn, mm, key, null);
  turn.effects.push({
    type: 'media',
    id: `${LINK_PICTURE}${key.index}/${mm.id}`,
    job: {
      op: 'dither',
      body: turn.tools.bodies.putPart(picture.data).hash,
      contentType: mediaType(picture.contentType),
      maxWidth: box.width,
      maxHeight: box.height,
    },
  });
}

/** How the names of media jobs begin whose dots go into short messages. */
const LINK_PICTURE = 'link ';

/** The dots for a short message are there, or cannot be had: it is sent with or without them. False: another job. */
export function linkPictureDone(turn: MmscTurn, job: string, result: MediaResult): boolean {
  if (!job.startsWith(LINK_PICTURE)) return false;
  const slash = job.indexOf('/');
  const key = { index: Number(job.slice(LINK_PICTURE.length, slash)), message: job.slice(slash + 1) };
  const mm = turn.state.messages.get(key.message);
  if (mm?.deliveries[key.index]?.state === 'linked') sendLink(turn, mm, key, dotsOf(result));
  return true;
}

/**
 * Pushes a PDU and looks after a while whether it was answered. The push is of use until the next one: a handset that is
 * away for days finds one notification of a message when it is back, not one for each pause.
 */
function repeatedly(turn: MmscTurn, mm: Mm, key: DeliveryKey, pdu: MmsPdu): void {
  const delivery = mm.deliveries[key.index]!;
  const attempts = delivery.attempts + 1;
  const pause = turn.state.settings.notificationRetries[attempts - 1];
  const notifyAt = pause === undefined ? null : turn.now + pause;
  push(turn, mm, delivery.recipient, pdu, notifyAt ?? Math.max(mm.expiresAt, turn.now + LAST_CALL));
  setDelivery(turn, key, { attempts, notifyAt });
  if (notifyAt === null) return;
  turn.update({
    timers: schedule<MmscTimer>(turn.state.timers, notifyAt, { for: 'notify', key, attempts }),
  });
}

/** How long the push of a message that is about to expire, or of its cancellation, is tried at least. */
const LAST_CALL = HOUR;

/**
 * Pushes a report to the sender, or tells it over MM7 where that is a business. A sender outside the lab has no handset to
 * push to and learns nothing.
 */
export function reportTo(turn: MmscTurn, mm: Mm, report: MmsPdu): void {
  const vasp = vaspOf(turn, mm.from);
  if (vasp !== undefined) return reportToVasp(turn, mm, vasp, report);
  if (turn.tools.directory.byNumber(mm.from)?.mmsCapable === true) push(turn, mm, mm.from, report);
}

/**
 * @param pdu in the MMSC's version; it goes out in that of the recipient's client
 * @param until it is of no use later; absent: as long as the operator keeps short messages
 */
function push(turn: MmscTurn, mm: Mm, recipient: string, pdu: MmsPdu, until?: Time): void {
  const octets = encodeMms(inVersion(pdu, clientVersion(turn, recipient)));
  // Another lab, behind its push proxy, has a clock of its own.
  const elsewhere = turn.tools.directory.byNumber(recipient)?.pushProxy !== undefined;
  turn.send({
    from: NODES.mmsc,
    to: NODES.ppg,
    interface: 'push',
    protocol: 'http',
    octets: pushRequest(turn.tools.random.name(12), recipient, octets, elsewhere ? undefined : until),
    flow: null,
    correlation: mm.correlation,
    hop: 'core',
  });
}

/**
 * The recipient sees the sender's number and can answer. A hidden sender shows as the service itself, somebody with a mailbox
 * as the gateway that takes answers to mailboxes.
 */
function originatorOf({ senderHidden, mail, from }: Mm): string {
  if (senderHidden) return SMSC_ADDRESS;
  return mail === undefined ? from : EMAIL_GATEWAY;
}

function sendLink(turn: MmscTurn, mm: Mm, key: DeliveryKey, picture: Bitmap | null): void {
  const delivery = mm.deliveries[key.index]!;
  const { directory, bodies } = turn.tools;
  const subscriber = directory.byNumber(delivery.recipient);
  const text = fallbackText({
    language: subscriber?.language ?? 'en',
    senderName: mm.senderHidden ? null : (directory.byNumber(mm.from)?.name ?? null),
    senderNumber: mm.senderHidden ? null : mm.from,
    subject: mm.subject,
    link: `${turn.state.settings.portalBaseUrl}/m/${delivery.code}`,
  });
  const segments = tell({
    ...text,
    rung: rungFor(subscriber),
    parts: partsOf(decodeMms(bodies.get(mm.submission.hash)).value),
    picture,
    extended: subscriber?.shortMessages?.ems === 'extended',
    reference: turn.state.nextConcatReference,
  });
  turn.update({ nextConcatReference: (turn.state.nextConcatReference + 1) & 0xff });
  const statusReport = wantsToldReport(turn, mm, delivery.recipient);
  for (const userData of segments) {
    const reference = turn.state.nextReference;
    turn.update({ nextReference: (reference + 1) & 0xff });
    turn.send(
      submissionPacket(
        NODES.mmsc,
        { reference, originator: originatorOf(mm), destination: delivery.recipient, userData, statusReport },
        { dialogue: fallbackDialogue(key), correlation: mm.correlation },
      ),
    );
  }
  const { nextReference, nextConcatReference } = turn.state;
  const next: MmscReferences = { nextReference, nextConcatReference };
  turn.persist(MMSC_REFERENCE_COLLECTION, 'next', next);
  setDelivery(turn, key, {
    attempts: delivery.attempts + 1,
    ...(statusReport ? { segmentsLeft: segments.length } : {}),
  });
}

/**
 * Whether the sender learns that the short message with the link has arrived: a business counts whom it has reached, and
 * a mail may have asked to be told. A phone is told when the page is opened, and not before that nothing is known.
 */
function wantsToldReport(turn: MmscTurn, { mail, deliveryReport, from }: Mm, recipient: string): boolean {
  if (mail !== undefined) return mail.recipients[recipient]?.notify.includes('success') === true;
  return deliveryReport && vaspOf(turn, from) !== undefined;
}

/** One short message of a fallback has arrived. True: it was the last that was missing. */
export function lastSegmentArrived(turn: MmscTurn, key: DeliveryKey): boolean {
  const left = turn.state.messages.get(key.message)?.deliveries[key.index]?.segmentsLeft ?? 0;
  if (left === 0) return false;
  setDelivery(turn, key, { segmentsLeft: left - 1 });
  return left === 1;
}
