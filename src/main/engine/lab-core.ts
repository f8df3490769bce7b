import type { LabEvent } from '../../shared/contract/events';
import { settingsSchema } from '../../shared/contract/views';
import type { LabSnapshot, Listener, Settings, TraceRow } from '../../shared/contract/views';
import { Problem } from '../../shared/contract/problem';
import type { Capture } from '../../shared/model/capture';
import type { HandsetSetup } from '../../shared/model/handset';
import { MAIL_SETTINGS } from '../../shared/model/mail-settings';
import { MMSC_POLICY } from '../../shared/model/mmsc-policy';
import type { BodyRef, HandsetId, NodeId } from '../../shared/model/ids';
import type { Vasp } from '../../shared/model/vasp';
import { eventName } from '../../shared/protocol/inspect/event-name';
import { HANDSET_COLLECTIONS, storedSetups } from '../network/handset/restore';
import {
  INDICATION_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  MESSAGE_COLLECTION,
  NOTIFICATION_COLLECTION,
  SCHEDULED_COLLECTION,
  SETUP_COLLECTION,
} from '../network/handset/state';
import type { HandsetState } from '../network/handset/state';
import { DEVICE_COLLECTION } from '../network/mmsc/devices';
import { MMBOX_COLLECTION, MMSC_COLLECTION, VASP_COLLECTION } from '../network/mmsc/state';
import type { MmscState } from '../network/mmsc/state';
import { BUSINESS_COLLECTIONS, REPLY_COLLECTION } from '../network/business/state';
import { MAIL_COLLECTIONS } from '../network/mail/state';
import { NODES } from '../network/operator';
import type { PacketCommand } from '../network/packet/state';
import { PPG_COLLECTION } from '../network/ppg/state';
import { SMSC_COLLECTION, SUBMISSION_COLLECTION } from '../network/smsc/state';
import type { Command, Packet, StoredRow } from '../network/world/machine';
import type { Output } from '../network/world/output';
import { KEPT_COLLECTION } from '../network/world/kept-packets';
import { traceRow } from '../network/world/trace';
import { World } from '../network/world/world';
import { changeBusinesses, vaspsOf } from './businesses';
import { LabClock } from './clock';
import { EventLog } from './event-log';
import type { LabOptions } from './lab-options';
import { addHandset, addOperator, setOutsideSubscribers, subscriberOf } from './network-setup';
import { OutsideTraffic } from './outside/outside-traffic';
import type { ConversationMarks } from './conversations';
import type { MediaWorks, Store } from './ports';
import type { OutsideRules } from './outside/rules';
import type { MailRelay } from './outside/smtp-outside';
import { CAPTURE_COLLECTION, Projection } from './projection';
import { Conversions, conversionOf } from './conversions';
import { sha256 } from './sha256';

/** The engine works in slices of at most this, so that windows and sockets stay quick. Milliseconds. */
const SLICE = 8;

/** Trace events under virtual time before what came of a run is stored: soon enough that little of it grows old. */
const BATCH = 256;

/** Collections of the engine itself. */
const LAB_COLLECTION = 'lab';
/** What no view and no export shows. */
const SECRET_COLLECTION = 'secret';
const MAIL_PASSWORD = 'mail-password';
const DRAFT_COLLECTION = 'draft';
const CONTACT_COLLECTION = 'contact';
const CONVERSATION_COLLECTION = 'conversation';

/** Rows of handsets that people see as they are. */
const SHOWN: ReadonlySet<string> = new Set([
  MESSAGE_COLLECTION,
  NOTIFICATION_COLLECTION,
  INDICATION_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  SCHEDULED_COLLECTION,
  REPLY_COLLECTION,
  CAPTURE_COLLECTION,
]);

const DEFAULT_SETTINGS: Settings = {
  msisdnHeader: 'X-MSISDN',
  publicBaseUrl: null,
  faults: [],
  mail: MAIL_SETTINGS,
  mmsc: MMSC_POLICY,
};

type CoreOptions = LabOptions & { setup: readonly HandsetSetup[] };

