import type { Vasp } from '../../../shared/model/vasp';
import { plainAddress } from '../../../shared/protocol/mm7/address';
import { MM7_VERSION } from '../../../shared/protocol/mm7/envelope';
import { writeInstant } from '../../../shared/protocol/mm7/time';
import { mimeEntity } from '../../../shared/protocol/mms/mime';
import { decodeMms, field } from '../../../shared/protocol/mms/pdu';
import type { MmsPdu } from '../../../shared/protocol/mms/pdu';
import { MMSC_HOST } from '../operator';
import type { MmscTurn } from './records';
import type { DeliveryKey } from './state';
import type { Mm } from './mm';
import { oweVasp } from './vasp-outbox';

const CONTENT_ID = 'content';

/** Hands a message to the business that it was sent to: DeliverReq (3GPP TS 23.140 §8.7.2). */
export function deliverToVasp(turn: MmscTurn, mm: Mm, key: DeliveryKey, vasp: Vasp): void {
  const submission = decodeMms(turn.tools.bodies.get(mm.submission.hash)).value;
  const entity = mimeEntity(submission);
  const content = { ...entity, headers: [...entity.headers, ['Content-ID', `<${CONTENT_ID}>`] as const] };
  oweVasp(
    turn,
    vasp,
    {
      type: 'DeliverReq',
      values: {
        MM7Version: MM7_VERSION,
        MMSRelayServerID: MMSC_HOST,
        VASPID: vasp.vaspId,
        ...(vasp.vasId === undefined ? {} : { VASID: vasp.vasId }),
        LinkedID: mm.id,
        Sender: plainAddress(mm.senderHidden ? `anonymous@${MMSC_HOST}` : mm.from),
        Recipients: { To: [{ kind: 'ShortCode', address: vasp.shortCode }] },
        TimeStamp: writeInstant(mm.submittedAt),
        Priority: capital(mm.priority),
        ...(mm.subject === null ? {} : { Subject: mm.subject }),
        Content: { href: `cid:${CONTENT_ID}` },
      },
    },
    content,
    { delivery: key, correlation: mm.correlation },
  );
}

/** MMStatus of MM7 for those of X-Mms-Status that it does not call by their own names. */
const DELIVERY_STATUS: Partial<Record<string, string>> = {
  unreachable: 'Rejected',
  indeterminate: 'Indeterminate',
  unrecognised: 'Unrecognised',
};

/** A report that a phone would get by push, for a business (3GPP TS 23.140 §8.7.3, §8.7.4). */
export function reportToVasp(turn: MmscTurn, mm: Mm, vasp: Vasp, report: MmsPdu): void {
  const about = { delivery: null, correlation: mm.correlation };
  const common = { MM7Version: MM7_VERSION, MMSRelayServerID: MMSC_HOST, MessageID: mm.id };
  const sender = { kind: 'ShortCode', address: vasp.shortCode } as const;
  const at = writeInstant(field(report, 'Date') ?? turn.now);
  if (report.type === 'm-read-orig-ind') {
    const from = field(report, 'From');
    const reader = from === undefined || from === 'insert-address-token' ? '' : from.address;
    const read = field(report, 'X-Mms-Read-Status') === 'read';
    const values = { ...common, Recipient: plainAddress(reader), Sender: sender, TimeStamp: at };
    const MMStatus = read ? 'Read' : 'Deleted';
    return oweVasp(turn, vasp, { type: 'ReadReplyReq', values: { ...values, MMStatus } }, null, about);
  }
  const status = field(report, 'X-Mms-Status') ?? 'indeterminate';
  const text = field(report, 'X-Mms-Status-Text');
  oweVasp(
    turn,
    vasp,
    {
      type: 'DeliveryReportReq',
      values: {
        ...common,
        Recipient: plainAddress(field(report, 'To')?.address ?? ''),
        Sender: sender,
        Date: at,
        MMStatus: DELIVERY_STATUS[status] ?? capital(status),
        ...(text === undefined ? {} : { StatusText: text }),
      },
    },
    null,
    about,
  );
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
