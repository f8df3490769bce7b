import type { LabEvent } from '../../shared/contract/events';
import type { Contact, HandsetView, LabSnapshot } from '../../shared/contract/views';
import type { Capture } from '../../shared/model/capture';
import { LAB_CARRIER } from '../../shared/model/carrier-config';
import { composeLimits } from '../../shared/model/compose-limits';
import type { HandsetSetup, RadioState } from '../../shared/model/handset';
import { lineName } from '../../shared/model/sim';
import type { HandsetId } from '../../shared/model/ids';
import type { Message } from '../../shared/model/message';
import type { Vasp } from '../../shared/model/vasp';
import { MESSAGE_COLLECTION } from '../network/handset/state';
import type { StoredRow } from '../network/world/machine';
import { BusinessRecords } from './business-records';
import { Conversations } from './conversations';
import { applyHandsetRow, emptyRecord, handsetOf } from './handset-record';
import type { HandsetRecord } from './handset-record';
import { LazyEvent } from './lazy-event';
import type { Told } from './lazy-event';
import { TraceTail } from './trace-tail';

/**
 * What people see, kept up to date from rows and trace events. Holds no rules of its own. The two SIMs of a phone are a
 * handset each in the network; here their messages, address book and notifications come together, as their phone's, and
 * each message says by which SIM it came. Nobody above has to merge anything.
 */
export class Projection {
  readonly businesses = new BusinessRecords();
  readonly trace = new TraceTail();
  private readonly handsets = new Map<HandsetId, HandsetRecord>();
  /** The second SIMs by their phones. */
  private readonly seconds = new Map<HandsetId, HandsetId>();
  /** The operator's directory of short codes: what phones call the businesses. */
  private directory: readonly Contact[] = [];

  /** Adds a handset; as a second SIM once its phone is there. */
  addHandset(setup: HandsetSetup, radio: RadioState): void {
    if (setup.secondOf !== undefined) this.seconds.set(setup.secondOf, setup.id);
    const conversations =
      setup.secondOf === undefined ? new Conversations(setup.id) : this.record(setup.secondOf).conversations;
    this.handsets.set(setup.id, emptyRecord(setup, radio, conversations));
  }

  /** All handsets anew: everybody on the desk knows everybody else, so one more changes all address books. */
  allHandsetEvents(): Told[] {
    return [...this.handsets.keys()].map((id) => this.handsetEvent(id));
  }

  /**
   * Phones know businesses by their names, as they know each other.
   * @returns what changed: nothing when all are called as before
   */
  setBusinesses(accounts: readonly Pick<Vasp, 'name' | 'shortCode'>[]): Told[] {
    const directory = accounts.map(({ name, shortCode }) => ({ name, number: shortCode }));
    const same = ({ name, number }: Contact, at: number): boolean =>
      this.directory[at]?.name === name && this.directory[at].number === number;
    if (directory.length === this.directory.length && directory.every(same)) return [];
    this.directory = directory;
    return this.allHandsetEvents();
  }

