import type { Time } from '../../../shared/model/time';
import { fromHex } from '../../../shared/protocol/kit/octets';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { decodeTpdu, encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import type { Timestamp } from '../../../shared/protocol/sms/timestamp';
import type { QueuedSms } from './state';

/** Zone of the service centre's clock, minutes east of UTC. */
const ZONE_MINUTES = 60;

/** Service centre time stamp; its resolution is one second. */
function timestamp(time: Time): Timestamp {
  return { time: Math.floor(time / 1_000) * 1_000, offsetMinutes: ZONE_MINUTES };
}

/** The TPDU that goes to the handset: the SUBMIT's content as a DELIVER, or the status report as it is. */
export function deliverOctets(message: QueuedSms, moreMessages: boolean): Uint8Array {
  if (message.kind === 'status-report') return fromHex(message.tpdu)!;
  const submit = submitOf(message);
  return encodeTpdu({
    kind: 'sms-deliver',
    replyPath: submit.replyPath,
    statusReportIndication: submit.statusReportRequest,
    loopPrevention: false,
    moreMessages,
    originator: smsAddress(message.originator!),
    pid: submit.pid,
    dcs: submit.dcs,
    timestamp: timestamp(message.acceptedAt),
    userData: submit.userData,
  });
}

/**
 * SMS-STATUS-REPORT about a message (3GPP TS 23.040 §9.2.2.3).
 * @param status TP-ST
 */
export function statusReportOctets(message: QueuedSms, now: Time, status: number): Uint8Array {
  const submit = submitOf(message);
  return encodeTpdu({
    kind: 'sms-status-report',
    loopPrevention: false,
    moreMessages: false,
    statusReportQualifier: 'submit',
    messageReference: submit.messageReference,
    recipient: submit.destination,
    timestamp: timestamp(message.acceptedAt),
    discharge: timestamp(now),
    status,
    parameterIndicator: null,
    pid: null,
    dcs: null,
    userData: null,
  });
}

/**
 * SMS-SUBMIT-REPORT for RP-ERROR (3GPP TS 23.040 §9.2.2.2a).
 * @param failureCause TP-FCS
 */
export function submitReportOctets(now: Time, failureCause: number): Uint8Array {
  return encodeTpdu({
    kind: 'sms-submit-report',
    failureCause,
    timestamp: timestamp(now),
    parameterIndicator: null,
    pid: null,
    dcs: null,
    userData: null,
  });
}

/** The SUBMIT as it was accepted; it decoded then, so it does now. */
function submitOf(message: QueuedSms): SmsSubmit {
  return decodeTpdu(fromHex(message.tpdu)!, 'mo').value as SmsSubmit;
}
