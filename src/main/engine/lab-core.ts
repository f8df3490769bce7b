import { traceRowSchema } from '../../shared/contract/views';
import type { LabSnapshot, Listener, Settings, Stepped, TraceRow } from '../../shared/contract/views';
import type { HandsetSetup } from '../../shared/model/handset';
import type { BodyRef, HandsetId, NodeId } from '../../shared/model/ids';
import { lineName } from '../../shared/model/sim';
import type { MailState } from '../network/mail/state';
import { NODES } from '../network/operator';
import type { PacketCommand } from '../network/packet/state';
import type { Command, Packet } from '../network/world/machine';
import { LostBody } from '../network/world/bodies';
import { World } from '../network/world/world';
import { addsBusiness, changeBusinesses, vaspsOf } from './businesses';
import { LabClock } from './clock';
import { Durability } from './durability';
import { EventLog } from './event-log';
import type { LabOptions } from './lab-options';
import {
  bootRow,
  formerNamesRow,
  listenedRow,
  mailPasswordRow,
  orderRow,
  readLabRecord,
  settingsRow,
  withFormerName,
} from './lab-record';
import type { FormerNames, LabRecord } from './lab-record';
import { Listeners } from './listeners';
import { loadBody } from './load-body';
import { mailboxView } from './mailbox-view';
import { MediaJobs } from './media-jobs';
import { setOutsideSubscribers, subscriberOf } from './network-setup';
import { relayOf, rulesFor } from './outside/access';
import { OutsideTraffic } from './outside/outside-traffic';
import type { OwnerChange } from './owner-data';
import type { MediaWorks, Store } from './ports';
import { Projection } from './projection';
import { Publication } from './publication';
import { placeHandset, restoreLab } from './restore-lab';
import { RunLoop } from './run-loop';
import { DEFAULT_SETTINGS } from './settings';
import { setupRow } from './setup-rows';
import { sha256 } from './sha256';
import { businessRows, deletionOf, stateRows } from './stored-rows';
import { SHOWN_TRACE } from './trace-tail';

type CoreOptions = LabOptions & { setup: readonly HandsetSetup[] };

/** Runs a world in real or virtual time, makes its output durable, and shows it. */
export class LabCore {
  readonly events = new EventLog();
  readonly projection = new Projection();
  settings: Settings = DEFAULT_SETTINGS;
  private listeners = new Listeners();
  private readonly jobs: MediaJobs;
  private mailPassword: string | null = null;
  private formerNames: FormerNames = [];
  private readonly outside: OutsideTraffic;
  private readonly durability: Durability;
  private readonly publication: Publication;
  private readonly loop: RunLoop;