/** Runs a world in real or virtual time, makes its output durable, and shows it. */
export class LabCore {
  readonly events = new EventLog();
  readonly projection = new Projection();
  settings: Settings = DEFAULT_SETTINGS;
  private readonly listeners = new Map<Listener['name'], string>();
  /** Where each listened last, over restarts. */
  private listened: Partial<Record<Listener['name'], string>> = {};
  /** Exchanges with outside that wait for their answer, by flow. */
  private readonly exchanges = new Map<
    string,
    { resolve: (packet: Packet) => void; reject: (error: Error) => void }
  >();
  private mailPassword: string | null = null;
  private readonly outside: OutsideTraffic;
  /** Packets from outside that have come in since the last tick. */
  private inbox: Packet[] = [];
  private timer: ReturnType<typeof setTimeout> | null = null;
  private immediate: ReturnType<typeof setImmediate> | null = null;
  private committed: Promise<void> = Promise.resolve();
  private failure: Error | null = null;
  private closed = false;

  private constructor(
    readonly world: World,
    private readonly clock: LabClock,
    private readonly store: Store,
    private readonly media: MediaWorks,
    private readonly options: CoreOptions,
  ) {
    this.outside = new OutsideTraffic(
      options.outside ?? null,
      (packet) => this.outsideRules(packet),
      (answer) => this.receive(answer),
      () => this.mailRelay(),
    );
  }

  private mailRelay(): MailRelay | null {
    const { mail, caFile = null } = this.settings;
    if (mail.server === null) return null;
    return { server: mail.server, password: this.mailPassword, caFile, name: mail.domain };
  }

  /** Keeps the password for the mail server, which nobody is shown. @param password null: none */
  async setMailPassword(password: string | null): Promise<void> {
    this.mailPassword = password;
    this.persist([{ collection: SECRET_COLLECTION, key: MAIL_PASSWORD, value: password }]);
    await this.durable();
  }

  /** A handset's exchange bears its name. */
  private outsideRules({ from, flow }: Packet): OutsideRules {
    const handset = from === NODES.packet ? (flow?.split('/')[0] ?? '') : '';
    const apn = this.projection.hasHandset(handset) ? this.projection.setup(handset).apn : null;
    const { allowedServers = [], outsideSubscribers = [], caFile = null } = this.settings;
    const proxies = outsideSubscribers.map(({ pushProxy }) => pushProxy);
    const businesses = vaspsOf(this.settings).flatMap(({ url }) => url ?? []);
    const own = from === NODES.ppg ? proxies : from === NODES.mmsc ? businesses : [];
    const allowed = [...allowedServers, ...own];
    return { apn: apn ?? null, allowed, caFile };
  }

  static async open(options: CoreOptions): Promise<LabCore> {
    const { store, onDefect } = options;
    const meta = new Map((await store.rows(LAB_COLLECTION)).map(({ key, value }) => [key, value]));
    const boot = Number(meta.get('boot') ?? 0) + 1;
    const start = Math.max(options.start ?? Date.now(), Number(meta.get('now') ?? 0));
    const totals = await store.traceTotals();
    const world = new World({
      // A new stream of names at each start: none of an earlier run comes again.
      seed: options.seed + boot - 1,
      now: start,
      nextTrace: totals.lastSeq + 1,
      entropy: options.entropy,
      hash: sha256,
      loadBody: (hash) => store.bodySync(hash),
      ...(onDefect === undefined ? {} : { onDefect: (node, error) => onDefect(`a step of ${node}`, error) }),
    });
    const core = new LabCore(
      world,
      new LabClock(start, () => performance.now()),
      store,
      options.media,
      options,
    );
    await core.restore(meta, totals, boot);
    core.tick();
    return core;
  }

