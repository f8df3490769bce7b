import type { Rows } from '../kit/record';
import { octetField } from '../kit/record';
import { tpAddress } from './address';
import { pidField } from './pid';
import { statusField } from './status';
import { timestampField } from './timestamp';
import {
  causeField,
  commandTypeField,
  derivedIndicator,
  hasDcs,
  hasFailureCause,
  hasIndicator,
  hasPid,
  hasUserData,
  indicatorField,
  reportUserData,
  schemeField,
} from './tpdu-fields';
import type { TpduContext } from './tpdu-fields';
import type {
  Direction,
  SmsCommand,
  SmsDeliver,
  SmsDeliverReport,
  SmsStatusReport,
  SmsSubmit,
  SmsSubmitReport,
  Tpdu,
} from './tpdu-types';
import { MAX_USER_DATA, octetDataField, userDataField } from './user-data';
import { VALIDITY_FORMAT_MASK, validityField } from './validity';

/** One bit of the first octet that is a field of the value. */
export interface Flag<T> {
  readonly name: keyof T & string;
  readonly label: string;
  readonly mask: number;
  /** Values for bit clear and bit set. */
  readonly clear: unknown;
  readonly set: unknown;
}

export interface TpduFormat<T extends Tpdu> {
  readonly kind: T['kind'];
  readonly label: string;
  readonly direction: Direction;
  /** TP-MTI. */
  readonly mti: number;
  readonly flags: readonly Flag<T>[];
  /** The field that TP-UDHI is about. */
  readonly headerOf: keyof T & string;
  readonly rows: Rows<T, TpduContext>;
  /** Whether bits 5 and 4 of the first octet are TP-VPF. */
  readonly hasValidity: boolean;
  /** Bits of the first octet that mean nothing in this TPDU. */
  readonly reservedBits: number;
  /** By first octet: a record with every field in its place, its flags as the octet says, all others absent. */
  readonly blanks: readonly Readonly<Record<string, unknown>>[];
}

export const MTI_MASK = 0x03;
/** TP-UDHI. */
export const UDHI = 0x40;

const octet = octetField();

function flag<T>(name: keyof T & string, mask: number, label: string): Flag<T> {
  return { name, mask, label, clear: false, set: true };
}

/** 3GPP TS 23.040 §9.2.2.1, §9.2.3. */
const DELIVER = format<SmsDeliver>({
  kind: 'sms-deliver',
  label: 'SMS-DELIVER',
  direction: 'mt',
  mti: 0,
  flags: [
    { name: 'moreMessages', label: 'more messages', mask: 0x04, clear: true, set: false },
    flag('loopPrevention', 0x08, 'loop prevention'),
    flag('statusReportIndication', 0x20, 'status report will follow'),
    flag('replyPath', 0x80, 'reply path'),
  ],
  headerOf: 'userData',
  rows: [
    { name: 'originator', label: 'TP-OA', codec: tpAddress },
    { name: 'pid', label: 'TP-PID', codec: pidField },
    { name: 'dcs', label: 'TP-DCS', codec: schemeField },
    { name: 'timestamp', label: 'TP-SCTS', codec: timestampField },
    { name: 'userData', label: 'TP-UD', codec: userDataField(MAX_USER_DATA) },
  ],
});

/** §9.2.2.2. */
const SUBMIT = format<SmsSubmit>({
  kind: 'sms-submit',
  label: 'SMS-SUBMIT',
  direction: 'mo',
  mti: 1,
  flags: [
    flag('rejectDuplicates', 0x04, 'reject duplicates'),
    flag('statusReportRequest', 0x20, 'status report requested'),
    flag('replyPath', 0x80, 'reply path'),
  ],
  headerOf: 'userData',
  rows: [
    { name: 'messageReference', label: 'TP-MR', codec: octet },
    { name: 'destination', label: 'TP-DA', codec: tpAddress },
    { name: 'pid', label: 'TP-PID', codec: pidField },
    { name: 'dcs', label: 'TP-DCS', codec: schemeField },
    {
      name: 'validity',
      label: 'TP-VP',
      codec: validityField,
      present: (_, context) => context.validityFormat !== 0,
    },
    { name: 'userData', label: 'TP-UD', codec: userDataField(MAX_USER_DATA) },
  ],
});

