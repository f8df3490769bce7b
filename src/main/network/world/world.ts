import { failed } from '../../../shared/model/conversion-failure';
import type { Fault } from '../../../shared/model/fault';
import type { BodyHash, BodyRef, NodeId } from '../../../shared/model/ids';
import type { Subscriber } from '../../../shared/model/subscriber';
import type { Time } from '../../../shared/model/time';
import { switchFaults } from './faults';
import { removeFirst } from './heap';
import { LostBody } from './bodies';
import { HeldBodies } from './held-bodies';
import { forgottenRow, keptPacket } from './kept-packets';
import type {
  Command,
  Directory,
  Effect,
  Input,
  Machine,
  Notice,
  Packet,
  StepResult,
  StoredRow,
  TraceOutcome,
} from './machine';
import { mediaDuration } from './media';
import type { MediaResult } from './media';
import { emptyOutput } from './output';
import type { Output } from './output';
import { LazyRandom, seedRandom } from './random';
import { byTimeAndSequence, emptyRoot } from './root';
import { StepTools } from './step-tools';
import type { Workshop } from './step-tools';
import { directoryOf, putSubscriber, removeSubscriber } from './subscribers';
import type { WorldOptions } from './world-options';
import type { Radio } from './radio';
import type { Entry, NodeEntry, Root } from './root';
import { schedule, unrecorded } from './schedule';
import { send, strikeAt } from './sending';

/** Inputs at one virtual instant; more than this is a loop between machines. */
const DEFAULT_STEP_LIMIT = 1_000_000;

/** Pause before a node whose step failed is woken again. Milliseconds. */
const DEFECT_PAUSE = 60_000;

/** The node whose packets leave the world through the host's sockets. */
export const OUTSIDE = 'outside';

/**
 * Delivers inputs to machines in order of (time, sequence) and applies their effects. Nothing here waits: `runUntil`
 * goes as far as it can and what came of it is taken with `drain`.
 */
export class World {
  private readonly root: Root;
  private output: Output = emptyOutput();
  private readonly bodies: HeldBodies;
  private readonly results = new Map<string, MediaResult>();
  private readonly workshop: Workshop;
  private stepsThisInstant = 0;
  private cause: number | null = null;

  constructor(private readonly options: WorldOptions) {
    this.root = emptyRoot(options.now, options.seed, options.nextTrace ?? 1);
    this.bodies = new HeldBodies(options.hash, options.loadBody, (body) => this.output.bodies.push(body));
    this.workshop = {
      bodies: this.bodies,
      directory: directoryOf(this.root),
      entropy: (node, length) => {
        const octets = options.entropy(length);
        this.output.journal.push({ time: this.root.now, node, input: null, entropy: octets });
        return octets;
      },
      fault: (hop, handset) => strikeAt(this.root, [hop], handset),
    };
  }

  get now(): Time {
    return this.root.now;
  }

  /** Whether something waits to leave through the host's sockets. */
  get leaves(): boolean {
    return this.output.egress.length > 0;
  }

  /** Trace events and bodies that wait to be drained. */
  get undrained(): { events: number; bodies: number } {
    const { trace, bodies } = this.output;
    return { events: trace.length, bodies: bodies.length };
  }

  /** When the next input is due; undefined when nothing is going to happen. */
  get nextDue(): Time | undefined {
    return this.root.queue?.value.time;
  }

  /** The next node that gets an input, and when; undefined when nothing is going to happen. Void timers before it are let go of. */
  nextUp(): { at: Time; node: NodeId } | undefined {
    for (let first = this.root.queue?.value; first !== undefined; first = this.root.queue?.value) {
      const { time, node, input, seq } = first;
      // A timer that a later wish has made void wakes nobody.
      if (input.type !== 'timer' || this.root.nodes.get(node)?.wake?.entry === seq) return { at: time, node };
      this.root.queue = removeFirst(this.root.queue!, byTimeAndSequence);
    }
    return undefined;
  }

