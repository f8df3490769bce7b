import type { MessagePort } from 'node:worker_threads';
import type { ProblemReport } from '../../../shared/contract/problem';
import type { StoredTraceRow } from '../trace-names';
import type { Migration } from './migration';
import type { Piece } from './pieces';

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

/**
 * Commits as one step, serialised: what can fail in them has failed before they are sent. Texts are JSON. Each row and
 * body is there once.
 */
export interface WireCommit {
  op: 'commit';
  id: number;
  /** `RowChange[]` */
  rows: string;
  bodies: { hash: string; start: number; end: number }[];
  /** `TracedEvent[]` */
  trace: string;
  events: number;
  traceSize: number;
  /** Sequence number of the first event; null without one. */
  firstSeq: number | null;
  lastSeq: number;
  /** What the events belong to, each once. */
  correlations: string[];
  /** `[time, input][]`, the inputs as `journalText` writes them. */
  journal: string;
  journalSize: number;
  /** First the octets of trace and journal, then, from `bodiesAt` on, the bodies; a buffer of its own, transferred. */
  octets: Uint8Array<ArrayBuffer>;
  bodiesAt: number;
}

/** A changed row as steps hold it; null deletes. */
export type RowChange = [collection: string, key: string, value: unknown];

/** An event of the trace as steps hold it. */
export type TracedEvent = [row: StoredTraceRow, octets: readonly Piece[]];

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
