import type { ConversionFailure } from '../../shared/model/conversion-failure';
import type { BodyHash } from '../../shared/model/ids';
import type { TraceRow } from '../../shared/contract/views';
import type { HttpResponse } from '../../shared/protocol/http/message';
import type { Octets } from '../../shared/protocol/kit/octets';
import type { AtRest } from '../network/world/at-rest';
import type { MediaJob, MediaResult } from '../network/world/media';
import type { SmtpReply } from '../../shared/protocol/smtp/reply';
import type { MailTransaction } from '../../shared/protocol/smtp/transaction';
import type { OutsideRequest } from './outside/rules';
import type { MailRelay } from './outside/smtp-outside';
import type { StoredTraceRow } from './trace-names';

/** A JSON value under a key of a collection, which must not change afterwards; `null` deletes it. */
export interface StoreRow {
  collection: string;
  key: string;
  value: unknown;
  /** The value at rest, where whoever made the row keeps it that way. */
  rest?: AtRest | undefined;
}

/** What one durable step changes. All of it is on disk when the commit's promise resolves, or none of it. */
export interface Commit {
  rows: StoreRow[];
  bodies: { hash: BodyHash; octets: Uint8Array }[];
  trace: { row: StoredTraceRow; octets: Octets }[];
  /** Inputs in arrival order, for replay and bug reports; with the trace, the oldest fall out of the ring. */
  journal: { time: number; input: unknown }[];
}

/**
 * Where the engine keeps things. Commits are applied in call order and grouped (one fsync for all that wait).
 * Implementations: SQLite in a worker thread, and memory.
 */
export interface Store {
  /** Path of the data folder; null when nothing is kept. */
  readonly data: string | null;
  /** All live rows of a collection, in key order. */
  rows(collection: string): Promise<{ key: string; value: unknown }[]>;
  commit(commit: Commit): Promise<void>;
  /**
   * A body's octets, waiting for the disk if need be; null when unknown. Machines read bodies within a step.
   * @throws Problem `body-damaged` when the disk has others in their place
   */
  bodySync(hash: BodyHash): Uint8Array | null;
  /** The newest `limit` trace rows with `seq < before`, oldest first; of one message when `correlation` is given. */
  traceRows(before: number, limit: number, correlation?: string): Promise<TraceRow[]>;
  traceOctets(seq: number): Promise<Uint8Array | null>;
  /** Sum and newest sequence number of the kept trace. */
  traceTotals(): Promise<{ count: number; octets: number; lastSeq: number }>;
  close(): Promise<void>;
}

/** Servers that are not the lab's own. What fails is an answer (502, 504, 421), not an exception. */
export interface Outside {
  /** Ends early, with an answer, when `signal` aborts. */
  request(request: OutsideRequest, signal: AbortSignal): Promise<HttpResponse>;
  /** Hands a mail to the server that the settings name; see `sendMailOutside`. */
  mail(transaction: MailTransaction, relay: MailRelay, signal: AbortSignal): Promise<SmtpReply[]>;
}

/** What octets turn out to be. Dimensions in pixels, duration in milliseconds; null where it has none. */
export interface MediaInfo {
  contentType: string;
  width: number | null;
  height: number | null;
  duration: number | null;
}

/** Media work beside the event loop (sharp, ffmpeg). Failures are results, not exceptions. */
export interface MediaWorks {
  /** @param progress is told how far a long job is, 0 to 1 */
  run(job: MediaJob, octets: Uint8Array, progress?: (fraction: number) => void): Promise<MediaResult>;
  /** What the octets are, whatever the file was called; `name` and `declared` only break ties. */
  probe(octets: Uint8Array, name: string, declared: string): Promise<MediaInfo>;
  /** A rendition that Chromium plays: the octets themselves when it plays them anyhow. */
  playable(
    octets: Uint8Array,
    contentType: string,
  ): Promise<
    { ok: true; octets: Uint8Array; contentType: string } | { ok: false; reason: ConversionFailure }
  >;
  close(): Promise<void>;
}
