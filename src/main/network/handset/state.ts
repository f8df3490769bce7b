import { Map as ImmutableMap } from 'immutable';
import type { CarrierConfig } from '../../../shared/model/carrier-config';
import { carrierConfigOf } from '../../../shared/model/compose-limits';
import type { HandsetSetup, RadioState } from '../../../shared/model/handset';
import type { BodyRef, MessageId } from '../../../shared/model/ids';
import { NO_MMBOX } from '../../../shared/model/mmbox';
import type { MmboxView } from '../../../shared/model/mmbox';
import type { Message, SmsOptions } from '../../../shared/model/message';
import type { Notification, WaitingIndication } from '../../../shared/model/notification';
import type { MmsComposition } from '../../../shared/model/composition';
import type { ScheduledMessage } from '../../../shared/model/scheduled';
import type { Time } from '../../../shared/model/time';
import type { PendingConcat } from '../../../shared/protocol/sms/reassemble';
import type { UserData } from '../../../shared/protocol/sms/user-data';
import { PersistentMap } from '../world/persistent-map';
import { RestingMap } from '../world/resting-map';
import type { Turn } from '../world/turn';
import type { Timers } from '../world/timers';
import { NO_SMS_SLOTS } from './sms-slots';
import type { SmsSlots } from './sms-slots';

/** A handset: its radio, modem, MMS client and message store. */
export interface HandsetState {
  setup: HandsetSetup;
  radio: RadioState;
  /** At rest when they have been sent, have come, or can do neither any more. */
  messages: RestingMap<MessageId, Message>;
  notifications: ImmutableMap<string, Notification>;
  /** What waits in mailboxes elsewhere. */
  indications: readonly WaitingIndication[];
  nextMessage: number;
  modem: ModemState;
  mm1: Mm1State;
  mmbox: MmboxView;
  /** Messages that wait for their time. */
  scheduled: ImmutableMap<string, ScheduledMessage>;
  timers: Timers<HandsetTimer>;
}

export type HandsetTurn = Turn<HandsetState>;

export type HandsetTimer =
  /** No RP-ACK came. */
  | { for: 'sms-answer'; reference: number; attempt: number }
  /** Segments of a message that never got complete. */
  | { for: 'concat' }
  /** Nobody answered that there is room again. */
  | { for: 'sms-memory'; reference: number }
  /** A message that waited for its time goes. */
  | { for: 'scheduled' }
  /** A notification's time is over. */
  | { for: 'notification' }
  /** No HTTP answer and no progress. */
  | { for: 'http-answer'; exchange: number }
  /** The next task that waits for its time. */
  | { for: 'mm1-retry' }
  /** An announced message goes away at the MMSC. */
  | { for: 'mms-expiry'; message: MessageId }
  /** Nothing was transferred for a while: the PDP context goes. */
  | { for: 'release'; since: Time };

/** References that are kept over a restart. */
export type StoredReferences = Pick<ModemState, 'nextMessageReference' | 'nextConcatReference'>;

/** Short messages out and in. */
export interface ModemState {
  /** RP-Message-Reference and TP-Message-Reference of the next segment, and of the next concatenation; each wraps at 256. */
  nextReference: number;
  nextMessageReference: number;
  nextConcatReference: number;
  /** Messages to send, the first is on its way. */
  outgoing: readonly OutgoingSms[];
  /** Segments that wait for the others of their message. */
  pending: readonly PendingConcat[];
  /** What was taken lately, to recognise a repeat whose RP-ACK was lost. */
  recent: readonly RecentDelivery[];
  /** Sent segments whose status report is awaited. */
  awaited: readonly AwaitedReport[];
  memory: SmsMemory;
  slots: SmsSlots;
}

/** Whether short messages find room, and whether the network knows. */
export interface SmsMemory {
  /** `full`: a message was refused. `telling`: there is room again, and the network is being told. */
  state: 'free' | 'full' | 'telling';
  /** What was full. */
  store: 'phone' | 'sim';
  /** RP reference of the RP-SMMA. */
  reference: number | null;
}

export interface OutgoingSms {
  message: MessageId;
  destination: string;
  segments: readonly UserData[];
  /** Index of the segment on its way. */
  index: number;
  /** RP reference of that segment; null while it waits for the radio. */
  reference: number | null;
  /** TP-MR of that segment; null before it is sent for the first time. A repeat has the same. */
  messageReference: number | null;
  attempt: number;
  report: boolean;
  options?: SmsOptions;
}

/** Also part of the stored record. */
export interface RecentDelivery {
  reference: number;
  /** TPDU without its first octet, which may differ in a repeat; hex, which takes a quarter of what short octets take. */
  tpdu: string;
}

/** TP-MR of a segment and the message that it belongs to. Also part of the stored record. */
export interface AwaitedReport {
  message: MessageId;
  messageReference: number;
}

/** The MMS client and its PDP context. */
export interface Mm1State {
  phase: Mm1Phase;
  tasks: readonly Mm1Task[];
  /** What is kept about each MMS besides what its owner sees. */
  records: PersistentMap<MessageId, MmsRecord>;
  /** Number of the current or last HTTP exchange. */
  exchange: number;
  /** When the timer for tasks that wait is due; null: none is set. */
  retryAt: Time | null;
  /** When the exchange last moved, or the context became unused. */
  activeAt: Time;
  /**
   * The TCP connection that stands open; null: none. Its number is that of the exchange that opened it. The server
   * closes it at `closesAt` unless it is used before; null: it has not said when.
   */
  connection: { number: number; peer: string; closesAt: Time | null } | null;
  /** Where an answer sent the client on to, in the exchange that is under way; null: nowhere. */
  redirection: Redirection | null;
  /** Pictures being made smaller, by message. */
  preparing: ImmutableMap<MessageId, Preparation>;
}

