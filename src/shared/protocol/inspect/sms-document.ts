import { toHex } from '../kit/octets';
import type { SmsAddress } from '../sms/address';
import type { Dcs } from '../sms/dcs';
import { parseEmailText } from '../sms/email-text';
import { failureCauseName } from '../sms/failure-cause';
import { EMAIL_PID, pidName } from '../sms/pid';
import { statusName } from '../sms/status';
import { formatTimestamp } from '../sms/timestamp';
import type { Timestamp } from '../sms/timestamp';
import { commandTypeName } from '../sms/tpdu-fields';
import type { OptionalParameters, SmsDeliver, SmsSubmit, Tpdu } from '../sms/tpdu-types';
import { elementJson, headerLength } from '../sms/udh';
import { fillBits } from '../sms/user-data';
import type { UserData } from '../sms/user-data';
import type { Validity } from '../sms/validity';
import { packSeptets } from '../text/gsm7';
import { portContentJson } from './port-content';

type Json = Record<string, unknown>;

/**
 * A TPDU as JSON. It may be the partial value of a failed decode, in which fields that were not reached are null or
 * missing.
 */
export function tpduJson(tpdu: Tpdu): Json & { kind: Tpdu['kind'] } {
  switch (tpdu.kind) {
    case 'sms-deliver':
      return {
        kind: tpdu.kind,
        originator: addressJson(tpdu.originator),
        ...pidJson(tpdu.pid),
        dcs: dcsJson(tpdu.dcs),
        timestamp: timestampJson(tpdu.timestamp),
        moreMessages: tpdu.moreMessages,
        statusReportIndication: tpdu.statusReportIndication,
        replyPath: tpdu.replyPath,
        loopPrevention: tpdu.loopPrevention,
        ...userDataJson(tpdu.userData),
        ...emailJson(tpdu),
      };
    case 'sms-submit':
      return {
        kind: tpdu.kind,
        messageReference: tpdu.messageReference,
        destination: addressJson(tpdu.destination),
        ...pidJson(tpdu.pid),
        dcs: dcsJson(tpdu.dcs),
        validity: validityJson(tpdu.validity),
        statusReportRequest: tpdu.statusReportRequest,
        rejectDuplicates: tpdu.rejectDuplicates,
        replyPath: tpdu.replyPath,
        ...userDataJson(tpdu.userData),
        ...emailJson(tpdu),
      };
    case 'sms-status-report':
      return {
        kind: tpdu.kind,
        messageReference: tpdu.messageReference,
        recipient: addressJson(tpdu.recipient),
        timestamp: timestampJson(tpdu.timestamp),
        discharge: timestampJson(tpdu.discharge),
        status: tpdu.status,
        statusName: typeof tpdu.status === 'number' ? statusName(tpdu.status) : null,
        statusReportQualifier: tpdu.statusReportQualifier,
        moreMessages: tpdu.moreMessages,
        loopPrevention: tpdu.loopPrevention,
        ...optionalJson(tpdu),
      };
    case 'sms-command':
      return {
        kind: tpdu.kind,
        messageReference: tpdu.messageReference,
        ...pidJson(tpdu.pid),
        commandType: tpdu.commandType,
        commandTypeName: typeof tpdu.commandType === 'number' ? commandTypeName(tpdu.commandType) : null,
        messageNumber: tpdu.messageNumber,
        destination: addressJson(tpdu.destination),
        statusReportRequest: tpdu.statusReportRequest,
        ...userDataJson(tpdu.commandData),
      };
    case 'sms-deliver-report':
      return { kind: tpdu.kind, ...failureJson(tpdu.failureCause), ...optionalJson(tpdu) };
    case 'sms-submit-report':
      return {
        kind: tpdu.kind,
        ...failureJson(tpdu.failureCause),
        timestamp: timestampJson(tpdu.timestamp),
        ...optionalJson(tpdu),
      };
  }
}

export function addressJson(address: SmsAddress | null | undefined): Json | null {
  return address == null ? null : { number: address.number, ton: address.ton, npi: address.npi };
}

function dcsJson(dcs: Dcs | null | undefined): Json | null {
  if (dcs == null) return null;
  const json: Json = { raw: dcs.raw, group: dcs.group, alphabet: dcs.alphabet, class: dcs.class };
  if (dcs.compressed) json['compressed'] = true;
  if (dcs.autoDelete) json['autoDelete'] = true;
  if (dcs.indication !== null) json['indication'] = { ...dcs.indication };
  return json;
}

function timestampJson(timestamp: Timestamp | null | undefined): string | null {
  return timestamp == null ? null : formatTimestamp(timestamp);
}

function validityJson(validity: Validity | null | undefined): Json | string | null {
  if (validity == null) return null;
  if (validity.format === 'absolute') return formatTimestamp(validity);
  const relativeSeconds = validity.duration / 1_000;
  if (validity.format === 'relative') return { relativeSeconds };
  const { coding, singleShot } = validity;
  return { relativeSeconds: coding === 'none' ? null : relativeSeconds, enhanced: coding, singleShot };
}

function failureJson(cause: number | null | undefined): Json {
  return cause == null
    ? { failureCause: null }
    : { failureCause: cause, failureCauseName: failureCauseName(cause) };
}

function pidJson(pid: number | null | undefined): Json {
  return pid == null ? { pid: null } : { pid, pidName: pidName(pid) };
}

/** What an e-mail says, where the text is one. */
function emailJson({ pid, userData }: SmsDeliver | SmsSubmit): Json {
  const email = pid === EMAIL_PID && userData?.text != null ? parseEmailText(userData.text) : null;
  return email === null ? {} : { email };
}

/** What TP-PI announces; null for what it does not. */
function optionalJson({ parameterIndicator, pid, dcs, userData }: OptionalParameters): Json {
  return { parameterIndicator, ...pidJson(pid), dcs: dcsJson(dcs), ...userDataJson(userData) };
}

/** `userData` is what stands behind the header, as on the wire: septets are packed. */
function userDataJson(userData: UserData | null | undefined): Json {
  if (userData == null) return { udh: [], text: null, userData: null };
  const { header, encoding, text, data } = userData;
  const octets = encoding === 'gsm7' ? packSeptets(data, fillBits(headerLength(header))) : data;
  const content = portContentJson(userData);
  const json = { udh: header.map(elementJson), text, userData: toHex(octets) };
  return content === null ? json : { ...json, content };
}
