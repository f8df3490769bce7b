import { Map as ImmutableMap } from 'immutable';
import { keptFailure } from '../../../shared/model/conversion-failure';
import type { Adaptation } from '../../../shared/model/adaptation';
import type { Charging } from '../../../shared/model/charging';
import type { BodyRef, Msisdn } from '../../../shared/model/ids';
import type { MailSettings } from '../../../shared/model/mail-settings';
import type { MmscPolicy } from '../../../shared/model/mmsc-policy';
import type { Time } from '../../../shared/model/time';
import type { Vasp } from '../../../shared/model/vasp';
import type { MailRecipient, NotifyWhen } from '../../../shared/protocol/smtp/transaction';
import type { JobOutcome } from '../adaptation/adapt';
import type { Packet } from '../world/machine';
import type { Timers } from '../world/timers';
import type { DeviceBook, KnownDevice, LearnedDevice } from './known-device';

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
  /** What its sender, a business, says of who pays; absent: nothing. */
  charging?: Charging;
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

/** A retrieval that waits for conversions. It is not stored: after a restart the handset asks again. */
export interface Adapting {
  key: DeliveryKey;
  device: KnownDevice;
  /** `isLast`: on its connection. */
  requests: readonly (Pick<Packet, 'from' | 'flow' | 'correlation' | 'hop'> & { isLast?: true })[];
  outcomes: ReadonlyMap<string, JobOutcome>;
  /** Names of the jobs under way. */
  waiting: readonly string[];
  since: Time;
}

export interface MmscState {
  settings: MmscSettings;
  messages: ImmutableMap<string, Mm>;
  /** Content locations and link codes. */
  byCode: ImmutableMap<string, DeliveryKey>;
  /** Notifications by recipient and transaction id. */
  byTransaction: ImmutableMap<string, DeliveryKey>;
  /** Submissions by sender and transaction id. */
  bySubmission: ImmutableMap<string, string>;
  /** Messages in the subscribers' MMBoxes, by the last segment of their content location. */
  mmbox: ImmutableMap<string, BoxEntry>;
  /** The same by owner, oldest first. */
  mmboxOf: ImmutableMap<Msisdn, readonly string[]>;
  /** By which devices subscribers have asked. */
  devices: ImmutableMap<Msisdn, LearnedDevice>;
  /** Retrievals that wait for conversions. */
  adapting: ImmutableMap<string, Adapting>;
  /** What businesses have not answered yet, by its transaction id. */
  owedToVasps: ImmutableMap<string, OwedToVasp>;
  nextReference: number;
  nextConcatReference: number;
  /** When the recipients of the next message may be told of it, as the operator limits announcements. */
  nextTurn: Time;
  timers: Timers<MmscTimer>;
}

/** A message that a subscriber keeps in the network (3GPP TS 23.140 §5.3). Also the row that is stored. */
export interface BoxEntry {
  /** Last segment of its content location: at least 80 random bits. */
  code: string;
  owner: Msisdn;
  state: MmState;
  /** Keywords, in the order in which they were added. */
  flags: readonly string[];
  messageId: string | null;
  storedAt: Time;
  /** An M-Mbox-Descr with the message: its headers and its body. */
  descr: BodyRef;
  /** Its sender does not want it sent on, which an M-Mbox-Descr has no header for. */
  notToBeSentOn?: true;
  /** Sender by X-Mms-Transaction-Id of the request that stored it, so that a repeat stores nothing twice. */
  transactionId: string;
}

export type MmState = 'draft' | 'sent' | 'new' | 'retrieved' | 'forwarded';

/** A request of MM7 to a business. Also the row that is stored. */
export interface OwedToVasp {
  id: string;
  shortCode: string;
  contentType: string;
  /** The SOAP envelope, with the message where it brings one. */
  body: BodyRef;
  attempts: number;
  /** What is delivered by it; null: it reports. */
  delivery: DeliveryKey | null;
  correlation: string;
}

export interface MmscSettings extends MmscPolicy {
  msisdnHeader: string;
  /** Base of content locations: the MM1 listener, or the operator's host name when there is none. */
  mm1BaseUrl: string;
  /** Base of fallback links. */
  portalBaseUrl: string;
  /** Businesses with an account for MM7. */
  vasps: readonly Vasp[];
  /** Domain of subscribers' mailboxes, limits of mails, and whether their parts are converted. */
  mail: Pick<MailSettings, 'domain' | 'maxText' | 'maxSize' | 'convert'>;
  /** What is known of devices; absent: nothing, messages go as they are. */
  devices?: DeviceBook;
}

export interface DeliveryKey {
  message: string;
  index: number;
}

export type MmscTimer =
  /** `release`: the time has come at which it may be announced; `turn`: it is its turn among others. */
  | { for: 'expiry' | 'purge' | 'release' | 'turn'; message: string }
  | { for: 'vasp'; id: string; attempts: number }
  /** A record of charging, by the key of its row, has been kept long enough. */
  | { for: 'charge'; key: string }
  | { for: 'notify'; key: DeliveryKey; attempts: number };