  private constructor(
    readonly world: World,
    clock: LabClock,
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
      (answer) => this.loop.receive(answer),
      () => relayOf(this.settings, this.mailPassword),
    );
    this.jobs = new MediaJobs(
      media,
      (key, result) => {
        this.world.supply(key, result);
        this.loop.supplied();
      },
      (conversions) => this.events.append([{ type: 'conversions', conversions }]),
    );
    const { projection, events, durability, jobs, outside } = this;
    this.publication = new Publication(world, { projection, events, durability, jobs, outside });
    const { publication } = this;
    this.loop = new RunLoop(world, clock, options.realTime, { durability, jobs, outside, publication });
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
    this.durability.persist([mailPasswordRow(password)]);
    await this.durable();
  }

  /**
   * Starts a lab from what its store has.
   * @throws Error of the store
   */
  static async open(options: CoreOptions): Promise<LabCore> {
    const { store, onDefect } = options;
    const record = await readLabRecord(store);
    const start = Math.max(options.start ?? Date.now(), record.now);
    const totals = await store.traceTotals();
    const world = new World({
      // A new stream of names at each start: none of an earlier run comes again.
      seed: options.seed + record.boots,
      now: start,
      nextTrace: totals.lastSeq + 1,
      entropy: options.entropy,
      hash: sha256,
      latin1: ({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length).toString('latin1'),
      loadBody: (hash) => loadBody(store, hash),
      ...(onDefect === undefined ? {} : { onDefect: (node, error) => onDefect(`a step of ${node}`, error) }),
    });
    const core = new LabCore(
      world,
      new LabClock(start, () => performance.now()),
      store,
      options.media,
      options,
    );
    await core.restore(record, totals);
    core.loop.tick();
    return core;
  }

  private async restore(record: LabRecord, totals: Awaited<ReturnType<Store['traceTotals']>>): Promise<void> {
    this.settings = record.settings;
    this.formerNames = record.formerNames;
    this.mailPassword = record.mailPassword;
    this.listeners = new Listeners(record.listened);
    this.projection.trace.restore(totals);
    restoreLab(this.world, this.projection, record, await stateRows(this.store), this.options.setup);
    this.durability.persist([bootRow(record.boots + 1)]);
    if (record.fresh)
      this.durability.persist([...this.options.setup.map(setupRow), orderRow(this.projection.setups())]);
    await this.durability.settled();
  }

  /** As `snapshot`, with the last thousand rows of the trace. While nothing can be stored, with those in memory. */
  async wholeSnapshot(): Promise<LabSnapshot> {
    const snapshot = this.snapshot();
    const { count, tail } = snapshot.trace;
    if (tail.length === count || this.durability.failed) return snapshot;
    // What happens until they are read is told as events.
    const before = tail[0]?.seq ?? this.projection.trace.lastOfEarlier + 1;
    const older = await this.traceRows(before, SHOWN_TRACE - tail.length);
    return { ...snapshot, trace: { ...snapshot.trace, tail: [...older, ...tail] } };
  }

  /** All that people see, as of now, of the trace only what is in memory; `seq` is that of the last event in it. */
  snapshot(): LabSnapshot {
    this.events.expectReader();
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
      formerNames: Object.fromEntries(this.formerNames),
      listeners: this.listeners.views(),
      mailbox: mailboxView(this.world.state<MailState>(NODES.mail)),
      trace: this.projection.trace.view(),
    };
  }

  clockView(): LabSnapshot['clock'] {
    return this.loop.clockView();
  }

  setClock(change: { playing?: boolean | undefined; speed?: number | undefined }): void {
    this.loop.setClock(change, () => this.tellClock());
  }

  /**
   * Runs up to and including the next event that crosses the network, as far as a step goes.
   * @param core whether hops inside the network count
   * @param far go to the next instant at which a node acts first, however far it is
   * @returns whether there was one, or what is next
   */
  async step(core: boolean, far: boolean): Promise<Pick<Stepped, 'crossed' | 'next'>> {
    const stepped = await this.loop.step(core, far);
    this.tellClock();
    await this.durability.settled();
    return stepped;
  }

  private tellClock(): void {
    this.events.append([{ type: 'clock', clock: this.clockView() }]);
  }

  /** Virtual time only: runs on to `limit`, waiting for media as needed. */
  advance(limit: number): Promise<void> {
    return this.loop.advance(limit);
  }

  /** Gives a command to a node now; resolves when what it changed is durable. */
  command<C extends Command>(node: NodeId, command: C): Promise<void> {
    return this.commands(node, [command]);
  }

  /** As `command`, for several that a node does one after the other. */
  async commands<C extends Command>(node: NodeId, commands: readonly C[]): Promise<void> {
    this.durability.check();
    this.loop.catchUp();
    for (const command of commands) this.world.command(node, command);
    this.loop.tick();
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
    this.loop.catchUp();
    // Where time stands at unfinished media work, a command would wait behind it and its row would be missed.
    await this.loop.settle();
    this.world.command(node, command);
    this.world.runUntil(this.world.now);
    const output = this.world.drain();
    const rows = output.rows.filter((row) => row.collection === collection && row.key.startsWith(owner));
    this.publication.publish(output);
    this.loop.tick();
    await this.durable();
    if (rows.length === 0) throw new Error(`${node} made no ${collection} of ${command.name}`);
    return [...new Set(rows.map(({ key }) => key.slice(owner.length)))];
  }

  /**
   * Sends a packet in from outside and waits for the answer on its flow, which is durable by then. A client that has gone
   * meanwhile has said what it had to say: its request came as a whole and counts, as at other MMSCs;
   * who sends it again is answered as before.
   */
  exchange(packet: Packet & { flow: string }, signal: AbortSignal): Promise<Packet> {
    this.durability.check();
    const answer = this.publication.answerOn(packet.flow, signal);
    this.loop.receive(packet);
    return answer;
  }

  /** Puts a handset on the desk; a second SIM once its phone is there. Resolves when it is durable. */
  async addHandset(setup: HandsetSetup): Promise<void> {
    this.loop.catchUp();
    placeHandset(this.world, this.projection, setup, []);
    this.durability.persist([setupRow(setup), orderRow(this.projection.setups())]);
    this.tellHandsets();
    this.loop.tick();
    await this.durable();
  }

  /**
   * Takes one handset away with all that it and its owner have stored; a second SIM goes by a call of its own.
   * @throws Error when there is no such handset: callers check first
   */
  async removeHandset(id: HandsetId): Promise<void> {
    this.loop.catchUp();
    this.world.removeNode(id);
    this.world.command(NODES.packet, { name: 'forget', handset: id } satisfies PacketCommand);
    const deleted = await deletionOf(this.store, id);
    this.formerNames = withFormerName(this.formerNames, id, lineName(this.projection.setup(id)));
    this.events.append(this.projection.removeHandset(id));
    this.durability.persist([
      ...deleted,
      orderRow(this.projection.setups()),
      formerNamesRow(this.formerNames),
    ]);
    this.loop.tick();
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

  /**
   * Puts other settings in the place of those before.
   * @param change gives them; called again when settings may have changed meanwhile. Callers check what it gives
   */
  async setSettings(change: (settings: Settings) => Settings): Promise<void> {
    // What new businesses of the lab had sent and got when they were there before.
    const rows = addsBusiness(this.settings, change(this.settings)) ? await businessRows(this.store) : [];
    const settings = change(this.settings);
    const { outsideSubscribers = [] } = this.settings;
    const vasps = vaspsOf(this.settings);
    this.settings = settings;
    this.loop.catchUp();
    changeBusinesses(this.world, vasps, vaspsOf(settings), rows);
    setOutsideSubscribers(this.world, outsideSubscribers, settings.outsideSubscribers ?? []);
    this.world.setFaults(settings.faults);
    this.events.append([{ type: 'settings', settings }, ...this.projection.setBusinesses(vaspsOf(settings))]);
    this.durability.persist([settingsRow(settings)]);
    await this.durable();
  }

  /** Takes note of where a gateway listens; null: no more. */
  setListener(name: Listener['name'], address: string | null): void {
    this.listeners.set(name, address);
    this.events.append([{ type: 'listeners', listeners: this.listeners.views() }]);
    if (address === null) return;
    this.durability.persist([listenedRow(this.listeners.last)]);
  }

  /** Where a gateway listens; null: nowhere. */
  listenerAddress(name: Listener['name']): string | null {
    return this.listeners.get(name);
  }

  /** Keeps octets so that commands can name them; resolves when they are durable. */
  async putBody(octets: Uint8Array): Promise<BodyRef> {
    const body = this.world.putBody(octets);
    this.publication.publish(this.world.drain());
    await this.durable();
    return body;
  }

  /** Octets by their hash; null: there are none. @throws Problem `body-damaged` */
  body(hash: string): Uint8Array | null {
    try {
      return this.world.findBody(hash);
    } catch (error) {
      throw error instanceof LostBody ? error.cause : error;
    }
  }

  /**
   * The `limit` newest rows of the trace with numbers below `before`, oldest first. One that came back from the disk as no
   * event is left out, and told as a defect: the others can be read without it.
   * @param correlation only those of this message
   */
  async traceRows(before: number, limit: number, correlation?: string): Promise<TraceRow[]> {
    await this.durability.settled();
    let found: TraceRow[] = [];
    // Older ones take the places of those that are left out: fewer than were asked for would look like the first of all.
    for (let below = before; found.length < limit;) {
      const wanted = limit - found.length;
      const rows = await this.store.traceRows(below, wanted, correlation);
      found = [...rows.filter((row) => this.isReadable(row)), ...found];
      const oldest = rows[0]?.seq ?? below;
      // A damaged row may have lost its number, too.
      if (rows.length < wanted || !(oldest < below)) break;
      below = oldest;
    }
    return found;
  }

  private isReadable(row: TraceRow): boolean {
    const { error } = traceRowSchema.safeParse(row);
    if (error !== undefined) this.options.onDefect?.(`reading event ${String(row.seq)} of the trace`, error);
    return error === undefined;
  }

  /** The octets of a trace event; null: they are not kept. */
  async traceOctets(seq: number): Promise<Uint8Array | null> {
    await this.durability.settled();
    return this.store.traceOctets(seq);
  }

  /** Resolves when all that has happened so far is on disk. */
  durable(): Promise<void> {
    return this.durability.durable();
  }

  /** Stops time and traffic; resolves when the rest is on disk, or has failed. The store stays open. */
  async close(): Promise<void> {
    this.loop.close();
    this.outside.close();
    this.jobs.close();
    await this.durability.settled();
  }
}
