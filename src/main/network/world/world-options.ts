import type { BodyHash, NodeId } from '../../../shared/model/ids';
import type { Time } from '../../../shared/model/time';
import type { Latin1 } from './kept-packets';

/** What a world starts with, and what it asks of its host. */
export interface WorldOptions {
  seed: number;
  /** Virtual time at the start. */
  now: Time;
  /** Number of the first trace event: behind those of earlier runs on the same store. */
  nextTrace?: number;
  /** Unguessable octets from the host; under virtual runs from the seed. */
  entropy: (length: number) => Uint8Array;
  /** SHA-256 in lower-case hex; the host's own is much faster than one in JavaScript. */
  hash: (octets: Uint8Array) => BodyHash;
  /** Octets as text, each a character, as they are stored; absent: in JavaScript. */
  latin1?: Latin1;
  /** Reads a body that is no longer held in memory; null when unknown. @throws LostBody when it is damaged */
  loadBody: (hash: BodyHash) => Uint8Array | null;
  /**
   * A machine threw: a mistake of the lab. The input is dropped, the node stays as it was and the others go on. Without
   * this the run ends with the error, as tests and scenarios want it. A body that is lost is told, too; the node ends what
   * needs it, and is given the input once more.
   */
  onDefect?: (node: NodeId, error: unknown) => void;
  /** Inputs at one virtual instant before the run is stopped; default a million. */
  stepLimit?: number;
}
