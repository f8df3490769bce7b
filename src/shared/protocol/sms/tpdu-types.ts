import type { DecodeOptions } from '../kit/reader';
import type { SmsAddress } from './address';
import type { Dcs } from './dcs';
import type { Timestamp } from './timestamp';
import type { UserData } from './user-data';
import type { Validity } from './validity';

/** From the mobile to the service centre, or the other way. */
export type Direction = 'mo' | 'mt';

export interface SmsDeliver {
  kind: 'sms-deliver';
  /** TP-RP: an answer may go through this service centre. */
  replyPath: boolean;
  /** TP-SRI: the sender asked for a status report. */
  statusReportIndication: boolean;
  /** TP-LP: already forwarded or made by a machine. */
  loopPrevention: boolean;
  /** TP-MMS: the service centre has more for this handset. */
  moreMessages: boolean;
  originator: SmsAddress;
  pid: number;
  dcs: Dcs;
  /** When the service centre took it. */
  timestamp: Timestamp;
  userData: UserData;
}

export interface SmsSubmit {
  kind: 'sms-submit';
  replyPath: boolean;
  /** TP-SRR. */
  statusReportRequest: boolean;
  /** TP-RD: a second message with the same reference and destination is refused. */
  rejectDuplicates: boolean;
  /** TP-MR, 0 to 255; the status report names it. */
  messageReference: number;
  destination: SmsAddress;
  pid: number;
  dcs: Dcs;
  /** null: as long as the service centre likes. */
  validity: Validity | null;
  userData: UserData;
}

/** TP-PI and what it announces; the octet's three presence bits follow from the fields when it is encoded. */
export interface OptionalParameters {
  /** The octet as it came; null or 0 unless its reserved bits are to be set. */
  parameterIndicator: number | null;
  pid: number | null;
  dcs: Dcs | null;
  userData: UserData | null;
}

export interface SmsStatusReport extends OptionalParameters {
  kind: 'sms-status-report';
  loopPrevention: boolean;
  moreMessages: boolean;
  /** TP-SRQ: what the report answers. */
  statusReportQualifier: 'submit' | 'command';
  messageReference: number;
  recipient: SmsAddress;
  /** When the service centre took the message. */
  timestamp: Timestamp;
  /** TP-DT: when it was delivered or last tried. */
  discharge: Timestamp;
  /** TP-ST; see `statusName`. */
  status: number;
}

export interface SmsCommand {
  kind: 'sms-command';
  statusReportRequest: boolean;
  messageReference: number;
  pid: number;
  /** TP-CT: see `commandTypeName`. */
  commandType: number;
  /** TP-MN: TP-MR of the message that the command is about. */
  messageNumber: number;
  destination: SmsAddress;
  commandData: UserData;
}

export interface SmsDeliverReport extends OptionalParameters {
  kind: 'sms-deliver-report';
  /** TP-FCS; null: the message was taken. */
  failureCause: number | null;
}

export interface SmsSubmitReport extends OptionalParameters {
  kind: 'sms-submit-report';
  failureCause: number | null;
  timestamp: Timestamp;
}

export type Tpdu = SmsSubmit | SmsDeliver | SmsStatusReport | SmsCommand | SmsDeliverReport | SmsSubmitReport;

export interface DecodeTpduOptions extends DecodeOptions {
  /**
   * The RPDU around a report: only RP-ERROR has a TP-FCS in it. When it is not known, an octet with bit 8 set in that
   * place is taken for TP-FCS, which always has that bit while TP-PI hardly ever does.
   */
  carriedBy?: 'rp-ack' | 'rp-error';
}
