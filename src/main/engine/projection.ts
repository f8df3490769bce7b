import type { LabEvent } from '../../shared/contract/events';
import type { Contact, HandsetView, LabSnapshot, TraceRow } from '../../shared/contract/views';
import type { BusinessReply, Campaign } from '../../shared/model/business';
import type { Capture } from '../../shared/model/capture';
import { LAB_CARRIER } from '../../shared/model/carrier-config';
import type { ChargingRecord } from '../../shared/model/charging';
import { composeLimits } from '../../shared/model/compose-limits';
import type { HandsetSetup, RadioState } from '../../shared/model/handset';
import { lineName } from '../../shared/model/sim';
import type { HandsetId } from '../../shared/model/ids';
import { NO_MMBOX } from '../../shared/model/mmbox';
import type { MmboxView } from '../../shared/model/mmbox';
import type { Message } from '../../shared/model/message';
import type { Notification, WaitingIndication } from '../../shared/model/notification';
import type { ScheduledMessage } from '../../shared/model/scheduled';
import type { Vasp } from '../../shared/model/vasp';
import type { StoredRow } from '../network/world/machine';
import { Conversations } from './conversations';
import { LazyTraceRow } from './trace-names';

/** What was made with handsets: `anna/…`. */
export const CAPTURE_COLLECTION = 'capture';

/** Trace rows that a snapshot shows; older ones are read from the store. */
const TRACE_TAIL = 1_000;

/** Charging records of a business that are held for its view; the store has all. */
const KEPT_CHARGES = 1_000;

interface HandsetEntry {
  setup: HandsetSetup;
  radio: RadioState;
  conversations: Conversations;
  /** Names that the owner gave, by number; null: taken out of the address book. */
  named: ReadonlyMap<string, string | null>;
  notifications: ReadonlyMap<string, Notification>;
  indications: readonly WaitingIndication[];
  /** The store of short messages that is full; null: none. */
  smsFull: { store: 'phone' | 'sim'; at: number } | null;
  mmbox: MmboxView;
  scheduled: ReadonlyMap<string, ScheduledMessage>;
  captures: ReadonlyMap<string, Capture>;
}

/**
 * What people see, kept up to date from rows and trace events. Holds no rules of its own. The two SIMs of a phone are a
 * handset each in the network; here their messages, address book and notifications come together, as their phone's, and
 * each message says by which SIM it came. Nobody above has to merge anything.
 */
export class Projection {
  private readonly handsets = new Map<HandsetId, HandsetEntry>();
  /** The second SIMs by their phones. */
  private readonly seconds = new Map<HandsetId, HandsetId>();
  private readonly replies = new Map<string, readonly BusinessReply[]>();
  /** By business, then by the keys of their rows; oldest first. */
  private readonly charges = new Map<string, ReadonlyMap<string, ChargingRecord>>();
  /** The operator's directory of short codes: what phones call the businesses. */
  private directory: readonly Contact[] = [];
  private tail: LazyTraceRow[] = [];
  private traceCount = 0;
  private traceOctets = 0;

  /** Adds a handset; as a second SIM once its phone is there. */
  addHandset(setup: HandsetSetup, radio: RadioState): void {
    if (setup.secondOf !== undefined) this.seconds.set(setup.secondOf, setup.id);
    this.handsets.set(setup.id, {
      setup,
      radio,
      conversations:
        setup.secondOf === undefined ? new Conversations(setup.id) : this.entry(setup.secondOf).conversations,
      named: new Map(),
      notifications: new Map(),
      indications: [],
      smsFull: null,
      mmbox: NO_MMBOX,
      scheduled: new Map(),
      captures: new Map(),
    });
  }

  /** All handsets anew: everybody on the desk knows everybody else, so one more changes all address books. */
  allHandsetEvents(): LabEvent[] {
    return [...this.handsets.keys()].map((id) => this.handsetEvent(id));
  }

  /**
   * Phones know businesses by their names, as they know each other.
   * @returns what changed: nothing when all are called as before
   */
  setBusinesses(accounts: readonly Pick<Vasp, 'name' | 'shortCode'>[]): LabEvent[] {
    const directory = accounts.map(({ name, shortCode }) => ({ name, number: shortCode }));
    const same = ({ name, number }: Contact, at: number): boolean =>
      this.directory[at]?.name === name && this.directory[at].number === number;
    if (directory.length === this.directory.length && directory.every(same)) return [];
    this.directory = directory;
    return this.allHandsetEvents();
  }

  /** A second SIM takes its messages with it. */
  removeHandset(id: HandsetId): LabEvent[] {
    const { setup, conversations } = this.entry(id);
    this.handsets.delete(id);
    if (setup.secondOf !== undefined) this.seconds.delete(setup.secondOf);
    const gone = setup.secondOf === undefined ? [] : conversations.removeLine(id);
    return [...gone, { type: 'handset-removed', handset: id }, ...this.allHandsetEvents()];
  }