  private async restore(
    meta: Map<string, unknown>,
    totals: { count: number; octets: number },
    boot: number,
  ): Promise<void> {
    const kept = (meta.get('settings') ?? {}) as Partial<Settings>;
    const mmsc = { ...DEFAULT_SETTINGS.mmsc, ...kept.mmsc };
    const mail = { ...DEFAULT_SETTINGS.mail, ...kept.mail };
    const stored = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...kept, mail, mmsc });
    if (stored.success) this.settings = stored.data;
    for (const { key, value } of await this.store.rows(SECRET_COLLECTION)) {
      if (key === MAIL_PASSWORD && typeof value === 'string') this.mailPassword = value;
    }
    this.world.setFaults(this.settings.faults);
    this.listened = { ...(meta.get('listened') as LabCore['listened'] | undefined) };
    const rows: StoredRow[] = [];
    for (const collection of [
      SETUP_COLLECTION,
      SMSC_COLLECTION,
      SUBMISSION_COLLECTION,
      MMSC_COLLECTION,
      DEVICE_COLLECTION,
      MMBOX_COLLECTION,
      PPG_COLLECTION,
      ...MAIL_COLLECTIONS,
      VASP_COLLECTION,
      ...BUSINESS_COLLECTIONS,
      KEPT_COLLECTION,
      DRAFT_COLLECTION,
      CONTACT_COLLECTION,
      CONVERSATION_COLLECTION,
      CAPTURE_COLLECTION,
      ...HANDSET_COLLECTIONS,
    ]) {
      for (const row of await this.store.rows(collection)) rows.push({ collection, ...row });
    }
    this.projection.setTrace(await this.store.traceRows(Number.MAX_SAFE_INTEGER, 1_000), totals);
    addOperator(this.world, this.settings, this.listened, rows, this.world.now);
    setOutsideSubscribers(this.world, [], this.settings.outsideSubscribers ?? []);
    const known = storedSetups(rows);
    const fresh = meta.size === 0;
    for (const setup of fresh ? this.options.setup : known) this.placeHandset(setup, rows);
    this.world.resume(rows.filter(({ collection }) => collection === KEPT_COLLECTION));
    for (const row of rows) {
      // Radios are as their handsets restored them: a stored one may tell of a packet context that is gone.
      if (SHOWN.has(row.collection)) this.projection.applyRow(row);
      if (row.collection === DRAFT_COLLECTION) this.applyDraft(row);
      if (row.collection === CONTACT_COLLECTION) this.applyContact(row);
      if (row.collection === CONVERSATION_COLLECTION) this.applyMarks(row);
    }
    this.persist([{ collection: LAB_COLLECTION, key: 'boot', value: boot }]);
    if (fresh) {
      this.persist(
        this.options.setup.map((setup) => ({ collection: SETUP_COLLECTION, key: setup.id, value: setup })),
      );
    }
    await this.committed;
  }

  private placeHandset(setup: HandsetSetup, rows: readonly StoredRow[]): void {
    addHandset(this.world, setup, rows);
    this.projection.addHandset(setup, this.world.state<HandsetState>(setup.id).radio);
  }

  private applyDraft({ key, value }: StoredRow): void {
    const slash = key.indexOf('/');
    const id = key.slice(0, slash);
    if (this.projection.hasHandset(id))
      this.projection.conversations(id).setDraft(key.slice(slash + 1), value as never);
  }

  private applyMarks({ key, value }: StoredRow): void {
    const slash = key.indexOf('/');
    const id = key.slice(0, slash);
    if (this.projection.hasHandset(id))
      this.projection.conversations(id).mark(key.slice(slash + 1), value as ConversationMarks);
  }

  private applyContact({ key, value }: StoredRow): void {
    const slash = key.indexOf('/');
    const id = key.slice(0, slash);
    if (!this.projection.hasHandset(id)) return;
    const { name } = value as { name: string | null };
    this.projection.setContact(id, key.slice(slash + 1), name);
  }

  /** Virtual time is that of the last event; the clock says what it is meanwhile. */
  snapshot(): LabSnapshot {
    return {
      seq: this.events.seq,
      lab: {
        name: 'Handset Lab',
        seed: this.options.seed,
        host: this.options.host,
        data: this.store.data,
        version: this.options.version,
      },
      clock: this.clockView(),
      settings: this.settings,
      handsets: this.projection.snapshotHandsets(),
      listeners: this.listenerViews(),
      trace: this.projection.trace(),
    };
  }

  clockView(): LabSnapshot['clock'] {
    const now = this.options.realTime ? this.clock.now() : this.world.now;
    return { now, playing: this.clock.playing, speed: this.clock.speed };
  }

  setClock(change: { playing?: boolean | undefined; speed?: number | undefined }): void {
    this.tick();
    this.clock.set(change);
    this.events.append([{ type: 'clock', clock: this.clockView() }]);
    this.tick();
  }

  /** Runs up to and including the next event that crosses the network; nothing when none is due. */
  async step(): Promise<void> {
    let seen = false;
    while (!seen && this.world.nextDue !== undefined) {
      const blocked = this.world.runUntil(this.world.nextDue, () => true).blockedOn;
      if (blocked !== null) await this.answered(blocked);
      const output = this.world.drain();
      seen = output.trace.length > 0;
      this.publish(output);
    }
    this.clock.rebase(this.world.now);
    this.events.append([{ type: 'clock', clock: this.clockView() }]);
    await this.committed;
  }

  /** Virtual time only: runs on to `limit`, waiting for media as needed. */
  async advance(limit: number): Promise<void> {
    for (;;) {
      // Time stands while somebody outside is asked, as it does for media.
      await this.committed;
      await this.outside.settled();
      const { blockedOn, paused } = this.world.runUntil(
        limit,
        () => this.world.leaves || this.world.undrained >= BATCH,
      );
      this.publish(this.world.drain());
      if (blockedOn !== null) await this.answered(blockedOn);
      else if (!paused) return this.durable();
    }
  }

  /** Gives a command to a node now; resolves when what it changed is durable. */
  async command<C extends Command>(node: NodeId, command: C): Promise<void> {
    this.check();
    this.catchUp();
    this.world.command(node, command);
    this.tick();
    return this.durable();
  }

  /** As `command`, for several that a node does one after the other. */
  async commands<C extends Command>(node: NodeId, commands: readonly C[]): Promise<void> {
    this.check();
    this.catchUp();
    for (const command of commands) this.world.command(node, command);
    this.tick();
    return this.durable();
  }

  /**
   * As `command`, and gives the keys of the rows of `collection` that the node changed: new messages.
   * @param owner what their keys start with, which is left out
   */
  async create<C extends Command>(
    node: NodeId,
    command: C,
    collection: string,
    owner = `${node}/`,
  ): Promise<string[]> {
    this.check();
    this.catchUp();
    // Where time stands at unfinished media work, a command would wait behind it and its row would be missed.
    for (let blocked = this.settle(); blocked !== null; blocked = this.settle()) await this.answered(blocked);
    this.world.command(node, command);
    this.world.runUntil(this.world.now);
    const output = this.world.drain();
    const rows = output.rows.filter((row) => row.collection === collection && row.key.startsWith(owner));
    this.publish(output);
    this.tick();
    await this.durable();
    if (rows.length === 0) throw new Error(`${node} made no ${collection} of ${command.name}`);
    return [...new Set(rows.map(({ key }) => key.slice(owner.length)))];
  }

  /** Takes in a packet from outside; in real time together with whatever else can be read from sockets in this turn. */
  private receive(packet: Packet): void {
    if (this.closed) return;
    this.inbox.push(packet);
    if (this.options.realTime) this.tickSoon();
    else this.tick();
  }

  /** Sends a packet in from outside and waits for the answer on its flow, which is durable by then. */
  exchange(packet: Packet & { flow: string }, signal: AbortSignal): Promise<Packet> {
    this.check();
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        this.exchanges.delete(packet.flow);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', abort, { once: true });
      this.exchanges.set(packet.flow, {
        resolve: (answer) => {
          signal.removeEventListener('abort', abort);
          resolve(answer);
        },
        reject: (error) => {
          signal.removeEventListener('abort', abort);
          reject(error);
        },
      });
      this.receive(packet);
    });
  }

  async addHandset(setup: HandsetSetup): Promise<void> {
    this.catchUp();
    this.persist([{ collection: SETUP_COLLECTION, key: setup.id, value: setup }]);
    this.placeHandset(setup, []);
    this.events.append(this.projection.handsetEvents());
    this.tick();
    await this.durable();
  }

  async removeHandset(id: HandsetId): Promise<void> {
    this.catchUp();
    this.world.removeNode(id);
    this.world.command(NODES.packet, { name: 'forget', handset: id } satisfies PacketCommand);
    const rows: StoredRow[] = [{ collection: SETUP_COLLECTION, key: id, value: null }];
    const own = [DRAFT_COLLECTION, CONTACT_COLLECTION, CONVERSATION_COLLECTION, CAPTURE_COLLECTION];
    for (const collection of [...HANDSET_COLLECTIONS, ...own]) {
      for (const { key } of await this.store.rows(collection)) {
        if (key === id || key.startsWith(`${id}/`)) rows.push({ collection, key, value: null });
      }
    }
    this.persist(rows);
    this.events.append(this.projection.removeHandset(id));
    this.tick();
    await this.durable();
  }

  /** A handset's setup changed: the operator's record follows. */
  refreshSubscriber(setup: HandsetSetup): void {
    this.world.setSubscriber(subscriberOf(setup));
  }

  async saveDraft(
    id: HandsetId,
    key: string,
    draft: Parameters<ReturnType<Projection['conversations']>['setDraft']>[1],
  ): Promise<void> {
    this.events.append([this.projection.conversations(id).setDraft(key, draft)]);
    this.persist([{ collection: DRAFT_COLLECTION, key: `${id}/${key}`, value: draft }]);
    await this.durable();
  }

  /** Keeps what the owner did to conversations beside their messages. */
  async markConversations(
    id: HandsetId,
    changes: readonly { key: string; change: Partial<ConversationMarks> }[],
  ): Promise<void> {
    const conversations = this.projection.conversations(id);
    this.events.append(changes.map(({ key, change }) => conversations.mark(key, change)));
    this.persist(
      changes.map(({ key }) => ({
        collection: CONVERSATION_COLLECTION,
        key: `${id}/${key}`,
        value: conversations.marks(key),
      })),
    );
    await this.durable();
  }

  /** Keeps what was made with a handset; null: it is deleted. */
  async saveCaptures(id: HandsetId, captures: readonly [string, Capture | null][]): Promise<void> {
    const rows = captures.map(([key, value]) => ({
      collection: CAPTURE_COLLECTION,
      key: `${id}/${key}`,
      value,
    }));
    this.events.append(rows.flatMap((row) => this.projection.applyRow(row)));
    this.persist(rows);
    await this.durable();
  }

  /** @param name null: this number is in the address book no more, not even when its phone stands on the desk */
  async saveContact(id: HandsetId, number: string, name: string | null): Promise<void> {
    this.events.append([this.projection.setContact(id, number, name)]);
    this.persist([{ collection: CONTACT_COLLECTION, key: `${id}/${number}`, value: { name } }]);
    await this.durable();
  }

  async setSettings(settings: Settings): Promise<void> {
    const { outsideSubscribers = [] } = this.settings;
    const vasps = vaspsOf(this.settings);
    const rows = await this.businessRows(vasps, vaspsOf(settings));
    this.settings = settings;
    this.catchUp();
    changeBusinesses(this.world, vasps, vaspsOf(settings), rows);
    setOutsideSubscribers(this.world, outsideSubscribers, settings.outsideSubscribers ?? []);
    this.world.setFaults(settings.faults);
    this.events.append([{ type: 'settings', settings }]);
    this.persist([{ collection: LAB_COLLECTION, key: 'settings', value: settings }]);
    await this.durable();
  }

  /** What new businesses of the lab had sent and got when they were there before. */
  private async businessRows(before: readonly Vasp[], after: readonly Vasp[]): Promise<StoredRow[]> {
    const known = new Set(before.map(({ shortCode }) => shortCode));
    if (after.every(({ shortCode }) => known.has(shortCode))) return [];
    const rows: StoredRow[] = [];
    for (const collection of BUSINESS_COLLECTIONS) {
      for (const row of await this.store.rows(collection)) rows.push({ collection, ...row });
    }
    return rows;
  }

  setListener(name: Listener['name'], address: string | null): void {
    if (address === null) this.listeners.delete(name);
    else this.listeners.set(name, address);
    this.events.append([{ type: 'listeners', listeners: this.listenerViews() }]);
    if (address === null) return;
    this.listened = { ...this.listened, [name]: address };
    this.persist([{ collection: LAB_COLLECTION, key: 'listened', value: this.listened }]);
  }

  listenerAddress(name: Listener['name']): string | null {
    return this.listeners.get(name) ?? null;
  }

  private listenerViews(): Listener[] {
    return [...this.listeners].map(([name, address]) => ({ name, address }));
  }

  async putBody(octets: Uint8Array): Promise<BodyRef> {
    const body = this.world.putBody(octets);
    this.publish(this.world.drain());
    await this.durable();
    return body;
  }

  body(hash: string): Uint8Array | null {
    return this.world.findBody(hash);
  }

  async traceRows(before: number, limit: number, correlation?: string): Promise<TraceRow[]> {
    await this.committed;
    return this.store.traceRows(before, limit, correlation);
  }

  async traceOctets(seq: number): Promise<Uint8Array | null> {
    await this.committed;
    return this.store.traceOctets(seq);
  }

  /** Resolves when all that has happened so far is on disk. */
  async durable(): Promise<void> {
    await this.committed;
    this.check();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.outside.close();
    this.conversions.close();
    this.stopTimer();
    await this.committed.catch(() => undefined);
  }

  private check(): void {
    if (this.failure !== null) {
      throw new Problem({
        code: 'store-failed',
        message: `nothing more can be stored: ${this.failure.message}`,
        hint: 'check the disk of the data folder, then start the lab again; what was acknowledged is safe',
      });
    }
  }

  /** Real time: brings the world up to now before something enters it from outside. */
  private catchUp(): void {
    if (this.options.realTime && this.clock.now() > this.world.now) this.world.runUntil(this.clock.now());
  }

  /** Does what is due at this very instant; gives the media work that holds it up, or null. */
  private settle(): string | null {
    const { blockedOn } = this.world.runUntil(this.world.now);
    this.publish(this.world.drain());
    return blockedOn;
  }

  /** Runs what is due in one slice, publishes what came of it, and arranges the next tick. */
  private tick(): void {
    if (this.closed) return;
    if (!this.options.realTime) {
      this.takeIn();
      this.world.runUntil(this.world.now);
      this.publish(this.world.drain());
      return;
    }
    this.stopTimer();
    const until = performance.now() + SLICE;
    const late = (): boolean => performance.now() > until;
    const limit = Math.max(this.clock.now(), this.world.now);
    // What came in comes behind what was due before.
    this.world.runUntil(limit, late);
    this.takeIn();
    const { paused, blockedOn } = this.world.runUntil(limit, late);
    this.publish(this.world.drain());
    if (paused) this.tickSoon();
    else if (blockedOn === null && this.world.nextDue !== undefined) {
      const wait = this.clock.until(this.world.nextDue);
      if (wait !== Number.POSITIVE_INFINITY)
        this.timer = setTimeout(() => this.tick(), Math.min(wait, 1_000_000));
    }
  }

  private takeIn(): void {
    for (const packet of this.inbox) this.world.receive(packet);
    this.inbox = [];
  }

  private tickSoon(): void {
    this.immediate ??= setImmediate(() => this.tick());
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.immediate !== null) clearImmediate(this.immediate);
    this.timer = null;
    this.immediate = null;
  }

  private readonly jobs = new Map<string, Promise<void>>();
  private readonly conversions = new Conversions((conversions) =>
    this.events.append([{ type: 'conversions', conversions }]),
  );

  private async answered(key: string): Promise<void> {
    await this.jobs.get(key);
  }

  private startMedia({ key, job }: Output['media'][number]): void {
    const about = conversionOf(key, job, this.world.state<MmscState>(NODES.mmsc));
    const progress = this.conversions.begin(about);
    const work = this.media.run(job, this.world.body(job.body), progress).then((result) => {
      this.conversions.end(key);
      this.jobs.delete(key);
      this.world.supply(key, result);
      if (this.options.realTime) this.tick();
    });
    this.jobs.set(key, work);
  }

  /** Engine rows, which no machine makes. */
  private persist(rows: StoredRow[]): void {
    this.commit({ rows, bodies: [], trace: [], journal: [] });
  }

  private publish(output: Output): void {
    const events: LabEvent[] = [];
    for (const row of output.rows) events.push(...this.projection.applyRow(row));
    const rows = output.rows.filter(({ durable }) => durable);
    const trace = output.trace.map((event) => {
      const { protocol, octets } = event.packet;
      const row = traceRow(event, () => eventName(protocol, octets));
      events.push(this.projection.applyTrace(row));
      return { row, octets };
    });
    this.events.append(events);
    for (const media of output.media) this.startMedia(media);
    const nothing = rows.length + trace.length + output.bodies.length + output.journal.length === 0;
    if (!nothing) {
      this.commit({
        rows: rows.map(({ collection, key, value }) => ({ collection, key, value })),
        bodies: output.bodies,
        trace,
        journal: output.journal.map(({ time, ...input }) => ({ time, input })),
      });
    }
    if (output.egress.length > 0) {
      void this.committed.then(() => {
        for (const packet of output.egress) this.leave(packet);
      });
    }
  }

  private leave(packet: Packet): void {
    const waiting = this.exchanges.get(packet.flow ?? '');
    this.exchanges.delete(packet.flow ?? '');
    try {
      // What could not be stored must not be acknowledged.
      this.check();
      if (waiting === undefined) this.outside.send(packet);
      else waiting.resolve(packet);
    } catch (error) {
      waiting?.reject(error as Error);
    }
  }

  private commit(commit: Parameters<Store['commit']>[0]): void {
    const rows = [...commit.rows, { collection: LAB_COLLECTION, key: 'now', value: this.world.now }];
    const written = this.store.commit({ ...commit, rows }).then(
      () => this.world.releaseBodies(commit.bodies.map(({ hash }) => hash)),
      (error: unknown) => {
        // Nothing may be acknowledged any more: calls fail from here on, and the user is told.
        if (this.failure !== null) return;
        this.failure = error instanceof Error ? error : new Error(String(error));
        this.options.onStoreFailure?.(this.failure);
      },
    );
    this.committed = Promise.all([this.committed, written]).then(() => undefined);
  }
}
