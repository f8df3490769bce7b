import type { Msisdn } from '../../../shared/model/ids';
import type { SmscPolicy } from '../../../shared/model/smsc-policy';
import type { Time } from '../../../shared/model/time';
import { toHex } from '../../../shared/protocol/kit/octets';
import type { SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import { concatOf } from '../../../shared/protocol/sms/udh';
import type { Validity } from '../../../shared/protocol/sms/validity';
import { normaliseNumber } from '../../../shared/model/numbering';
import type { Packet, Tools } from '../world/machine';
import { submitOf } from './deliver';
import { storedFor } from './queue';
import { submissionKey } from './state';
import type { QueuedSms, SmscState, SmscTurn, Submission } from './state';

/** RP causes, 3GPP TS 24.011 §8.2.5.4. */
const UNASSIGNED_NUMBER = 1;
const DESTINATION_OUT_OF_ORDER = 27;
const TRANSFER_REJECTED = 21;
const TEMPORARY_FAILURE = 41;
const CONGESTION = 42;

/** TP-FCS, 3GPP TS 23.040 §9.2.3.22. */
const SC_BUSY = 0xc0;
const NO_SC_SUBSCRIPTION = 0xc1;
const SC_SYSTEM_FAILURE = 0xc2;
const DESTINATION_BARRED = 0xc4;
const REJECTED_DUPLICATE = 0xc5;

export type Acceptance =
  { ok: true; key: string; submission: Submission; message: Omit<QueuedSms, 'id' | 'reference'> } | Refusal;

/** RP-Cause, and TP-FCS where there is one for it. */
interface Refusal {
  ok: false;
  cause: number;
  failureCause?: number;
}

/**
 * Phones tell their owners, who send again. The operator's own nodes are never told so: what they hand in (notifications, reports,
 * links) would be lost for good.
 */
const OUTAGES: Readonly<Record<NonNullable<SmscPolicy['outage']>, Refusal>> = {
  busy: { ok: false, cause: CONGESTION, failureCause: SC_BUSY },
  failure: { ok: false, cause: TEMPORARY_FAILURE, failureCause: SC_SYSTEM_FAILURE },
};

/**
 * Makes an SMS-SUBMIT a message for the store, or names the cause of refusal.
 * @param octets of the SUBMIT
 * @param originator number or name that the recipient will see
 */
export function acceptSubmission(
  submit: SmsSubmit,
  octets: Uint8Array,
  originator: string,
  packet: Packet,
  { state, now, tools }: SmscTurn,
): Acceptance {
  const { policy, messages, submissions } = state;
  const subscriber = tools.directory.byNode(packet.from);
  if (subscriber !== undefined && policy.outage !== null) return OUTAGES[policy.outage];
  if (subscriber !== undefined && policy.barredSenders.includes(subscriber.msisdn))
    return { ok: false, cause: TRANSFER_REJECTED, failureCause: NO_SC_SUBSCRIPTION };
  const destination = normaliseNumber(submit.destination.number) ?? submit.destination.number;
  const recipient = tools.directory.byNumber(destination);
  if (recipient === undefined) return { ok: false, cause: UNASSIGNED_NUMBER };
  // A phone elsewhere can be reached by pushes only.
  if (recipient.pushProxy !== undefined) return { ok: false, cause: DESTINATION_OUT_OF_ORDER };
  if (policy.barredRecipients.includes(recipient.msisdn))
    return { ok: false, cause: TRANSFER_REJECTED, failureCause: DESTINATION_BARRED };
  const key = submissionKey(originator, destination, submit.messageReference);
  const tpdu = toHex(octets);
  // Not a part of the text above, which it would keep.
  const submission: Submission = { tpdu: toHex(octets.subarray(1)) };
  if (submit.rejectDuplicates && submissions.get(key)?.tpdu === submission.tpdu) {
    return { ok: false, cause: TRANSFER_REJECTED, failureCause: REJECTED_DUPLICATE };
  }
  const { dialogue } = packet;
  const wantsSuccess = submit.statusReportRequest;
  const message: Omit<QueuedSms, 'id' | 'reference'> = {
    destination,
    originator,
    tpdu,
    kind: 'submit',
    acceptedAt: now,
    validUntil: validityEnd(policy, submit.validity, now),
    attempts: 0,
    reportTo: wantsSuccess && policy.statusReports && subscriber !== undefined ? subscriber.msisdn : null,
    ...(subscriber === undefined && dialogue !== undefined
      ? { submitter: { node: packet.from, dialogue, wantsSuccess } }
      : {}),
    ...(submit.validity?.format === 'enhanced' && submit.validity.singleShot ? { singleShot: true } : {}),
    // An SMS-SUBMIT has no field for priority: what is to be shown at once is what should not stand in a queue.
    ...(submit.dcs.class === 0 || packet.urgent === true ? { priority: true } : {}),
    correlation: packet.correlation,
    ...(packet.cause == null ? {} : { cause: packet.cause }),
  };
  const full = subscriber !== undefined && messages.size >= policy.maxMessages;
  // What takes the place of another one needs no room.
  if (full && replacedBy(state, message, submit).length === 0) return OUTAGES.busy;
  return { ok: true, key, submission, message };
}

/** Until when the SMSC keeps trying: TP-VP (3GPP TS 23.040 §9.2.3.12) within what the operator allows, or the default. */
export function validityEnd(policy: SmscPolicy, validity: Validity | null, now: Time): Time {
  const wanted = wantedEnd(validity, now) ?? now + policy.defaultValidity;
  return Math.min(wanted, now + policy.maxValidity);
}

/** null: the sender names no end. The enhanced format may name no period; 0 seconds is reserved. */
function wantedEnd(validity: Validity | null, now: Time): Time | null {
  if (validity === null) return null;
  if (validity.format === 'absolute') return validity.time;
  return validity.duration === 0 ? null : now + validity.duration;
}

const REPLACE_TYPE_1 = 0x41;
const REPLACE_TYPE_7 = 0x47;

/**
 * Messages in the store that a new one takes the place of: same sender, recipient and replace type (3GPP TS 23.040
 * §9.2.3.9). Segments of one text have the same type and replace the former text, not each other.
 */
export function replacedBy(
  state: SmscState,
  message: Omit<QueuedSms, 'id' | 'reference'>,
  { pid, userData }: SmsSubmit,
): QueuedSms[] {
  if (pid < REPLACE_TYPE_1 || pid > REPLACE_TYPE_7) return [];
  const place = concatOf(userData.header);
  return storedFor(state, message.destination).filter((other) => {
    if (other.kind !== 'submit' || other.originator !== message.originator) return false;
    const submit = submitOf(other);
    if (submit.pid !== pid) return false;
    const otherPlace = concatOf(submit.userData.header);
    const sameText =
      place !== null &&
      otherPlace?.name === place.name &&
      otherPlace.ref === place.ref &&
      otherPlace.total === place.total;
    return !sameText;
  });
}

/** Who sent it: on the radio the MSC knows the subscriber, nodes of the operator name the originator. */
export function originatorOf(
  packet: Packet,
  named: { number: string } | null,
  tools: Tools,
): Msisdn | undefined {
  return tools.directory.byNode(packet.from)?.msisdn ?? named?.number;
}
