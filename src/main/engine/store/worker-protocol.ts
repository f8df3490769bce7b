import type { MessagePort } from 'node:worker_threads';
import type { ProblemReport } from '../../../shared/contract/problem';
import type { Migration } from './migration';

/** What the worker thread is started with. */
export interface WorkerStart {
  file: string;
  migrations: readonly Migration[];
  /** Octets of trace and journal together that the ring keeps. */
  ringLimit: number;
  /** Names the build that writes the journal. */
  version: string;
  requests: MessagePort;
  /** Answers to `body` requests travel here, so that they can be taken out synchronously. */
  bodies: MessagePort;
  /** Set to 1 and notified when an answer lies in `bodies`. */
  bodyReady: Int32Array;
}

/** Start and end of some octets within `WireCommit.octets`. */
export type Slice = readonly [start: number, end: number];

/** Commits, serialised: what can fail in them has failed before they are sent. Each row and body is there once. */
export interface WireCommit {
  op: 'commit';
  id: number;
  rows: { collection: string; key: string; value: string | null }[];
  bodies: { hash: string; octets: Slice }[];
  trace: { seq: number; correlation: string | null; row: string; octets: Slice }[];
  journal: { time: number; input: string }[];
  /** All octets one behind the other, in a buffer of their own, which is transferred. */
  octets: Uint8Array<ArrayBuffer>;
}

export type WireQuery =
  | { op: 'rows'; id: number; collection: string }
  | { op: 'trace-rows'; id: number; before: number; limit: number; correlation: string | null }
  | { op: 'trace-octets'; id: number; seq: number }
  | { op: 'trace-totals'; id: number }
  | { op: 'journal'; id: number }
  | { op: 'close'; id: number };

export type WireRequest = WireCommit | WireQuery | { op: 'body'; hash: string };

export type WireAnswer =
  { ids: number[]; ok: true; value: unknown } | { ids: number[]; ok: false; report: ProblemReport };

/** The first message of the thread, which ends when it could not open the file. */
export type WireOpening =
  { opened: true } | { opened: false; report: ProblemReport } | { opened: false; damage: string };

export type BodyAnswer = { octets: Uint8Array | null } | { report: ProblemReport };