  /**
   * The phone that a SIM is in: of a second one the other handset, else the handset itself.
   * @throws Error when there is no such handset: callers check first
   */
  phoneOf(id: HandsetId): HandsetId {
    return this.setup(id).secondOf ?? id;
  }

  /** The handsets that a phone is in the network: one for each of its SIMs, the first one first. */
  lines(id: HandsetId): HandsetId[] {
    const phone = this.phoneOf(id);
    const second = this.seconds.get(phone);
    return second === undefined ? [phone] : [phone, second];
  }

  hasHandset(id: HandsetId): boolean {
    return this.handsets.has(id);
  }

  setups(): HandsetSetup[] {
    return [...this.handsets.values()].map(({ setup }) => setup);
  }

  /** @throws Error when there is no such handset: callers check first */
  setup(id: HandsetId): HandsetSetup {
    return this.entry(id).setup;
  }

  /** @throws Error when there is no such handset: callers check first */
  conversations(id: HandsetId): Conversations {
    return this.entry(id).conversations;
  }

  view(id: HandsetId): HandsetView {
    return this.viewOf(this.entry(id));
  }

  /**
   * What was made with a handset and is kept on it, oldest first.
   * @throws Error when there is no such handset: callers check first
   */
  captures(id: HandsetId): readonly Capture[] {
    return [...this.entry(id).captures.values()];
  }

  private viewOf(entry: HandsetEntry): HandsetView {
    const { setup, radio, mmbox, captures } = entry;
    return {
      setup,
      radio,
      carrier: setup.carrier ?? LAB_CARRIER,
      limits: composeLimits(setup),
      contacts: this.contacts(setup.id),
      notifications: this.together(entry, ({ notifications }) => notifications.values()),
      indications: this.together(entry, ({ indications }) => indications),
      smsFull: this.together(entry, ({ smsFull }) => (smsFull === null ? [] : [smsFull])),
      mmbox,
      scheduled: this.together(entry, ({ scheduled }) => scheduled.values()).sort((a, b) => a.at - b.at),
      ...(captures.size === 0 ? {} : { captures: captures.size }),
    };
  }

  /** What a phone has of something by either of its SIMs; a second SIM by itself has its own. */
  private together<T extends object>(
    phone: HandsetEntry,
    of: (entry: HandsetEntry) => Iterable<T>,
  ): (T & { line?: HandsetId })[] {
    const line = this.seconds.get(phone.setup.id);
    if (line === undefined) return [...of(phone)];
    return [...of(phone), ...[...of(this.entry(line))].map((each) => ({ ...each, line }))];
  }

  /** Applies a row of a machine, whether it is kept or only shown. */
  applyRow({ collection, key, value }: StoredRow): LabEvent[] {
    switch (collection) {
      case 'message': {
        const slash = key.indexOf('/');
        const entry = this.handsets.get(key.slice(0, slash));
        if (entry === undefined) return [];
        const message = value as Message | null;
        const { secondOf, id: line } = entry.setup;
        const told = message === null || secondOf === undefined ? message : { ...message, line };
        // Its own id: a part of the key would keep the key.
        return entry.conversations.applyMessage(message?.id ?? key.slice(slash + 1), told);
      }
      case 'notification': {
        const slash = key.indexOf('/');
        const entry = this.handsets.get(key.slice(0, slash));
        if (entry === undefined) return [];
        const notifications = new Map(entry.notifications);
        if (value === null) notifications.delete(key);
        else notifications.set(key, value as Notification);
        entry.notifications = notifications;
        return this.changed(key.slice(0, slash));
      }
      case 'handset-scheduled': {
        const slash = key.indexOf('/');
        const entry = this.handsets.get(key.slice(0, slash));
        if (entry === undefined) return [];
        const scheduled = new Map(entry.scheduled);
        if (value === null) scheduled.delete(key);
        else scheduled.set(key, value as ScheduledMessage);
        entry.scheduled = scheduled;
        return this.changed(key.slice(0, slash));
      }
      case CAPTURE_COLLECTION: {
        const id = key.slice(0, key.indexOf('/'));
        const name = key.slice(id.length + 1);
        const entry = this.handsets.get(id);
        if (entry === undefined) return [];
        const captures = new Map(entry.captures);
        if (value === null) captures.delete(name);
        else captures.set(name, value as Capture);
        entry.captures = captures;
        return this.changed(id);
      }
      case 'indications': {
        const id = key.slice(0, key.indexOf('/'));
        const entry = this.handsets.get(id);
        if (entry === undefined) return [];
        entry.indications = (value ?? []) as WaitingIndication[];
        return this.changed(id);
      }
      case 'sms-full': {
        const id = key.slice(0, key.indexOf('/'));
        const entry = this.handsets.get(id);
        if (entry === undefined) return [];
        entry.smsFull = value as HandsetEntry['smsFull'];
        return this.changed(id);
      }
      case 'handset-mmbox': {
        const entry = this.handsets.get(key);
        if (entry === undefined || value === null) return [];
        entry.mmbox = value as MmboxView;
        return this.changed(key);
      }
      case 'radio': {
        const entry = this.handsets.get(key);
        if (entry === undefined || value === null) return [];
        entry.radio = value as RadioState;
        return this.changed(key);
      }
      case 'setup': {
        const entry = this.handsets.get(key);
        if (entry === undefined || value === null) return [];
        entry.setup = value as HandsetSetup;
        return this.changed(key);
      }
      case 'business-campaign':
        return value === null ? [] : [{ type: 'campaign', campaign: value as Campaign }];
      case 'business-reply': {
        if (value === null) return [];
        const reply = value as BusinessReply;
        const replies = this.replies.get(reply.business) ?? [];
        if (!replies.some(({ id }) => id === reply.id)) this.replies.set(reply.business, [...replies, reply]);
        return [{ type: 'business-reply', reply }];
      }
      case 'mmsc-charge': {
        const business = key.slice(0, key.indexOf('/'));
        const others = [...(this.charges.get(business) ?? [])].filter(([other]) => other !== key);
        const charge = value as ChargingRecord | null;
        const kept = charge === null ? others : [...others, [key, charge] as const].slice(-KEPT_CHARGES);
        this.charges.set(business, new Map(kept));
        return [{ type: 'charge', business, charge }];
      }
      case 'business-opt-out': {
        const slash = key.indexOf('/');
        const [business, number] = [key.slice(0, slash), key.slice(slash + 1)];
        return [{ type: 'opt-out', business, number, optedOut: value !== null }];
      }
      default:
        return [];
    }
  }

