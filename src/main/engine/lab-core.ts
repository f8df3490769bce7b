import type { LabEvent } from '../../shared/contract/events';
import type { LabSnapshot, Listener, Settings, TraceRow } from '../../shared/contract/views';
import type { HandsetSetup } from '../../shared/model/handset';
import type { BodyRef, HandsetId, NodeId } from '../../shared/model/ids';
import { eventName } from '../../shared/protocol/inspect/event-name';
import { storedSetups } from '../network/handset/restore';
import {
  INDICATION_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  MESSAGE_COLLECTION,
  NOTIFICATION_COLLECTION,
  SCHEDULED_COLLECTION,
} from '../network/handset/state';
import type { HandsetState } from '../network/handset/state';
import { MAIL_COLLECTIONS } from '../network/mail/state';
import type { MailState } from '../network/mail/state';
import type { MmscState } from '../network/mmsc/state';
import { REPLY_COLLECTION } from '../network/business/state';
import { CHARGE_COLLECTION } from '../network/mmsc/charging';
import { NODES } from '../network/operator';
import type { PacketCommand } from '../network/packet/state';
import type { Command, Packet, StoredRow } from '../network/world/machine';
import type { Output } from '../network/world/output';
import { KEPT_COLLECTION } from '../network/world/kept-packets';
import { traceRow } from '../network/world/trace';
import { World } from '../network/world/world';
import { changeBusinesses, vaspsOf } from './businesses';
import { LabClock } from './clock';
import { conversionOf } from './conversions';
import { Durability } from './durability';
import { EventLog } from './event-log';
import { Exchanges } from './exchanges';
import type { LabOptions } from './lab-options';
import { Listeners } from './listeners';
import { mailboxView } from './mailbox-view';
import { MediaJobs } from './media-jobs';
import { addHandset, addOperator, setOutsideSubscribers, subscriberOf } from './network-setup';
import { relayOf, rulesFor } from './outside/access';
import { OutsideTraffic } from './outside/outside-traffic';
import { applyOwnerRow } from './owner-data';
import type { OwnerChange } from './owner-data';
import { Pace } from './pace';
import type { MediaWorks, Store } from './ports';
import { Projection } from './projection';
import { DEFAULT_SETTINGS, storedSettings } from './settings';
import { inOrder, orderRow, setupRow } from './setup-rows';
import { sha256 } from './sha256';
import { businessRows, LAB_COLLECTION, deletionOf, stateRows } from './stored-rows';

/** The engine works in slices of at most this, so that windows and sockets stay quick. Milliseconds. */
const SLICE = 8;

/** Trace events under virtual time before what came of a run is stored: soon enough that little of it grows old. */
const BATCH = 256;

/** What no view and no export shows. */
const SECRET_COLLECTION = 'secret';
const MAIL_PASSWORD = 'mail-password';

/** Rows of handsets that people see as they are. */
const SHOWN: ReadonlySet<string> = new Set([
  MESSAGE_COLLECTION,
  NOTIFICATION_COLLECTION,
  INDICATION_COLLECTION,
  MMBOX_VIEW_COLLECTION,
  SCHEDULED_COLLECTION,
  REPLY_COLLECTION,
  CHARGE_COLLECTION,
]);

type CoreOptions = LabOptions & { setup: readonly HandsetSetup[] };

/** Runs a world in real or virtual time, makes its output durable, and shows it. */
export class LabCore {
  readonly events = new EventLog();
  readonly projection = new Projection();
  settings: Settings = DEFAULT_SETTINGS;
  private listeners = new Listeners();
  private readonly exchanges = new Exchanges();
  private readonly jobs: MediaJobs;
  private mailPassword: string | null = null;
  private readonly outside: OutsideTraffic;
  /** Packets from outside that have come in since the last tick. */
  private inbox: Packet[] = [];
  private readonly pace = new Pace(() => this.tick());
  private readonly durability: Durability;
  private closed = false;

  private constructor(
    readonly world: World,
    private readonly clock: LabClock,
    private readonly store: Store,
    media: MediaWorks,
    private readonly options: CoreOptions,
  ) {
    this.durability = new Durability(store, () => world.now, {
      stored: (bodies) => world.releaseBodies(bodies.map(({ hash }) => hash)),
      failed: options.onStoreFailure,
    });
    this.outside = new OutsideTraffic(
      options.outside ?? null,
      (packet) => rulesFor(packet, this.settings, (id) => this.setupOf(id)),
      (answer) => this.receive(answer),
      () => relayOf(this.settings, this.mailPassword),
    );
    this.jobs = new MediaJobs(
      media,
      (key, result) => {
        this.world.supply(key, result);
        if (this.options.realTime) this.tick();
      },
      (conversions) => this.events.append([{ type: 'conversions', conversions }]),
    );
  }