/**
 * idle: no PDP context. activating: it is asked for. exchanging: a request is out. lingering: the context is active
 * and nothing is to do.
 */
export type Mm1Phase = 'idle' | 'activating' | 'exchanging' | 'lingering';

/** A request goes on to another address (RFC 9110 §15.4). */
export interface Redirection {
  url: string;
  method: 'GET' | 'POST';
  /** What was asked for before: method and address. */
  visited: readonly string[];
}

export interface Mm1Task {
  kind: 'submit' | 'retrieve' | 'respond' | 'store' | 'mmbox-view' | 'mmbox-upload' | 'mmbox-delete';
  message: MessageId;
  /** PDU to POST; null for a GET. */
  pdu: BodyRef | null;
  attempts: number;
  notBefore: Time;
  /** Where the PDU goes; absent: to the MMSC's address. */
  url?: string;
  /** It tells the sender of the message that it was read, or not. */
  tells?: 'reading';
}

export interface MmsRecord {
  /** Of the submission, or of the notification. */
  transactionId: string;
  /** As the author composed it, for sending again; null for received messages. */
  composition: MmsComposition | null;
  /** The encoded M-Send.req. */
  pdu: BodyRef | null;
  /** Message-ID that the MMSC gave, to what was sent or with what was fetched. */
  messageId: string | null;
  /** Where an announced message is. */
  location: string | null;
  /** The handset has told the MMSC that it fetches later. */
  deferred: boolean;
  /** Short messages in which the notification came. */
  segments?: number;
  /** It is in the owner's MMBox: nobody waits to be told that it was fetched. */
  inMmbox?: true;
  /** What was reported while its Message-ID is not known: it may be about this message. Absent: nothing. */
  early?: readonly MmsReport[];
}

/** What an M-Delivery.ind or an M-Read-Orig.ind says. */
export interface MmsReport {
  messageId: string;
  about: 'delivery' | 'reading';
  /** Number in international form, or a mailbox. */
  recipient: string;
  /** X-Mms-Status or X-Mms-Read-Status. */
  status: string;
  /** X-Mms-Status-Text; absent: none. */
  text?: string;
  /** When it came. */
  at: Time;
  /** When what it tells happened, as whoever reports it says; absent: it says nothing. */
  happenedAt?: Time;
}

export interface Preparation {
  /** Hashes of the pictures whose results are awaited. */
  waiting: readonly string[];
  /** Results by the original's hash; null for a picture that could not be read. */
  results: ImmutableMap<string, PreparedPicture | null>;
  /** What is being written, and goes to the MMBox; absent: a message that is sent. */
  draft?: MmsComposition;
}

export interface PreparedPicture {
  body: BodyRef;
  contentType: string;
  width: number;
  height: number;
  /** It was saved anew with the pixels that it had. */
  samePixels?: true;
}

export const MESSAGE_COLLECTION = 'message';
export const MMS_COLLECTION = 'handset-mms';
export const REPORT_COLLECTION = 'handset-report';
export const ANSWER_COLLECTION = 'handset-answer';
export const OUTBOX_COLLECTION = 'handset-outbox';
export const INBOX_COLLECTION = 'handset-inbox';
export const NOTIFICATION_COLLECTION = 'notification';
export const INDICATION_COLLECTION = 'indications';
/** Shown only: which store of short messages is full. */
export const MEMORY_COLLECTION = 'sms-full';
export const MMBOX_VIEW_COLLECTION = 'handset-mmbox';
export const SCHEDULED_COLLECTION = 'handset-scheduled';
export const RADIO_COLLECTION = 'radio';
/** What a SIM keeps (3GPP TS 31.102, EF SMSS): references that are counted anew would meet earlier messages. */
export const REFERENCE_COLLECTION = 'handset-references';
export const SETUP_COLLECTION = 'setup';

export function newHandset(setup: HandsetSetup): HandsetState {
  return {
    setup,
    radio: {
      power: true,
      signal: 4,
      sim: 'inserted',
      registration: 'accepted',
      airplane: false,
      roaming: false,
      packet: true,
      bearer: setup.bearer,
      pdp: 'inactive',
      battery: 92,
    },
    messages: RestingMap.empty<MessageId, Message>(),
    notifications: ImmutableMap<string, Notification>(),
    indications: [],
    nextMessage: 1,
    modem: {
      nextReference: 0,
      nextMessageReference: 0,
      nextConcatReference: 0,
      outgoing: [],
      pending: [],
      recent: [],
      awaited: [],
      memory: { state: 'free', store: 'phone', reference: null },
      slots: NO_SMS_SLOTS,
    },
    mm1: {
      phase: 'idle',
      tasks: [],
      records: PersistentMap.empty<MessageId, MmsRecord>(),
      exchange: 0,
      retryAt: null,
      activeAt: 0,
      connection: null,
      redirection: null,
      preparing: ImmutableMap<MessageId, Preparation>(),
    },
    mmbox: NO_MMBOX,
    scheduled: ImmutableMap<string, ScheduledMessage>(),
    timers: null,
  };
}

/** The operator's configuration. */
export function carrierOf({ setup }: HandsetState): CarrierConfig {
  return carrierConfigOf(setup);
}

/** Rows of one handset share a prefix: `anna/…`. */
export function rowKey(state: HandsetState, key: string): string {
  return `${state.setup.id}/${key}`;
}
