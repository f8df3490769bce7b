import type { FaultAction, FaultHop } from '../../../shared/model/fault';
import type { BodyHash, HandsetId, NodeId } from '../../../shared/model/ids';
import type { Subscriber } from '../../../shared/model/subscriber';
import type { Duration, Time } from '../../../shared/model/time';
import type { Octets } from '../../../shared/protocol/kit/octets';
import type { TraceProtocol, NetworkInterface } from '../../../shared/contract/views';
import type { AtRest } from './at-rest';
import type { Bodies } from './bodies';
import type { MediaJob, MediaResult } from './media';
import type { RandomStream } from './random';
import type { Radio, Unreachable } from './radio';

/** Octets on their way from node to node. */
export interface Packet {
  from: NodeId;
  to: NodeId;
  interface: NetworkInterface;
  protocol: TraceProtocol;
  octets: Octets;
  /** The connection that answers return on: an HTTP exchange or a handset's signalling. */
  flow: string | null;
  /** Number of the handset's TCP connection that an HTTP exchange crosses the air on; another number is another one. */
  connection?: number;
  /**
   * Between nodes of the operator: what this is about, in words of the node that began. Whoever answers repeats it, as
   * with the transaction ids of TCAP (ITU-T Q.773); an RP reference has 256 values and would meet others.
   */
  dialogue?: string;
  /** From a node of the operator: goes before others (priority_flag of SMPP), for which an SMS-SUBMIT has no field. */
  urgent?: true;
  /** Names the message that this belongs to, for the trace only: no machine decides by it. */
  correlation: string | null;
  /**
   * Trace event that led to it, which the world notes on packets of a flow or a dialogue: a node that passes one on takes its time, and
   * forgets what woke it. For the trace only.
   */
  cause?: number | null;
  hop: 'end-to-end' | 'core';
}

/** What a machine is given. */
export type Input =
  | { type: 'packet'; packet: Packet }
  /** The radio could not reach the addressee; the sender learns it at once, as from the MSC. */
  | { type: 'unreachable'; packet: Packet; cause: Unreachable }
  /** From the user or the operator's staff. */
  | { type: 'command'; command: Command }
  /** Indications within a node's own equipment or from the HLR, which are no octets on an interface. */
  | { type: 'notice'; notice: Notice }
  | { type: 'timer' }
  /** Octets that the node relied on cannot be had any more: it ends what needs them. What it was doing comes again. */
  | { type: 'body-lost'; hash: BodyHash }
  | { type: 'media'; id: string; result: MediaResult };

/** A command is data; each machine names those that it takes. */
export interface Command {
  name: string;
}

export type Notice =
  /** Octets of the current transfer that have crossed the air, of all. */
  | { name: 'transfer-progress'; flow: string; done: number; total: number; correlation: string | null }
  /** The packet link broke; what was under way is lost. */
  | { name: 'link-lost'; flow: string | null }
  /** The connection of an exchange closed before its answer was complete; the packet link stands. */
  | { name: 'connection-closed'; flow: string }
  /** HLR to SMSC: the subscriber can be reached again. */
  | { name: 'reachable'; subscriber: NodeId }
  /** Handset to packet core: switched off or out of coverage. */
  | { name: 'detached'; handset: NodeId }
  /** Handset to packet core: the connection of an exchange is closed before its answer was there. */
  | { name: 'hung-up'; handset: NodeId; flow: string };

export interface SendOptions {
  delay?: Duration;
  silent?: true;
  expendable?: true;
  cause?: number | null;
}

/** What a machine wants done. Effects of one step are applied in order and are all durable, or none. */
export type Effect =
  /**
   * `silent`: a handover inside the equipment; the machine behind it traces the transfer itself. `expendable`: nothing is
   * lost when a restart loses it, such as an acknowledgement that changes nothing at whoever gets it. `cause`: the event
   * that led to it, where that is not what the step is about.
   */
  | ({ type: 'send'; packet: Packet } & SendOptions)
  /** Records something that crossed an interface other than by `send`. Later effects of the step are caused by it. */
  | ({ type: 'trace'; packet: Packet; sentAt: Time } & TraceOutcome)
  | { type: 'notice'; to: NodeId; notice: Notice }
  /**
   * A row changed; `value: null` deletes it. Durable before anything that the step sends leaves the lab. `rest`: the value at
   * rest, where the machine keeps it that way.
   */
  | { type: 'persist'; collection: string; key: string; value: unknown; rest?: AtRest | undefined }
  /** As `persist`, but for the screen only. */
  | { type: 'show'; collection: string; key: string; value: unknown }
  /** The radio of this handset can be reached, or not, and how well it carries short messages. */
  | { type: 'radio'; radio: Radio }
  /** Media work; its result comes back as an input with this id. */
  | { type: 'media'; id: string; job: MediaJob };

/** What became of something that crossed an interface. */
export interface TraceOutcome {
  lost?: boolean;
  note?: string;
  /** Octets that had crossed when the transfer broke off. */
  crossed?: number;
}

export interface StepResult<S> {
  state: S;
  effects: Effect[];
  /** When the machine wants a `timer` input; absent: not at all. Replaces an earlier wish. */
  wakeAt?: Time | undefined;
}

/** A fault that happens now. */
export interface FaultHit {
  action: FaultAction;
  /** Of the fault. */
  id: string;
}

/** What a step may use besides its arguments; every value comes from the world's root or is recorded with the input. */
export interface Tools {
  random: RandomStream;
  /** Unguessable octets from the host, recorded; from the seed under virtual runs. */
  entropy(length: number): Uint8Array;
  bodies: Bodies;
  directory: Directory;
  /**
   * Whether a fault happens to what crosses this hop now. Packets that are sent are seen to by the world itself.
   * @param handset null: none of the lab's
   */
  fault(hop: FaultHop, handset: HandsetId | null): FaultHit | null;
}

/** The operator's subscriber register, as the HLR answers it. */
export interface Directory {
  byNumber(msisdn: string): Subscriber | undefined;
  byNode(node: NodeId): Subscriber | undefined;
}

/** A row as it comes back from the store. */
export interface StoredRow {
  collection: string;
  key: string;
  value: unknown;
  /** The value at rest, where whoever made the row keeps it that way. */
  rest?: AtRest | undefined;
}

/**
 * A node's behaviour: data in, data out. No promises, clock, randomness or I/O inside; states are immutable.
 */
export interface Machine<S> {
  step(state: S, input: Input, now: Time, tools: Tools): StepResult<S>;
}
