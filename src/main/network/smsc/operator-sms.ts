import type { OperatorSms, OperatorSmsKind } from '../../../shared/model/operator-sms';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { segmentText } from '../../../shared/protocol/sms/segment';
import type { SmsSubmit } from '../../../shared/protocol/sms/tpdu';
import { headerLength } from '../../../shared/protocol/sms/udh';
import type { InformationElement } from '../../../shared/protocol/sms/udh';
import { textUserData, userDataRoom } from '../../../shared/protocol/sms/user-data';
import type { UserData } from '../../../shared/protocol/sms/user-data';

type Special = Extract<InformationElement, { name: 'special-message' }>;
type Mailbox = Extract<OperatorSmsKind, { name: 'waiting' }>['mailbox'];

/** TP-PID (3GPP TS 23.040 §9.2.3.9). */
const SILENT = 0x40;
const REPLACE_TYPE_0 = 0x40;

/** Type and extended type of a message indication (§9.2.3.24.2); the last is one that no standard names. */
const MAILBOXES: Readonly<Record<Mailbox, Pick<Special['indication'], 'type' | 'extendedType'>>> = {
  voicemail: { type: 'voice', extendedType: 0 },
  fax: { type: 'fax', extendedType: 0 },
  email: { type: 'email', extendedType: 0 },
  video: { type: 'extended', extendedType: 1 },
  other: { type: 'extended', extendedType: 0 },
};

/**
 * The SMS-SUBMITs, one for each part, by which a system of the operator hands a message in for one subscriber.
 * @param destination number of the subscriber
 * @param reference TP-MR of the first, from which the others go on (§9.2.3.6), and that of a long text: 0 to 255
 * @throws EncodeError for more than 255 parts, and for an indication whose text does not fit beside it
 */
export function operatorSubmits(
  { kind, text, statusReport }: Pick<OperatorSms, 'kind' | 'text' | 'statusReport'>,
  destination: string,
  reference: number,
): SmsSubmit[] {
  const parts = kind.name === 'waiting' ? [indicating(kind, text)] : segmentText(text, { reference });
  return parts.map((userData, index): SmsSubmit => ({
    kind: 'sms-submit',
    rejectDuplicates: false,
    statusReportRequest: statusReport,
    replyPath: false,
    messageReference: (reference + index) & 0xff,
    destination: smsAddress(destination),
    pid: pidOf(kind),
    dcs: dcsFor(userData.encoding, kind.name === 'text' ? kind.class : null),
    validity: null,
    userData,
  }));
}

function pidOf(kind: OperatorSmsKind): number {
  if (kind.name === 'silent') return SILENT;
  return kind.name === 'replace' ? REPLACE_TYPE_0 + kind.type : 0;
}

/** By the element of the header, which alone says how many wait. */
function indicating(
  { mailbox, count, store }: Extract<OperatorSmsKind, { name: 'waiting' }>,
  text: string,
): UserData {
  const indication = { store, profile: 0, ...MAILBOXES[mailbox] };
  const userData = textUserData(text, [{ iei: 0x01, name: 'special-message', indication, count }]);
  const room = userDataRoom(userData.encoding, headerLength(userData.header));
  if (userData.data.length > room)
    throw new EncodeError('an indication is one short message: its text is too long', 'text');
  return userData;
}