  /** Adds a node and wakes it once, now. `radio` is given for handsets: how the network reaches them. */
  addNode<S>(id: NodeId, machine: Machine<S>, state: S, radio: Radio | null = null): void {
    const at = this.root.now;
    const entry = schedule(this.root, unrecorded(at, id, { type: 'timer' }, null));
    const node: NodeEntry = {
      machine,
      state,
      random: seedRandom(this.options.seed, id),
      wake: { entry, at },
      radio,
    };
    this.root.nodes = this.root.nodes.set(id, node);
  }

  removeNode(id: NodeId): void {
    this.root.nodes = this.root.nodes.delete(id);
    removeSubscriber(this.root, id);
  }

  setSubscriber(subscriber: Subscriber): void {
    putSubscriber(this.root, subscriber);
  }

  get directoryView(): Directory {
    return this.workshop.directory;
  }

  /** A node's state, for projections and tests; machines of other nodes never see it. */
  state<S>(id: NodeId): S {
    const entry = this.root.nodes.get(id);
    if (entry === undefined) throw new Error(`no node ${id}`);
    return entry.state as S;
  }

  hasNode(id: NodeId): boolean {
    return this.root.nodes.has(id);
  }

  /** Stores octets from outside (an upload) so that a command can refer to them. */
  putBody(octets: Uint8Array): BodyRef {
    return this.bodies.put(octets);
  }

  /** @throws LostBody when it cannot be had */
  body(hash: BodyHash): Uint8Array {
    return this.bodies.get(hash);
  }

  /** As `body`, or null when it is unknown. @throws LostBody when it is damaged */
  findBody(hash: BodyHash): Uint8Array | null {
    return this.bodies.find(hash);
  }

  /** Lets go of bodies that the store has; they are read back when needed. */
  releaseBodies(hashes: Iterable<BodyHash>): void {
    this.bodies.release(hashes);
  }

  /** Gives a command to a node, now. */
  command<C extends Command>(node: NodeId, command: C): void {
    this.enter(node, { type: 'command', command });
  }

  /** A packet from a socket of the host, now. The trace records it. */
  receive(packet: Packet): void {
    this.output.journal.push({
      time: this.root.now,
      node: packet.to,
      input: { type: 'packet', packet },
      entropy: null,
    });
    schedule(this.root, {
      time: this.root.now,
      node: packet.to,
      input: { type: 'packet', packet },
      cause: null,
      sentAt: this.root.now,
      lost: null,
      kept: null,
      note: null,
    });
  }

  /** The host's answer to a media job. */
  supply(key: string, result: MediaResult): void {
    this.results.set(key, result);
  }

  private enter(node: NodeId, input: Input): void {
    this.output.journal.push({ time: this.root.now, node, input, entropy: null });
    schedule(this.root, unrecorded(this.root.now, node, input, null));
  }

  /**
   * Delivers everything that is due up to and including `limit`.
   * @returns the media job that must be answered before time can go on, or null when `limit` is reached
   * @throws Error when machines loop at one instant
   */
  runUntil(
    limit: Time,
    shouldPause: () => boolean = () => false,
  ): { blockedOn: string | null; paused: boolean } {
    if (limit < this.root.now) throw new Error(`cannot run back from ${this.root.now} to ${limit}`);
    for (;;) {
      const first = this.root.queue?.value;
      if (first === undefined || first.time > limit) break;
      if (first.input.type === 'media') {
        const key = mediaKey(first.node, first.input.id);
        if (!this.results.has(key)) return { blockedOn: key, paused: false };
      }
      this.deliver(first);
      if (shouldPause()) return { blockedOn: null, paused: true };
    }
    this.root.now = limit;
    return { blockedOn: null, paused: false };
  }

  /** Everything that came of running since the last call. */
  drain(): Output {
    const output = this.output;
    this.output = emptyOutput();
    return output;
  }

