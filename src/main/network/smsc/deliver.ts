import type { Time } from '../../../shared/model/time';
import { fromHex } from '../../../shared/protocol/kit/octets';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { decodeTpdu, encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import type { SmsStatusReport, SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import type { SmsAddress } from '../../../shared/protocol/sms/address';
import type { Timestamp } from '../../../shared/protocol/sms/timestamp';
import type { InformationElement } from '../../../shared/protocol/sms/udh';
import { headerLength } from '../../../shared/protocol/sms/udh';
import type { QueuedSms } from './state';

/** Zone of the service centre's clock, minutes east of UTC. */
const ZONE_MINUTES = 60;

/** Octets of user data in an SMS-STATUS-REPORT (3GPP TS 23.040 §9.2.2.3). */
const REPORT_ROOM = 131;

/** Service centre time stamp; its resolution is one second. */
function timestamp(time: Time): Timestamp {
  return { time: Math.floor(time / 1_000) * 1_000, offsetMinutes: ZONE_MINUTES };
}

/** The TPDU that goes to the handset: the SUBMIT's content as a DELIVER, or the status report as it was made. */
export function deliverOctets(message: QueuedSms, moreMessages: boolean): Uint8Array {
  if (message.kind === 'status-report') {
    const report = decodeTpdu(fromHex(message.tpdu)!, 'mt').value as SmsStatusReport;
    return encodeTpdu({ ...report, moreMessages });
  }
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
 * SMS-STATUS-REPORT (3GPP TS 23.040 §9.2.2.3).
 * @param about `status` is TP-ST, `header` the original user data header where that is to come back
 */
export function statusReportOctets(about: {
  qualifier: SmsStatusReport['statusReportQualifier'];
  messageReference: number;
  recipient: SmsAddress;
  acceptedAt: Time;
  at: Time;
  status: number;
  header?: readonly InformationElement[];
}): Uint8Array {
  return encodeTpdu({
    kind: 'sms-status-report',
    loopPrevention: false,
    moreMessages: false,
    statusReportQualifier: about.qualifier,
    messageReference: about.messageReference,
    recipient: about.recipient,
    timestamp: timestamp(about.acceptedAt),
    discharge: timestamp(about.at),
    status: about.status,
    parameterIndicator: null,
    pid: null,
    dcs: null,
    userData: returnedHeader(about.header ?? []),
  });
}

/** The sender's own header behind the element that says whose it is (§9.2.3.24.7); null when it has no room. */
function returnedHeader(original: readonly InformationElement[]): SmsStatusReport['userData'] {
  if (original.length === 0) return null;
  const header: InformationElement[] = [{ iei: 0x07, name: 'udh-source', source: 1 }, ...original];
  if (headerLength(header) > REPORT_ROOM) return null;
  return { header, encoding: 'gsm7', text: '', data: new Uint8Array(0) };
}

/**
 * SMS-SUBMIT-REPORT (3GPP TS 23.040 §9.2.2.2a).
 * @param failureCause TP-FCS, for RP-ERROR; null: the answer is yes, for RP-ACK
 */
export function submitReportOctets(now: Time, failureCause: number | null): Uint8Array {
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
export function submitOf(message: QueuedSms): SmsSubmit {
  return decodeTpdu(fromHex(message.tpdu)!, 'mo').value as SmsSubmit;
}