  /**
   * Takes a handset away; a second SIM takes its messages with it.
   * @throws Error when there is no such handset: callers check first
   */
  removeHandset(id: HandsetId): Told[] {
    const { setup, conversations } = this.record(id);
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

  /** Whether there is such a handset in the network; a second SIM is one. */
  hasHandset(id: HandsetId): boolean {
    return this.handsets.has(id);
  }

  /** Of all handsets of the network, second SIMs too, in the order of the desk. */
  setups(): HandsetSetup[] {
    return [...this.handsets.values()].map(({ setup }) => setup);
  }

  /** @throws Error when there is no such handset: callers check first */
  setup(id: HandsetId): HandsetSetup {
    return this.record(id).setup;
  }

  /** @throws Error when there is no such handset: callers check first */
  conversations(id: HandsetId): Conversations {
    return this.record(id).conversations;
  }

  /**
   * What a phone shows, by both of its SIMs; of a second SIM's own id what came by it.
   * @throws Error when there is no such handset: callers check first
   */
  view(id: HandsetId): HandsetView {
    return this.viewOf(this.record(id));
  }

  /**
   * What was made with a handset and is kept on it, oldest first.
   * @throws Error when there is no such handset: callers check first
   */
  captures(id: HandsetId): readonly Capture[] {
    return [...this.record(id).captures.values()];
  }

  private readonly eventView = (record: HandsetRecord): HandsetView => this.viewOf(record);

  private viewOf(record: HandsetRecord): HandsetView {
    const { setup, radio, mmbox, captures } = record;
    return {
      setup,
      radio,
      carrier: setup.carrier ?? LAB_CARRIER,
      limits: composeLimits(setup),
      contacts: this.contacts(setup.id),
      notifications: this.together(record, ({ notifications }) => notifications.values()),
      indications: this.together(record, ({ indications }) => indications),
      smsFull: this.together(record, ({ smsFull }) => (smsFull === null ? [] : [smsFull])),
      mmbox,
      scheduled: this.together(record, ({ scheduled }) => scheduled.values()).sort((a, b) => a.at - b.at),
      ...(captures.size === 0 ? {} : { captures: captures.size }),
    };
  }

  /** What a phone has of something by either of its SIMs; a second SIM by itself has its own. */
  private together<T extends object>(
    phone: HandsetRecord,
    of: (record: HandsetRecord) => Iterable<T>,
  ): (T & { line?: HandsetId })[] {
    const line = this.seconds.get(phone.setup.id);
    if (line === undefined) return [...of(phone)];
    return [...of(phone), ...[...of(this.record(line))].map((each) => ({ ...each, line }))];
  }

  /** Applies a row of a machine, whether it is kept or only shown; what it tells. */
  applyRow(row: StoredRow): Told[] {
    const told = this.businesses.applyRow(row);
    if (told !== null) return told;
    const id = handsetOf(row.key);
    const record = this.handsets.get(id);
    if (record === undefined) return [];
    if (row.collection === MESSAGE_COLLECTION) return this.applyMessage(record, row);
    return applyHandsetRow(record, row) ? this.changed(id) : [];
  }

  private applyMessage({ setup, conversations }: HandsetRecord, { key, value, rest }: StoredRow): Told[] {
    const message = value as Message | null;
    const { secondOf, id: line } = setup;
    if (message === null) return conversations.applyMessage(key.slice(line.length + 1), null);
    // Its own id: a part of the key would keep the key.
    if (secondOf === undefined) return conversations.applyMessage(message.id, message, rest);
    return conversations.applyMessage(message.id, { ...message, line });
  }

  /** All handsets as a snapshot shows them; the conversations of a second SIM are its phone's. */
  snapshotHandsets(): LabSnapshot['handsets'] {
    return [...this.handsets.entries()].map(([id, { setup, conversations }]) => ({
      ...this.view(id),
      conversations: setup.secondOf === undefined ? conversations.list() : [],
    }));
  }

  /** Gives a number a name in one handset's address book, or (with null) takes it out. */
  setContact(id: HandsetId, number: string, name: string | null): Told {
    const record = this.record(id);
    record.named = new Map(record.named).set(number, name);
    return this.handsetEvent(id);
  }

  private contacts(id: HandsetId): Contact[] {
    const phone = this.phoneOf(id);
    const { named } = this.record(phone);
    const desk = [...this.handsets.values()]
      .filter(({ setup }) => (setup.secondOf ?? setup.id) !== phone && !named.has(setup.msisdn))
      .map(({ setup }) => ({ name: lineName(setup), number: setup.msisdn }));
    const businesses = this.directory.filter(({ number }) => !named.has(number));
    const own = [...named].flatMap(([number, name]) => (name === null ? [] : [{ name, number }]));
    return [...desk, ...businesses, ...own];
  }

  /** What is told when something about a handset is another: of a second SIM its phone's too. */
  private changed(id: HandsetId): Told[] {
    const { secondOf } = this.setup(id);
    return [this.handsetEvent(id), ...(secondOf === undefined ? [] : [this.handsetEvent(secondOf)])];
  }

  private handsetEvent(id: HandsetId): Told {
    return new HandsetChanged(this.record(id), this.eventView);
  }

  private record(id: HandsetId): HandsetRecord {
    const record = this.handsets.get(id);
    if (record === undefined) throw new Error(`no handset ${id}`);
    return record;
  }
}

/** The view is made when somebody reads the event, and is as of then: with its address book it is large. */
class HandsetChanged extends LazyEvent {
  constructor(
    private readonly record: HandsetRecord,
    private readonly view: (record: HandsetRecord) => HandsetView,
  ) {
    super();
  }

  event(): LabEvent {
    return { type: 'handset', handset: this.view(this.record) };
  }
}
