import type { Reader } from '../kit/reader';
import type { FieldCodec } from '../kit/record';
import { describeOctet, octetField } from '../kit/record';
import type { Dcs } from './dcs';
import { dcsField } from './dcs';
import { failureCauseField } from './failure-cause';
import type { DecodeTpduOptions, OptionalParameters } from './tpdu-types';
import type { UserData, UserDataContext } from './user-data';
import { userDataField } from './user-data';
import type { ValidityContext } from './validity';

/** What later fields need to know of earlier ones. */
export interface TpduContext extends UserDataContext, ValidityContext {
  /** TP-PI. */
  parameters: number;
  carriedBy: DecodeTpduOptions['carriedBy'];
  /** A report with TP-FCS. */
  failed: boolean;
}

const PI_PID = 0x01;
const PI_DCS = 0x02;
const PI_USER_DATA = 0x04;
const PI_PRESENCE = PI_PID | PI_DCS | PI_USER_DATA;
const PI_EXTENSION = 0x80;
/** An unused octet of a SIM record; nothing that a TP-PI could be. */
const PADDING = 0xff;

/** Whether a status report goes on with TP-PI. */
export const hasIndicator = (reader: Reader): boolean => !reader.atEnd && reader.peek() !== PADDING;

/** TP-CT, §9.2.3.19. */
const COMMANDS = [
  'enquiry',
  'cancel-status-report-request',
  'delete-submitted-message',
  'enable-status-report-request',
];

/** TP-CT in lower-kebab words. */
export function commandTypeName(type: number): string {
  return COMMANDS[type] ?? (type >= 0xe0 ? 'sc-specific' : 'reserved');
}

export const commandTypeField = octetField(commandTypeName);

/** TP-DCS; it says how the user data behind it is laid out. */
export const schemeField: FieldCodec<Dcs, TpduContext> = {
  ...dcsField,
  decode(reader, context) {
    context.dcs = dcsField.decode(reader, undefined);
    return context.dcs;
  },
};

/** TP-FCS; user data behind it has an octet less. */
export const causeField: FieldCodec<number, TpduContext> = {
  ...failureCauseField,
  decode(reader, context) {
    context.failed = true;
    return failureCauseField.decode(reader, undefined);
  },
};

/**
 * TP-UD of a report: beside TP-FCS it has an octet less.
 * @param limit octets of user data without TP-FCS
 */
export function reportUserData(
  limit: number,
): FieldCodec<UserData, TpduContext, { dcs: Dcs | null; failureCause: number | null }> {
  const taken = userDataField(limit);
  const refused = userDataField(limit - 1);
  return {
    ...taken,
    decode: (reader, context) => (context.failed ? refused : taken).decode(reader, context),
    encode: (writer, userData, record) => {
      (record.failureCause === null ? taken : refused).encode(writer, userData, record);
    },
  };
}

/** TP-PI; a set bit 8 announces one more octet of it, none of which is defined. */
export const indicatorField: FieldCodec<number, TpduContext> = {
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

/** TP-PI as the fields say, with the reserved bits of the record's own. */
export function derivedIndicator(record: OptionalParameters): number {
  return (
    ((record.parameterIndicator ?? 0) & ~(PI_PRESENCE | PI_EXTENSION)) |
    (record.pid === null ? 0 : PI_PID) |
    (record.dcs === null ? 0 : PI_DCS) |
    (record.userData === null ? 0 : PI_USER_DATA)
  );
}

const announced = (bit: number) => (_: Reader, context: TpduContext) => (context.parameters & bit) !== 0;
export const hasPid = announced(PI_PID);
export const hasDcs = announced(PI_DCS);
export const hasUserData = announced(PI_USER_DATA);
/** An RP-ERROR has one, an RP-ACK has none; where it is not known which it is, bit 8 tells. */
export const hasFailureCause = (reader: Reader, { carriedBy }: TpduContext): boolean =>
  carriedBy === undefined ? (reader.peek() & 0x80) !== 0 : carriedBy === 'rp-error';