export type MmscCommand =
  | { name: 'configure'; settings: Partial<MmscSettings> }
  /** Somebody opened the page behind a fallback link. */
  | { name: 'open-link'; code: string }
  /** The message with this Message-ID is taken back; with `index`, from this recipient only. */
  | { name: 'cancel'; messageId: string; index?: number }
  /** Does not wait for the message's time, or for the next pause after an unanswered notification. */
  | { name: 'retry'; key: DeliveryKey };

export const MMSC_COLLECTION = 'mmsc-message';
export const MMBOX_COLLECTION = 'mmsc-mmbox';
export const VASP_COLLECTION = 'mmsc-vasp';
/** One row: counted anew, the segments of a text with a link would meet those of one before a restart. */
export const MMSC_REFERENCE_COLLECTION = 'mmsc-references';

/** References that are kept over a restart. */
export type MmscReferences = Pick<MmscState, 'nextReference' | 'nextConcatReference'>;

export function emptyMmsc(settings: MmscSettings): MmscState {
  return {
    settings,
    messages: ImmutableMap<string, Mm>(),
    byCode: ImmutableMap<string, DeliveryKey>(),
    byTransaction: ImmutableMap<string, DeliveryKey>(),
    bySubmission: ImmutableMap<string, string>(),
    mmbox: ImmutableMap<string, BoxEntry>(),
    mmboxOf: ImmutableMap<Msisdn, readonly string[]>(),
    devices: ImmutableMap<Msisdn, LearnedDevice>(),
    adapting: ImmutableMap<string, Adapting>(),
    owedToVasps: ImmutableMap<string, OwedToVasp>(),
    nextReference: 0,
    nextConcatReference: 0,
    nextTurn: 0,
    timers: null,
  };
}

/** Takes a message and all its indices out of the state. */
export function removeMessage(state: MmscState, mm: Mm): MmscState {
  return {
    ...state,
    messages: state.messages.delete(mm.id),
    bySubmission: state.bySubmission.delete(transactionKey(mm.from, mm.transactionId)),
    byCode: state.byCode.deleteAll(mm.deliveries.map(({ code }) => code)),
    byTransaction: state.byTransaction.deleteAll(
      mm.deliveries.map(({ recipient, transactionId }) => transactionKey(recipient, transactionId)),
    ),
  };
}

export function transactionKey(recipient: string, transactionId: string): string {
  return `${recipient} ${transactionId}`;
}

/** The delivery to whose notification, retrieval or cancellation a transaction id of a recipient belongs. */
export function deliveryByTransaction(
  { byTransaction }: MmscState,
  recipient: string,
  transactionId: string,
): DeliveryKey | undefined {
  const notified = byTransaction.get(transactionKey(recipient, transactionId));
  // Those of retrieval and cancellation are one letter longer.
  return notified ?? byTransaction.get(transactionKey(recipient, transactionId.slice(0, -1)));
}

/** X-Mms-Transaction-Id of the M-Retrieve.conf after a deferral, which the handset acknowledges. */
export function retrievalTransaction(delivery: Delivery): string {
  return `${delivery.transactionId}r`;
}

/** X-Mms-Transaction-Id of the M-Cancel.req, which the handset confirms. */
export function cancelTransaction(delivery: Delivery): string {
  return `${delivery.transactionId}c`;
}

/** Puts a message into its owner's MMBox, or changes it there. */
export function putEntry(state: MmscState, entry: BoxEntry): MmscState {
  const codes = state.mmboxOf.get(entry.owner) ?? [];
  return {
    ...state,
    mmbox: state.mmbox.set(entry.code, entry),
    mmboxOf: codes.includes(entry.code)
      ? state.mmboxOf
      : state.mmboxOf.set(entry.owner, [...codes, entry.code]),
  };
}

/** Takes a message out of its owner's MMBox. */
export function removeEntry(state: MmscState, { code, owner }: BoxEntry): MmscState {
  const codes = (state.mmboxOf.get(owner) ?? []).filter((other) => other !== code);
  return {
    ...state,
    mmbox: state.mmbox.delete(code),
    mmboxOf: codes.length === 0 ? state.mmboxOf.delete(owner) : state.mmboxOf.set(owner, codes),
  };
}

/** Puts a message and all its indices into the state. */
export function indexMessage(state: MmscState, mm: Mm): MmscState {
  return {
    ...state,
    messages: state.messages.set(mm.id, mm),
    bySubmission: state.bySubmission.set(transactionKey(mm.from, mm.transactionId), mm.id),
    byCode: state.byCode.withMutations((map) => {
      mm.deliveries.forEach((delivery, index) => map.set(delivery.code, { message: mm.id, index }));
    }),
    byTransaction: state.byTransaction.withMutations((map) => {
      mm.deliveries.forEach(({ recipient, transactionId }, index) => {
        map.set(transactionKey(recipient, transactionId), { message: mm.id, index });
      });
    }),
  };
}
