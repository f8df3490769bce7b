import type { Reader } from '../kit/reader';
import type { FieldCodec, Rows } from '../kit/record';
import { describeOctet, octetField } from '../kit/record';
import { tpAddress } from './address';
import type { Dcs } from './dcs';
import { dcsField } from './dcs';
import { failureCauseField } from './failure-cause';
import { pidField } from './pid';
import { statusField } from './status';
import { timestampField } from './timestamp';
import type {
  DecodeTpduOptions,
  Direction,
  OptionalParameters,
  SmsCommand,
  SmsDeliver,
  SmsDeliverReport,
  SmsStatusReport,
  SmsSubmit,
  SmsSubmitReport,
  Tpdu,
} from './tpdu-types';
import type { UserDataContext } from './user-data';
import { MAX_USER_DATA, octetDataField, userDataField } from './user-data';
import type { ValidityContext } from './validity';
import { VALIDITY_FORMAT_MASK, validityField } from './validity';

/** What later fields need to know of earlier ones. */
export interface TpduContext extends UserDataContext, ValidityContext {
  /** TP-PI. */
  parameters: number;
  carriedBy: DecodeTpduOptions['carriedBy'];
}

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
  /** A record with every field in its place, optional ones absent. */
  readonly blank: Readonly<Record<string, unknown>>;
}

export const MTI_MASK = 0x03;
/** TP-UDHI. */
export const UDHI = 0x40;
const PI_PID = 0x01;
const PI_DCS = 0x02;
const PI_USER_DATA = 0x04;
const PI_PRESENCE = PI_PID | PI_DCS | PI_USER_DATA;
const PI_EXTENSION = 0x80;
/** An unused octet of a SIM record; nothing that a TP-PI could be. */
const PADDING = 0xff;

function flag<T>(name: keyof T & string, mask: number, label: string): Flag<T> {
  return { name, mask, label, clear: false, set: true };
}

const octet = octetField();

/** TP-CT, §9.2.3.19. */
const COMMANDS = ['enquiry', 'cancel status report request', 'delete message', 'request status report'];
const commandTypeField = octetField(
  (type) => COMMANDS[type] ?? (type >= 0xe0 ? 'service centre specific' : 'reserved'),
);

const dcs: FieldCodec<Dcs, TpduContext> = {
  ...dcsField,
  decode(reader, context) {
    context.dcs = dcsField.decode(reader, undefined);
    return context.dcs;
  },
};

/** TP-PI; a set bit 8 announces one more octet of it, none of which is defined. */
const parameterIndicator: FieldCodec<number, TpduContext> = {
  decode(reader, context) {
    const value = reader.u8();
    context.parameters = value;
    if ((value & PI_EXTENSION) !== 0) {
      // One finding for all of them: there may be as many as there are octets.
      reader.finding('warning', 'parameter-indicator', 'TP-PI has further octets');
      while ((reader.u8() & PI_EXTENSION) !== 0);
    }
    return value & ~PI_EXTENSION;
  },
  encode: (writer, value) => {
    writer.u8(value);
  },
  describe(value) {
    const names = ['TP-PID', 'TP-DCS', 'TP-UD'].filter((_, bit) => (value & (1 << bit)) !== 0);
    return describeOctet(value, names.length === 0 ? 'nothing follows' : `${names.join(', ')} follow`);
  },
};

function derivedIndicator(record: OptionalParameters): number {
  return (
    ((record.parameterIndicator ?? 0) & ~(PI_PRESENCE | PI_EXTENSION)) |
    (record.pid === null ? 0 : PI_PID) |
    (record.dcs === null ? 0 : PI_DCS) |
    (record.userData === null ? 0 : PI_USER_DATA)
  );
}

const announced = (bit: number) => (_: Reader, context: TpduContext) => (context.parameters & bit) !== 0;
const hasPid = announced(PI_PID);
const hasDcs = announced(PI_DCS);
const hasUserData = announced(PI_USER_DATA);
const hasFailureCause = (reader: Reader, { carriedBy }: TpduContext) =>
  carriedBy === undefined ? (reader.peek() & 0x80) !== 0 : carriedBy === 'rp-error';

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
    { name: 'dcs', label: 'TP-DCS', codec: dcs },
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
    { name: 'dcs', label: 'TP-DCS', codec: dcs },
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
      codec: parameterIndicator,
      present: (reader) => !reader.atEnd && reader.peek() !== PADDING,
      derive: (record) => {
        const indicator = derivedIndicator(record);
        return indicator === 0 && record.parameterIndicator === null ? null : indicator;
      },
    },
    { name: 'pid', label: 'TP-PID', codec: pidField, present: hasPid },
    { name: 'dcs', label: 'TP-DCS', codec: dcs, present: hasDcs },
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
    { name: 'failureCause', label: 'TP-FCS', codec: failureCauseField, present: hasFailureCause },
    { name: 'parameterIndicator', label: 'TP-PI', codec: parameterIndicator, derive: derivedIndicator },
    { name: 'pid', label: 'TP-PID', codec: pidField, present: hasPid },
    { name: 'dcs', label: 'TP-DCS', codec: dcs, present: hasDcs },
    { name: 'userData', label: 'TP-UD', codec: userDataField(159), present: hasUserData },
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
    { name: 'failureCause', label: 'TP-FCS', codec: failureCauseField, present: hasFailureCause },
    { name: 'parameterIndicator', label: 'TP-PI', codec: parameterIndicator, derive: derivedIndicator },
    { name: 'timestamp', label: 'TP-SCTS', codec: timestampField },
    { name: 'pid', label: 'TP-PID', codec: pidField, present: hasPid },
    { name: 'dcs', label: 'TP-DCS', codec: dcs, present: hasDcs },
    { name: 'userData', label: 'TP-UD', codec: userDataField(152), present: hasUserData },
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
  table: Omit<TpduFormat<T>, 'hasValidity' | 'reservedBits' | 'blank'>,
): TpduFormat<T> {
  const blank: Record<string, unknown> = { kind: table.kind };
  const hasValidity = table.rows.some((row) => row.name === 'validity');
  let used = MTI_MASK | UDHI | (hasValidity ? VALIDITY_FORMAT_MASK : 0);
  for (const { name, clear, mask } of table.flags) {
    blank[name] = clear;
    used |= mask;
  }
  for (const { name } of table.rows) blank[name] = null;
  return { ...table, hasValidity, reservedBits: 0xff & ~used, blank };
}