/** §9.2.2.3. Centres send up to 143 octets of user data, although the TPDU's 164 octets leave 131. */
const STATUS_REPORT = format<SmsStatusReport>({
  kind: 'sms-status-report',
  label: 'SMS-STATUS-REPORT',
  direction: 'mt',
  mti: 2,
  flags: [
    { name: 'moreMessages', label: 'more messages', mask: 0x04, clear: true, set: false },
    flag('loopPrevention', 0x08, 'loop prevention'),
    { name: 'statusReportQualifier', label: 'result of', mask: 0x20, clear: 'submit', set: 'command' },
  ],
  headerOf: 'userData',
  rows: [
    { name: 'messageReference', label: 'TP-MR', codec: octet },
    { name: 'recipient', label: 'TP-RA', codec: tpAddress },
    { name: 'timestamp', label: 'TP-SCTS', codec: timestampField },
    { name: 'discharge', label: 'TP-DT', codec: timestampField },
    { name: 'status', label: 'TP-ST', codec: statusField },
    {
      name: 'parameterIndicator',
      label: 'TP-PI',
      codec: indicatorField,
      present: hasIndicator,
      derive: (record) => {
        const indicator = derivedIndicator(record);
        return indicator === 0 && record.parameterIndicator === null ? null : indicator;
      },
    },
    { name: 'pid', label: 'TP-PID', codec: pidField, present: hasPid },
    { name: 'dcs', label: 'TP-DCS', codec: schemeField, present: hasDcs },
    { name: 'userData', label: 'TP-UD', codec: userDataField(143), present: hasUserData },
  ],
});

/** §9.2.2.4. */
const COMMAND = format<SmsCommand>({
  kind: 'sms-command',
  label: 'SMS-COMMAND',
  direction: 'mo',
  mti: 2,
  flags: [flag('statusReportRequest', 0x20, 'status report requested')],
  headerOf: 'commandData',
  rows: [
    { name: 'messageReference', label: 'TP-MR', codec: octet },
    { name: 'pid', label: 'TP-PID', codec: pidField },
    { name: 'commandType', label: 'TP-CT', codec: commandTypeField },
    { name: 'messageNumber', label: 'TP-MN', codec: octet },
    { name: 'destination', label: 'TP-DA', codec: tpAddress },
    { name: 'commandData', label: 'TP-CD', codec: octetDataField(156) },
  ],
});

/** §9.2.2.1a. */
const DELIVER_REPORT = format<SmsDeliverReport>({
  kind: 'sms-deliver-report',
  label: 'SMS-DELIVER-REPORT',
  direction: 'mo',
  mti: 0,
  flags: [],
  headerOf: 'userData',
  rows: [
    { name: 'failureCause', label: 'TP-FCS', codec: causeField, present: hasFailureCause },
    { name: 'parameterIndicator', label: 'TP-PI', codec: indicatorField, derive: derivedIndicator },
    { name: 'pid', label: 'TP-PID', codec: pidField, present: hasPid },
    { name: 'dcs', label: 'TP-DCS', codec: schemeField, present: hasDcs },
    { name: 'userData', label: 'TP-UD', codec: reportUserData(159), present: hasUserData },
  ],
});

/** §9.2.2.2a. */
const SUBMIT_REPORT = format<SmsSubmitReport>({
  kind: 'sms-submit-report',
  label: 'SMS-SUBMIT-REPORT',
  direction: 'mt',
  mti: 1,
  flags: [],
  headerOf: 'userData',
  rows: [
    { name: 'failureCause', label: 'TP-FCS', codec: causeField, present: hasFailureCause },
    { name: 'parameterIndicator', label: 'TP-PI', codec: indicatorField, derive: derivedIndicator },
    { name: 'timestamp', label: 'TP-SCTS', codec: timestampField },
    { name: 'pid', label: 'TP-PID', codec: pidField, present: hasPid },
    { name: 'dcs', label: 'TP-DCS', codec: schemeField, present: hasDcs },
    { name: 'userData', label: 'TP-UD', codec: reportUserData(152), present: hasUserData },
  ],
});

/** Every TPDU; the direction tells two of the same TP-MTI apart (§9.2.3.1). */
export const TPDU_FORMATS: readonly TpduFormat<Tpdu>[] = [
  DELIVER,
  SUBMIT,
  STATUS_REPORT,
  COMMAND,
  DELIVER_REPORT,
  SUBMIT_REPORT,
] as unknown as readonly TpduFormat<Tpdu>[];

/** Adds to a table what follows from it. */
function format<T extends Tpdu>(
  table: Omit<TpduFormat<T>, 'hasValidity' | 'reservedBits' | 'blanks'>,
): TpduFormat<T> {
  const { kind, flags, rows } = table;
  const hasValidity = rows.some(({ name }) => name === 'validity');
  let used = MTI_MASK | UDHI | (hasValidity ? VALIDITY_FORMAT_MASK : 0);
  for (const { mask } of flags) used |= mask;
  const blanks = Array.from({ length: 256 }, (_, first) => {
    const blank: Record<string, unknown> = { kind };
    for (const { name, mask, clear, set } of flags) blank[name] = (first & mask) === 0 ? clear : set;
    for (const { name } of rows) blank[name] = null;
    return blank;
  });
  return { ...table, hasValidity, reservedBits: 0xff & ~used, blanks };
}
