import type { Vasp } from '../../../shared/model/vasp';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import type { Mm7Address } from '../../../shared/protocol/mm7/address';
import type { Mm7Values } from '../../../shared/protocol/mm7/messages';
import { readTime } from '../../../shared/protocol/mm7/time';
import { mmsContent } from '../../../shared/protocol/mms/mime';
import { makePdu } from '../../../shared/protocol/mms/pdu';
import type { MmsField, MmsPdu } from '../../../shared/protocol/mms/pdu';
import { normaliseNumber } from '../../../shared/model/numbering';
import { OWN_VERSION } from './versions';

/** What a business sends: the message that it submits, or puts in the place of one. */
export type VaspContent = Omit<Mm7Values<'SubmitReq'>, 'MM7Version' | 'SenderIdentification' | 'Recipients'>;

export interface VaspRecipients {
  To: readonly Mm7Address[];
  Cc: readonly Mm7Address[];
  Bcc: readonly Mm7Address[];
}

/**
 * The recipients of a submission. Names of the business's distribution lists (3GPP TS 23.140 §8.7.1) are replaced by their
 * members, who do not see each other; whom it only shows is no list.
 */
export function recipientLists({ Recipients }: Mm7Values<'SubmitReq'>, { lists = [] }: Vasp): VaspRecipients {
  const { To = [], Cc = [], Bcc = [] } = Recipients;
  const members: Mm7Address[] = [];
  const alone = (addresses: readonly Mm7Address[]): Mm7Address[] =>
    addresses.filter(({ address, displayOnly }) => {
      const list =
        displayOnly === true ? undefined : lists.find(({ name }) => name === address.toLowerCase());
      for (const member of list?.members ?? [])
        members.push({ kind: member.includes('@') ? 'RFC2822Address' : 'Number', address: member });
      return list === undefined;
    });
  return { To: alone(To), Cc: alone(Cc), Bcc: [...alone(Bcc), ...members] };
}

/** Whom a message goes to, and not only seems to go to. */
export function reached({ To, Cc, Bcc }: VaspRecipients): string[] {
  const addressed = [...To, ...Cc, ...Bcc].filter(({ displayOnly }) => displayOnly !== true);
  return [...new Set(addressed.map(addressOf))];
}

/** A number in international form, a short code or a mailbox; `+49…@mms.example` is the number. */
function addressOf({ kind, address }: Mm7Address): string {
  const number = /^(\+?\d+)(?:\/TYPE=PLMN)?(?:@.*)?$/i.exec(address)?.[1];
  if (kind === 'RFC2822Address' && !/\/TYPE=PLMN/i.test(address)) return address;
  return normaliseNumber(number ?? address) ?? number ?? address;
}

/**
 * A submission over MM7 as the M-Send.req that says the same (3GPP TS 23.140 §8.7.1), by which it is kept.
 * @param written when what it says of times was written
 * @throws DecodeError when its content is no message, EncodeError when it cannot be one of the MMS
 */
export function asSendRequest(
  transactionId: string,
  vasp: Vasp,
  recipients: VaspRecipients,
  values: VaspContent,
  content: MimePart,
): MmsPdu {
  const { contentType, body } = mmsContent(content);
  const to = (name: 'To' | 'Cc' | 'Bcc'): MmsField[] =>
    // Whoever is named twice is shown once.
    [...new Set(recipients[name].map(addressOf))].map((address) => ({
      name,
      value: { address, type: address.startsWith('+') ? 'PLMN' : null },
    }));
  const time = (name: 'X-Mms-Delivery-Time' | 'X-Mms-Expiry', text: string | undefined): MmsField[] => {
    const value = text === undefined ? null : readTime(text);
    return value === null ? [] : [{ name, value }];
  };
  const fields: MmsField[] = [
    { name: 'X-Mms-Transaction-Id', value: transactionId },
    { name: 'X-Mms-MMS-Version', value: OWN_VERSION },
    { name: 'From', value: { address: vasp.shortCode, type: null } },
    ...to('To'),
    ...to('Cc'),
    ...to('Bcc'),
    ...(values.Subject === undefined ? [] : [{ name: 'Subject', value: values.Subject } as const]),
    { name: 'X-Mms-Message-Class', value: (values.MessageClass ?? 'Informational').toLowerCase() },
    { name: 'X-Mms-Priority', value: priorityOf(values.Priority) },
    ...time('X-Mms-Delivery-Time', values.EarliestDeliveryTime),
    ...time('X-Mms-Expiry', values.ExpiryDate),
    { name: 'X-Mms-Delivery-Report', value: values.DeliveryReport === true ? 'yes' : 'no' },
    { name: 'X-Mms-Read-Report', value: values.ReadReply === true ? 'yes' : 'no' },
    ...replyCharging(values),
    ...application(values),
    { name: 'Content-Type', value: contentType },
  ];
  return makePdu('m-send-req', fields, body);
}

function application({ ApplicID: id, ReplyApplicID: replyTo, AuxApplicInfo: info }: VaspContent): MmsField[] {
  return [
    ...(id === undefined ? [] : [{ name: 'X-Mms-Applic-ID', value: id } as const]),
    ...(replyTo === undefined ? [] : [{ name: 'X-Mms-Reply-Applic-ID', value: replyTo } as const]),
    ...(info === undefined ? [] : [{ name: 'X-Mms-Aux-Applic-Info', value: info } as const]),
  ];
}

function priorityOf(word: string | undefined): 'low' | 'normal' | 'high' {
  if (word === 'Low') return 'low';
  return word === 'High' ? 'high' : 'normal';
}

function replyCharging({ ReplyCharging }: VaspContent): MmsField[] {
  if (ReplyCharging === undefined) return [];
  const { replyChargingSize = '', replyDeadline = '' } = ReplyCharging;
  const deadline = readTime(replyDeadline);
  const size = /^\d{1,9}$/.test(replyChargingSize) ? Number(replyChargingSize) : null;
  return [
    { name: 'X-Mms-Reply-Charging', value: 'requested' },
    ...(deadline === null ? [] : [{ name: 'X-Mms-Reply-Charging-Deadline', value: deadline } as const]),
    ...(size === null ? [] : [{ name: 'X-Mms-Reply-Charging-Size', value: size } as const]),
  ];
}