  /** The tools by which media are converted. */
  get media(): MediaWorks {
    return this.options.media;
  }

  private setupOf(id: string): HandsetSetup | null {
    return this.projection.hasHandset(id) ? this.projection.setup(id) : null;
  }

  get hasMailPassword(): boolean {
    return this.mailPassword !== null;
  }

  /** Keeps the password for the mail server, which nobody is shown. @param password null: none */
  async setMailPassword(password: string | null): Promise<void> {
    this.mailPassword = password;
    this.durability.persist([{ collection: SECRET_COLLECTION, key: MAIL_PASSWORD, value: password }]);
    await this.durable();
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
    this.settings = storedSettings(meta.get('settings'));
    for (const { key, value } of await this.store.rows(SECRET_COLLECTION)) {
      if (key === MAIL_PASSWORD && typeof value === 'string') this.mailPassword = value;
    }
    this.world.setFaults(this.settings.faults);
    this.listeners = new Listeners(meta.get('listened') as Listeners['last'] | undefined);
    const rows = await stateRows(this.store);
    this.projection.setTrace(await this.store.traceRows(Number.MAX_SAFE_INTEGER, 1_000), totals);
    addOperator(this.world, this.settings, this.listeners.last, rows, this.world.now);
    setOutsideSubscribers(this.world, [], this.settings.outsideSubscribers ?? []);
    this.projection.setBusinesses(vaspsOf(this.settings));
    const known = inOrder(storedSetups(rows), (meta.get('order') ?? []) as HandsetId[]);
    const fresh = meta.size === 0;
    for (const setup of fresh ? this.options.setup : known) this.placeHandset(setup, rows);
    this.world.resume(rows.filter(({ collection }) => collection === KEPT_COLLECTION));
    for (const row of rows) {
      // Radios are as their handsets restored them: a stored one may tell of a packet context that is gone.
      if (SHOWN.has(row.collection)) this.projection.applyRow(row);
      applyOwnerRow(this.projection, row);
    }
    this.durability.persist([{ collection: LAB_COLLECTION, key: 'boot', value: boot }]);
    if (fresh)
      this.durability.persist([...this.options.setup.map(setupRow), orderRow(this.projection.setups())]);
    await this.durability.settled();
  }

