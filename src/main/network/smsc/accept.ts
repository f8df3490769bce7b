import type { Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import { isDecodeError } from '../../../shared/protocol/kit/codec';
import { toHex } from '../../../shared/protocol/kit/octets';
import type { Rpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import type { Validity } from '../../../shared/protocol/sms/validity';
import { normaliseNumber } from '../numbering';
import type { Packet, Tools } from '../world/machine';
import { DEFAULT_VALIDITY } from './retry';
import { submissionKey } from './state';
import type { QueuedSms, SmscState, Submission } from './state';

/** RP causes, 3GPP TS 24.011 §8.2.5.4. */
const UNASSIGNED_NUMBER = 1;
const TRANSFER_REJECTED = 21;
const UNIDENTIFIED_SUBSCRIBER = 28;
const INVALID_MANDATORY = 96;
const FACILITY_NOT_IMPLEMENTED = 69;

/** TP-FCS, 3GPP TS 23.040 §9.2.3.22. */
const REJECTED_DUPLICATE = 0xc5;

export type Acceptance =
  | { ok: true; key: string; submission: Submission; message: Omit<QueuedSms, 'id' | 'reference'> }
  /** RP-Cause, and TP-FCS where there is one for it. */
  | { ok: false; cause: number; failureCause?: number };

/** Checks an RP-DATA with an SMS-SUBMIT and makes it a message in the store, or names the cause of refusal. */
export function acceptSubmission(
  rp: Extract<Rpdu, { type: 'rp-data' }>,
  packet: Packet,
  now: Time,
  tools: Tools,
  submissions: SmscState['submissions'],
): Acceptance {
  const submit = readSubmit(rp.tpdu);
  if (typeof submit === 'number') return { ok: false, cause: submit };
  const subscriber = tools.directory.byNode(packet.from);
  // On the radio the MSC knows the subscriber; nodes of the operator name the originator.
  const originator: Msisdn | undefined = subscriber?.msisdn ?? rp.originator?.number;
  if (originator === undefined) return { ok: false, cause: UNIDENTIFIED_SUBSCRIBER };
  const destination = normaliseNumber(submit.destination.number);
  if (destination === null || tools.directory.byNumber(destination) === undefined) {
    return { ok: false, cause: UNASSIGNED_NUMBER };
  }
  const key = submissionKey(originator, destination, submit.messageReference);
  const submission: Submission = { tpdu: toHex(rp.tpdu.subarray(1)) };
  if (submit.rejectDuplicates && submissions.get(key)?.tpdu === submission.tpdu) {
    return { ok: false, cause: TRANSFER_REJECTED, failureCause: REJECTED_DUPLICATE };
  }
  return {
    ok: true,
    key,
    submission,
    message: {
      destination,
      originator,
      tpdu: toHex(rp.tpdu),
      kind: 'submit',
      acceptedAt: now,
      validUntil: validityEnd(submit.validity, now),
      attempts: 0,
      reportTo: submit.statusReportRequest && subscriber !== undefined ? subscriber.msisdn : null,
      correlation: packet.correlation,
    },
  };
}

function readSubmit(octets: Uint8Array): SmsSubmit | number {
  try {
    const tpdu = decodeTpdu(octets, 'mo').value;
    return tpdu.kind === 'sms-submit' ? tpdu : FACILITY_NOT_IMPLEMENTED;
  } catch (error) {
    if (!isDecodeError(error)) throw error;
    return INVALID_MANDATORY;
  }
}

/** Until when the SMSC keeps trying: TP-VP (3GPP TS 23.040 §9.2.3.12), or the operator's default without one. */
function validityEnd(validity: Validity | null, now: Time): Time {
  if (validity === null || (validity.format === 'enhanced' && validity.coding === 'none'))
    return now + DEFAULT_VALIDITY;
  return validity.format === 'absolute' ? validity.time : now + validity.duration;
}
