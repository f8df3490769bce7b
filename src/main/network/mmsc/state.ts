import { Map as ImmutableMap } from 'immutable';
import type { BodyRef, Msisdn } from '../../../shared/model/ids';
import type { MailSettings } from '../../../shared/model/mail-settings';
import type { MmscPolicy } from '../../../shared/model/mmsc-policy';
import type { Time } from '../../../shared/model/time';
import type { Vasp } from '../../../shared/model/vasp';
import type { JobOutcome } from '../adaptation/adapt';
import type { Packet } from '../world/machine';
import { PersistentMap } from '../world/persistent-map';
import type { Timers } from '../world/timers';
import type { DeviceBook, KnownDevice, LearnedDevice } from './known-device';
import type { Mm } from './mm';
import type { MmsVersion } from './versions';

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
  messages: PersistentMap<string, Mm>;
  /** Content locations and link codes. */
  byCode: PersistentMap<string, DeliveryKey>;
  /** Notifications by recipient and transaction id. */
  byTransaction: PersistentMap<string, DeliveryKey>;
  /** Submissions by sender and transaction id. */
  bySubmission: PersistentMap<string, string>;
  /** Messages in the subscribers' MMBoxes, by the last segment of their content location. */
  mmbox: ImmutableMap<string, BoxEntry>;
  /** The same by owner, oldest first. */
  mmboxOf: ImmutableMap<Msisdn, readonly string[]>;
  /** By which devices subscribers have asked. */
  devices: ImmutableMap<Msisdn, LearnedDevice>;
  /** What subscribers' clients have said of their versions, where the operator's records say nothing. */
  clientVersions: ImmutableMap<Msisdn, MmsVersion>;
  /** The last UAProf document that each subscriber's device named and nobody knows; after a restart, none. */
  strangeDocuments: ImmutableMap<Msisdn, string>;
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
  /** The message with this Message-ID is taken back: by its sender, or with `index` by the operator, from this recipient only. */
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
    messages: PersistentMap.empty<string, Mm>(),
    byCode: PersistentMap.empty<string, DeliveryKey>(),
    byTransaction: PersistentMap.empty<string, DeliveryKey>(),
    bySubmission: PersistentMap.empty<string, string>(),
    mmbox: ImmutableMap<string, BoxEntry>(),
    mmboxOf: ImmutableMap<Msisdn, readonly string[]>(),
    devices: ImmutableMap<Msisdn, LearnedDevice>(),
    clientVersions: ImmutableMap<Msisdn, MmsVersion>(),
    strangeDocuments: ImmutableMap<Msisdn, string>(),
    adapting: ImmutableMap<string, Adapting>(),
    owedToVasps: ImmutableMap<string, OwedToVasp>(),
    nextReference: 0,
    nextConcatReference: 0,
    nextTurn: 0,
    timers: null,
  };
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