  private placeHandset(setup: HandsetSetup, rows: readonly StoredRow[]): void {
    addHandset(this.world, setup, rows);
    this.projection.addHandset(setup, this.world.state<HandsetState>(setup.id).radio);
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
      listeners: this.listeners.views(),
      mailbox: mailboxView(this.world.state<MailState>(NODES.mail)),
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
      if (blocked !== null) await this.jobs.done(blocked);
      const output = this.world.drain();
      seen = output.trace.length > 0;
      this.publish(output);
    }
    this.clock.rebase(this.world.now);
    this.events.append([{ type: 'clock', clock: this.clockView() }]);
    await this.durability.settled();
  }

  /** Virtual time only: runs on to `limit`, waiting for media as needed. */
  async advance(limit: number): Promise<void> {
    for (;;) {
      // Time stands while somebody outside is asked, as it does for media.
      await this.durability.settled();
      await this.outside.settled();
      const { blockedOn, paused } = this.world.runUntil(
        limit,
        () => this.world.leaves || this.world.undrained >= BATCH,
      );
      this.publish(this.world.drain());
      if (blockedOn !== null) await this.jobs.done(blockedOn);
      else if (!paused) return this.durable();
    }
  }

  /** Gives a command to a node now; resolves when what it changed is durable. */
  async command<C extends Command>(node: NodeId, command: C): Promise<void> {
    this.durability.check();
    this.catchUp();
    this.world.command(node, command);
    this.tick();
    return this.durable();
  }

  /** As `command`, for several that a node does one after the other. */
  async commands<C extends Command>(node: NodeId, commands: readonly C[]): Promise<void> {
    this.durability.check();
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
    this.durability.check();
    this.catchUp();
    // Where time stands at unfinished media work, a command would wait behind it and its row would be missed.
    for (let blocked = this.settle(); blocked !== null; blocked = this.settle())
      await this.jobs.done(blocked);
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
    if (this.options.realTime) this.pace.soon();
    else this.tick();
  }

  /** Sends a packet in from outside and waits for the answer on its flow, which is durable by then. */
  exchange(packet: Packet & { flow: string }, signal: AbortSignal): Promise<Packet> {
    this.durability.check();
    const answer = this.exchanges.begin(packet.flow, signal);
    this.receive(packet);
    return answer;
  }

  async addHandset(setup: HandsetSetup): Promise<void> {
    this.catchUp();
    this.placeHandset(setup, []);
    this.durability.persist([setupRow(setup), orderRow(this.projection.setups())]);
    this.tellHandsets();
    this.tick();
    await this.durable();
  }

  async removeHandset(id: HandsetId): Promise<void> {
    this.catchUp();
    this.world.removeNode(id);
    this.world.command(NODES.packet, { name: 'forget', handset: id } satisfies PacketCommand);
    const deleted = await deletionOf(this.store, id);
    this.events.append(this.projection.removeHandset(id));
    this.durability.persist([...deleted, orderRow(this.projection.setups())]);
    this.tick();
    await this.durable();
  }

  /** Tells all handsets anew, each with its address book. */
  tellHandsets(): void {
    this.events.append(this.projection.allHandsetEvents());
  }

  /** A handset's setup changed: the operator's record follows. */
  refreshSubscriber(setup: HandsetSetup): void {
    this.world.setSubscriber(subscriberOf(setup));
  }

  /** Shows and stores what a handset's owner has changed on it. */
  async keep({ rows, events }: OwnerChange): Promise<void> {
    this.events.append(events);
    this.durability.persist(rows);
    await this.durable();
  }

  async setSettings(settings: Settings): Promise<void> {
    const { outsideSubscribers = [] } = this.settings;
    const vasps = vaspsOf(this.settings);
    // What new businesses of the lab had sent and got when they were there before.
    const known = new Set(vasps.map(({ shortCode }) => shortCode));
    const added = vaspsOf(settings).some(({ shortCode }) => !known.has(shortCode));
    const rows = added ? await businessRows(this.store) : [];
    this.settings = settings;
    this.catchUp();
    changeBusinesses(this.world, vasps, vaspsOf(settings), rows);
    setOutsideSubscribers(this.world, outsideSubscribers, settings.outsideSubscribers ?? []);
    this.world.setFaults(settings.faults);
    this.events.append([{ type: 'settings', settings }, ...this.projection.setBusinesses(vaspsOf(settings))]);
    this.durability.persist([{ collection: LAB_COLLECTION, key: 'settings', value: settings }]);
    await this.durable();
  }

  setListener(name: Listener['name'], address: string | null): void {
    this.listeners.set(name, address);
    this.events.append([{ type: 'listeners', listeners: this.listeners.views() }]);
    if (address === null) return;
    this.durability.persist([{ collection: LAB_COLLECTION, key: 'listened', value: this.listeners.last }]);
  }

  listenerAddress(name: Listener['name']): string | null {
    return this.listeners.get(name);
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
    await this.durability.settled();
    return this.store.traceRows(before, limit, correlation);
  }

  async traceOctets(seq: number): Promise<Uint8Array | null> {
    await this.durability.settled();
    return this.store.traceOctets(seq);
  }

  /** Resolves when all that has happened so far is on disk. */
  durable(): Promise<void> {
    return this.durability.durable();
  }

  async close(): Promise<void> {
    this.closed = true;
    this.outside.close();
    this.jobs.close();
    this.pace.stop();
    await this.durability.settled();
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
    this.pace.stop();
    const until = performance.now() + SLICE;
    const late = (): boolean => performance.now() > until;
    const limit = Math.max(this.clock.now(), this.world.now);
    // What came in comes behind what was due before.
    this.world.runUntil(limit, late);
    this.takeIn();
    const { paused, blockedOn } = this.world.runUntil(limit, late);
    this.publish(this.world.drain());
    if (paused) this.pace.soon();
    else if (blockedOn === null && this.world.nextDue !== undefined)
      this.pace.after(this.clock.until(this.world.nextDue));
  }

  private takeIn(): void {
    for (const packet of this.inbox) this.world.receive(packet);
    this.inbox = [];
  }

  private startMedia({ key, job }: Output['media'][number]): void {
    const about = conversionOf(key, job, this.world.state<MmscState>(NODES.mmsc));
    this.jobs.start(job, this.world.body(job.body), about);
  }

  private publish(output: Output): void {
    const events: LabEvent[] = [];
    for (const row of output.rows) events.push(...this.projection.applyRow(row));
    if (output.rows.some(({ collection }) => MAIL_COLLECTIONS.includes(collection))) {
      events.push({ type: 'mailbox', mailbox: mailboxView(this.world.state<MailState>(NODES.mail)) });
    }
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
      this.durability.commit({
        rows: rows.map(({ collection, key, value }) => ({ collection, key, value })),
        bodies: output.bodies,
        trace,
        journal: output.journal.map(({ time, ...input }) => ({ time, input })),
      });
    }
    if (output.egress.length > 0) {
      void this.durability.settled().then(() => {
        for (const packet of output.egress) this.leave(packet);
      });
    }
  }

  private leave(packet: Packet): void {
    const waiting = this.exchanges.take(packet.flow);
    try {
      // What could not be stored must not be acknowledged.
      this.durability.check();
      if (waiting === null) this.outside.send(packet);
      else waiting.resolve(packet);
    } catch (error) {
      waiting?.reject(error as Error);
    }
  }
}
