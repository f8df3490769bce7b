import type { HandsetId, Msisdn, NodeId } from '../../../shared/model/ids';
import type { Subscriber } from '../../../shared/model/subscriber';
import type { Time } from '../../../shared/model/time';
import type { FaultState } from './faults';
import type { Heap } from './heap';
import type { Input, Machine } from './machine';
import { PersistentMap } from './persistent-map';
import type { Radio } from './radio';
import { seedRandom } from './random';
import type { RandomState } from './random';

/** A node and everything that its next step depends on. */
export interface NodeEntry {
  machine: Machine<unknown>;
  state: unknown;
  random: RandomState;
  /** The queue entry that wakes it; a later wish makes an earlier entry void. */
  wake: { entry: number; at: Time } | null;
  /** Null for a node that is not a handset. */
  radio: Radio | null;
}

/** Something that will happen: an input to a node. */
export interface Entry {
  time: Time;
  /** Order of scheduling; breaks ties of time, so runs are repeatable. */
  seq: number;
  node: NodeId;
  input: Input;
  /** Trace event that led to it. */
  cause: number | null;
  /** Set for a packet that the trace records on arrival. */
  sentAt: Time | null;
  /** The link dropped it: recorded, not delivered. */
  lost: string | null;
  /** Key of the row that keeps the packet over a restart; it goes when the packet arrives. */
  kept: string | null;
  /** What the trace says of a packet that arrives. */
  note: string | null;
}

/** The whole world at an instant. All its values are immutable: a shallow copy keeps the instant. */
export interface Root {
  now: Time;
  /** Number of the next queue entry. */
  nextEntry: number;
  /** Number of the next trace event. */
  nextTrace: number;
  queue: Heap<Entry> | null;
  nodes: PersistentMap<NodeId, NodeEntry>;
  /** Per directed link: when its last packet arrives, so that none overtakes. */
  lastArrival: PersistentMap<string, Time>;
  /** Links in `lastArrival` at which those are taken out whose last packet has arrived. */
  mostArrivals: number;
  linkRandom: RandomState;
  faults: readonly FaultState[];
  byNumber: PersistentMap<Msisdn, Subscriber>;
  byNode: PersistentMap<HandsetId, Subscriber>;
}

export const byTimeAndSequence = (a: Entry, b: Entry): number => a.time - b.time || a.seq - b.seq;

export function emptyRoot(now: Time, seed: number, nextTrace: number): Root {
  return {
    now,
    nextEntry: 1,
    nextTrace,
    queue: null,
    nodes: PersistentMap.empty<NodeId, NodeEntry>(),
    lastArrival: PersistentMap.empty<string, Time>(),
    mostArrivals: 0,
    linkRandom: seedRandom(seed, 'links'),
    faults: [],
    byNumber: PersistentMap.empty<Msisdn, Subscriber>(),
    byNode: PersistentMap.empty<HandsetId, Subscriber>(),
  };
}
