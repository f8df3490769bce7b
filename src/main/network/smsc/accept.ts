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
import type { QueuedSms } from './state';

/** RP causes, 3GPP TS 24.011 §8.2.5.4. */
const UNASSIGNED_NUMBER = 1;
const UNIDENTIFIED_SUBSCRIBER = 28;
const INVALID_MANDATORY = 96;
const FACILITY_NOT_IMPLEMENTED = 69;

export type Acceptance =
  { ok: true; message: Omit<QueuedSms, 'id' | 'reference'> } | { ok: false; cause: number };

/** Checks an RP-DATA with an SMS-SUBMIT and makes it a message in the store, or names the cause of refusal. */
export function acceptSubmission(
  rp: Extract<Rpdu, { type: 'rp-data' }>,
  packet: Packet,
  now: Time,
  tools: Tools,
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
  return {
    ok: true,
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