  private deliver(entry: Entry): void {
    this.countSteps(entry.time);
    this.root.now = entry.time;
    this.root.queue = removeFirst(this.root.queue!, byTimeAndSequence);
    const node = this.root.nodes.get(entry.node);
    if (entry.kept !== null) this.output.rows.push(forgottenRow(entry.kept));
    if (node === undefined) return this.deliverNowhere(entry);
    if (entry.input.type === 'timer' && node.wake?.entry !== entry.seq) return;

    this.cause = entry.cause;
    let input = entry.input;
    if (input.type === 'packet' && entry.sentAt !== null) {
      const reachable = node.radio?.reachable ?? 'yes';
      const unreachable = reachable === 'yes' || input.packet.interface !== 'sms' ? null : reachable;
      const lost =
        entry.lost ?? (unreachable === null ? null : `${entry.node} is not reachable: ${unreachable}`);
      this.record(input.packet, entry.sentAt, { lost: lost !== null, note: lost ?? entry.note });
      if (unreachable !== null) {
        schedule(
          this.root,
          unrecorded(
            entry.time,
            input.packet.from,
            { type: 'unreachable', packet: input.packet, cause: unreachable },
            this.cause,
          ),
        );
      }
      if (lost !== null) return;
    }
    if (input.type === 'packet' && (input.packet.flow ?? input.packet.dialogue) != null) {
      input = { type: 'packet', packet: causedBy(input.packet, this.cause) };
    }
    if (input.type === 'media') {
      const key = mediaKey(entry.node, input.id);
      input = { ...input, result: this.results.get(key)! };
      this.results.delete(key);
      // Work of the host, which another host may do in another way.
      this.output.journal.push({ time: this.root.now, node: entry.node, input, entropy: null });
    }
    this.step(entry.node, node, input);
  }

  /** Packets for the host's sockets leave; others for nodes that are gone are recorded as lost. */
  private deliverNowhere(entry: Entry): void {
    if (entry.input.type !== 'packet') return;
    this.cause = entry.cause;
    const outside = entry.node === OUTSIDE;
    if (entry.sentAt !== null) {
      const note = outside ? entry.note : `there is no ${entry.node}`;
      this.record(entry.input.packet, entry.sentAt, { lost: !outside, note });
    }
    if (outside) this.output.egress.push(entry.input.packet);
  }

  /** @param lost bodies of whose loss the node was told for this input */
  private step(id: NodeId, node: NodeEntry, input: Input, lost: readonly BodyHash[] = []): void {
    const random = new LazyRandom(node.random);
    let result: StepResult<unknown>;
    try {
      result = node.machine.step(node.state, input, this.root.now, new StepTools(random, id, this.workshop));
    } catch (error) {
      if (this.options.onDefect === undefined) throw error;
      this.options.onDefect(id, error);
      if (error instanceof LostBody && !lost.includes(error.hash))
        return this.stepWithout(id, node, input, [...lost, error.hash]);
      // The wish to be woken is gone with a timer that was taken; the node gets another chance at its other timers.
      const wake = this.wakeEntry(id, node, input, this.root.now + DEFECT_PAUSE);
      this.root.nodes = this.root.nodes.set(id, { ...node, wake });
      return;
    }
    const wake = this.wakeEntry(id, node, input, result.wakeAt);
    const { machine, radio } = node;
    const entry: NodeEntry = { machine, state: result.state, random: random.state(), wake, radio };
    this.root.nodes = this.root.nodes.set(id, entry);
    for (const effect of result.effects) this.apply(id, effect);
  }

  /** Tells a node of the body that its step failed for, the last of `lost`, and gives it the input once more. */
  private stepWithout(id: NodeId, node: NodeEntry, input: Input, lost: readonly BodyHash[]): void {
    const loss: Input = { type: 'body-lost', hash: lost.at(-1)! };
    this.output.journal.push({ time: this.root.now, node: id, input: loss, entropy: null });
    this.step(id, node, loss, lost);
    this.step(id, this.root.nodes.get(id)!, input, lost);
  }

