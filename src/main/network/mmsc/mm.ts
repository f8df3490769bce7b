import type { Adaptation } from '../../../shared/model/adaptation';
import type { Charging } from '../../../shared/model/charging';
import { keptFailure } from '../../../shared/model/conversion-failure';
import type { BodyRef, Msisdn } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import type { MmsField } from '../../../shared/protocol/mms/pdu';
import type { MailRecipient, NotifyWhen } from '../../../shared/protocol/smtp/transaction';

/** A multimedia message that the MMSC has accepted. Also the row that is stored. */
export interface Mm {
  /** Message-ID without angle brackets. */
  id: string;
  /** The sender's number, as the gateway told it, or the mailbox of who wrote a mail. */
  from: string;
  senderHidden: boolean;
  /** X-Mms-Transaction-Id of the submission, to recognise repeats. */
  transactionId: string;
  /** The M-Send.req as received; of a forwarded message, one that the MMSC has written. */
  submission: BodyRef;
  /** The M-Forward.req as received; absent for what was submitted. */
  request?: BodyRef;
  subject: string | null;
  submittedAt: Time;
  expiresAt: Time;
  deliveryReport: boolean;
  /** The sender wants to know when it is read. */
  readReport: boolean;
  messageClass: string;
  priority: Priority;
  /** Held until then; null: announced at once. */
  deliverAt: Time | null;
  /** The sender pays for replies. */
  replyCharging: ReplyCharging | null;
  /** Message-ID of the message that this one answers at its sender's expense. */
  paidReplyTo: string | null;
  /** It came as a mail: how its sender is told what becomes of it. */
  mail?: MailOrigin;
  /** Who forwarded it, first its author, and when. */
  previouslySent: readonly { address: Msisdn; at: Time }[];
  /** False: its sender wants it handed out as it is (allowAdaptations of MM7). */
  adaptable?: boolean;
  /** Its sender does not want it sent on (DistributionIndicator of MM7). */
  notToBeSentOn?: true;
  /** Fields of its submission that its recipients get as they are; absent: none. */
  passedOn?: readonly MmsField[];
  /** What its sender, a business, says of who pays; absent: nothing. */
  charging?: Charging;
  /** Its octets cannot be read any more; absent: they can. */
  lost?: true;
  deliveries: readonly Delivery[];
  correlation: string;
}

/** Envelope and headers of a mail by which its sender wants to be told. */
export interface MailOrigin {
  /** Reverse path; empty: nobody. */
  returnPath: string;
  envelopeId: string | null;
  /** Message-ID with its angle brackets; null: it has none. */
  messageId: string | null;
  /** Where read reports go; null: nobody asked. */
  readTo: string | null;
  /** By recipient: when to tell, the address as the sender wrote it, and the one that it stands for (ORCPT, RFC 3461 §4.2). */
  recipients: Readonly<
    Record<string, Pick<MailRecipient, 'address' | 'originalRecipient'> & { notify: readonly NotifyWhen[] }>
  >;
}

export type Priority = 'low' | 'normal' | 'high';

/** What the sender pays for: replies until `deadline` of at most `size` octets (null: any). */
export interface ReplyCharging {
  textOnly: boolean;
  deadline: Time;
  size: number | null;
}

/** What rows of versions before a field was there stand for. */
const EARLIER: Pick<
  Mm,
  | 'readReport'
  | 'messageClass'
  | 'priority'
  | 'deliverAt'
  | 'replyCharging'
  | 'paidReplyTo'
  | 'previouslySent'
> = {
  readReport: false,
  messageClass: 'personal',
  priority: 'normal',
  deliverAt: null,
  replyCharging: null,
  paidReplyTo: null,
  previouslySent: [],
};

/** A stored message, also one of an earlier version. */
export function storedMm(value: unknown): Mm {
  const mm = { ...EARLIER, ...(value as Mm) };
  return { ...mm, deliveries: mm.deliveries.map(storedDelivery) };
}

function storedDelivery(delivery: Delivery): Delivery {
  const { adapted, unfit } = delivery;
  return {
    ...delivery,
    ...(adapted === undefined ? {} : { adapted: { ...adapted, record: storedAdaptation(adapted.record) } }),
    ...(unfit === undefined ? {} : { unfit: storedAdaptation(unfit) }),
  };
}

function storedAdaptation(adaptation: Adaptation): Adaptation {
  const parts = adaptation.parts.map((part) =>
    part.reason === null ? part : { ...part, reason: keptFailure(part.reason) },
  );
  return { ...adaptation, parts };
}

/** One recipient's share of a message. */
export interface Delivery {
  /** Number in international form; as addressed when it is none. */
  recipient: string;
  /** The name by which the sender addressed the recipient, who is reported under it; absent: the number. */
  alias?: string;
  state: DeliveryState;
  /** X-Mms-Transaction-Id of the notification. */
  transactionId: string;
  /** Last segment of the content location, or the code of the fallback link: at least 80 random bits. */
  code: string;
  /** Notifications or fallback messages sent. */
  attempts: number;
  /** Short messages of the fallback that have not reached the device yet, where the sender is told of that; absent: not so. */
  segmentsLeft?: number;
  /** When the next notification is due; null: it was the last. Absent before the first, and in rows of earlier versions. */
  notifyAt?: Time | null;
  /** The recipient's X-Mms-Read-Status, once it was told; absent before. */
  read?: 'read' | 'deleted-without-being-read';
  /** The recipient has sent the reply that the sender pays for. */
  replied?: true;
  /** What was made of the message for the recipient's device; absent: nothing, it is as it was sent. */
  adapted?: Adapted;
  /** Nothing could be made of the message that the recipient's device takes: what was tried, and why it came to nothing. */
  unfit?: Adaptation;
  /** What another server said when it did not take the message, with its code; absent: it said nothing. */
  reason?: string;
}

/**
 * `held` waits for its time, `delivering` for the answer of the business that it is for, `notified` and `deferred` wait for the handset, `linked` for somebody to open the page;
 * the others are final. `email`: handed to the mail server, which tells what becomes of it. `cancelling`: the handset has still to
 * confirm that the message is taken back.
 */
export type DeliveryState =
  | 'held'
  | 'notified'
  | 'deferred'
  | 'linked'
  | 'delivering'
  | 'retrieved'
  | 'rejected'
  | 'expired'
  | 'opened'
  | 'unreachable'
  | 'email'
  | 'deleted'
  | 'cancelling'
  | 'cancelled';

/** What was made of a message for one recipient's device. */
interface Adapted {
  /** The submission with the content that the device takes. */
  content: BodyRef;
  /** The capabilities that it was made for, in short. */
  fingerprint: string;
  record: Adaptation;
}
