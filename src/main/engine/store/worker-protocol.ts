import type { MessagePort } from 'node:worker_threads';
import type { ProblemReport } from '../../../shared/contract/problem';
import type { StoredTraceRow } from '../trace-names';
import type { Migration } from './migration';
import type { Piece } from './pieces';
import type { LogName } from './step-record';

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

/** An event of the trace as steps hold it. */
export type TracedEvent = [row: StoredTraceRow, octets: readonly Piece[]];

export type WireQuery =
  | { op: 'rows'; id: number; collection: string }
  | { op: 'trace-rows'; id: number; before: number; limit: number; correlation: string | null }
  | { op: 'trace-octets'; id: number; seq: number }
  | { op: 'trace-totals'; id: number }
  | { op: 'journal'; id: number }
  /** Puts all steps that have been given into the database. */
  | { op: 'settle'; id: number }
  | { op: 'close'; id: number };

/** Steps that are durable in the log, as their records, one behind the other. */
export interface WireSteps {
  op: 'steps';
  records: Uint8Array<ArrayBuffer>;
}

export type WireRequest = WireSteps | WireQuery | { op: 'body'; hash: string };

export type WireAnswer =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; report: ProblemReport }
  /** The database has all steps up to this one. */
  | { applied: number }
  /** Nothing more can be put into the database. */
  | { failed: ProblemReport };

/** The first message of the thread, which ends when it could not open the file. */
export type WireOpening =
  /** `applied`: the newest step; `log` names the log of those to come. */
  | { opened: true; applied: number; log: LogName }
  | { opened: false; report: ProblemReport }
  | { opened: false; damage: string };

export type BodyAnswer = { octets: Uint8Array | null } | { report: ProblemReport };
