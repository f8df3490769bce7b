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

/** A commit, serialised: what can fail in it has failed before it is sent. */
export interface WireCommit {
  op: 'commit';
  id: number;
  rows: { collection: string; key: Uint8Array; value: string | null }[];
  bodies: { hash: string; octets: Uint8Array }[];
  trace: { seq: number; correlation: string | null; row: string; octets: Uint8Array }[];
  journal: { time: number; input: string }[];
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