  private wakeEntry(id: NodeId, node: NodeEntry, input: Input, wish: Time | undefined): NodeEntry['wake'] {
    if (wish === undefined) return null;
    const at = Math.max(wish, this.root.now);
    if (node.wake?.at === at && input.type !== 'timer') return node.wake;
    const entry = schedule(this.root, unrecorded(at, id, { type: 'timer' }, null));
    return { entry, at };
  }

  private apply(id: NodeId, effect: Effect): void {
    switch (effect.type) {
      case 'send':
        return send(this.root, this.output, effect.packet, this.cause, effect, this.options.latin1);
      case 'trace':
        this.cause = effect.packet.cause ?? this.cause;
        return this.record(effect.packet, effect.sentAt, effect);
      case 'notice':
        return this.notify(effect.to, effect.notice);
      case 'persist': {
        const { collection, key, value, rest } = effect;
        this.output.rows.push({ collection, key, value, rest, durable: true });
        return;
      }
      case 'show': {
        const { collection, key, value } = effect;
        this.output.rows.push({ collection, key, value, rest: undefined, durable: false });
        return;
      }
      case 'radio': {
        const node = this.root.nodes.get(id)!;
        this.root.nodes = this.root.nodes.set(id, { ...node, radio: effect.radio });
        return;
      }
      case 'media': {
        this.output.media.push({ key: mediaKey(id, effect.id), job: effect.job });
        const duration = mediaDuration(effect.job, this.body(effect.job.body).length);
        schedule(
          this.root,
          unrecorded(
            this.root.now + duration,
            id,
            { type: 'media', id: effect.id, result: failed('no-answer') },
            this.cause,
          ),
        );
        return;
      }
    }
  }

  private notify(to: NodeId, notice: Notice): void {
    schedule(this.root, unrecorded(this.root.now, to, { type: 'notice', notice }, this.cause));
  }

  /** What goes wrong from now on. Faults that are the same as before go on counting. */
  setFaults(faults: readonly Fault[]): void {
    this.root.faults = switchFaults(this.root.faults, faults, this.options.seed);
  }

  /** Sends on, now, what was under way inside the network when the lab ended; `rows` in key order. */
  resume(rows: readonly StoredRow[]): void {
    for (const row of rows) this.output.rows.push(forgottenRow(row.key));
    for (const row of rows)
      send(this.root, this.output, keptPacket(row), this.cause, {}, this.options.latin1);
  }

  private record(
    packet: Packet,
    sentAt: Time,
    { lost = false, note = null, crossed }: Omit<TraceOutcome, 'note'> & { note?: string | null },
  ): void {
    const seq = this.root.nextTrace;
    this.root.nextTrace = seq + 1;
    const outcome = { lost, note, ...(crossed === undefined ? {} : { crossed }) };
    this.output.trace.push({ seq, time: this.root.now, sentAt, packet, cause: this.cause, ...outcome });
    this.cause = seq;
  }

  private countSteps(time: Time): void {
    this.stepsThisInstant = time === this.root.now ? this.stepsThisInstant + 1 : 0;
    const limit = this.options.stepLimit ?? DEFAULT_STEP_LIMIT;
    if (this.stepsThisInstant > limit) {
      throw new Error(`more than ${limit} inputs at one instant: machines call each other in a loop`);
    }
  }
}

/** Names a media job across the nodes. */
function mediaKey(node: NodeId, id: string): string {
  return `${node}/${id}`;
}

/** The packet with the trace event that led to it; new fields come first, see docs/decisions/0019-shapes.md. */
function causedBy(packet: Packet, cause: number | null): Packet {
  return packet.cause === undefined ? { cause, ...packet } : { ...packet, cause };
}