  /** Who owes what for the messages of a business, oldest first; the newest of them. */
  businessCharges(business: string): readonly ChargingRecord[] {
    return [...(this.charges.get(business)?.values() ?? [])];
  }

  /** What phones wrote to a business, oldest first. */
  businessReplies(business: string): readonly BusinessReply[] {
    return this.replies.get(business) ?? [];
  }

  /** @param size octets of the event */
  applyTrace(event: LazyTraceRow, size: number): void {
    this.tail.push(event);
    if (this.tail.length > 2 * TRACE_TAIL) this.tail = this.tail.slice(-TRACE_TAIL);
    this.traceCount++;
    this.traceOctets += size;
  }

  /** What the store holds of earlier runs. */
  setTrace(tail: TraceRow[], totals: { count: number; octets: number }): void {
    this.tail = tail.map((row) => new LazyTraceRow(row, []));
    this.traceCount = totals.count;
    this.traceOctets = totals.octets;
  }

  trace(): LabSnapshot['trace'] {
    return {
      count: this.traceCount,
      octets: this.traceOctets,
      tail: this.tail.slice(-TRACE_TAIL).map(({ row }) => row),
    };
  }

  snapshotHandsets(): LabSnapshot['handsets'] {
    return [...this.handsets.entries()].map(([id, { setup, conversations }]) => ({
      ...this.view(id),
      conversations: setup.secondOf === undefined ? conversations.list() : [],
    }));
  }

  /** Gives a number a name in one handset's address book, or (with null) takes it out. */
  setContact(id: HandsetId, number: string, name: string | null): LabEvent {
    const entry = this.entry(id);
    entry.named = new Map(entry.named).set(number, name);
    return this.handsetEvent(id);
  }

  private contacts(id: HandsetId): Contact[] {
    const phone = this.phoneOf(id);
    const { named } = this.entry(phone);
    const desk = [...this.handsets.values()]
      .filter(({ setup }) => (setup.secondOf ?? setup.id) !== phone && !named.has(setup.msisdn))
      .map(({ setup }) => ({ name: lineName(setup), number: setup.msisdn }));
    const businesses = this.directory.filter(({ number }) => !named.has(number));
    const own = [...named].flatMap(([number, name]) => (name === null ? [] : [{ name, number }]));
    return [...desk, ...businesses, ...own];
  }

  /** What is told when something about a handset is another: of a second SIM its phone's too. */
  private changed(id: HandsetId): LabEvent[] {
    const { secondOf } = this.setup(id);
    return [this.handsetEvent(id), ...(secondOf === undefined ? [] : [this.handsetEvent(secondOf)])];
  }

  /** The view is made when somebody reads the event, and is as of then: with its address book it is large. */
  private handsetEvent(id: HandsetId): LabEvent {
    const entry = this.entry(id);
    const view = (): HandsetView => this.viewOf(entry);
    return {
      type: 'handset',
      get handset() {
        return view();
      },
    };
  }

  private entry(id: HandsetId): HandsetEntry {
    const entry = this.handsets.get(id);
    if (entry === undefined) throw new Error(`no handset ${id}`);
    return entry;
  }
}
