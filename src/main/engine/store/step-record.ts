import { crc32 } from 'node:zlib';

/** What is in a step, besides its texts and octets. */
interface StepFacts {
  /** Of the trace. */
  events: number;
  traceSize: number;
  /** Sequence number of the first event; null without one. */
  firstSeq: number | null;
  lastSeq: number;
  /** What the events belong to, each once. */
  correlations: readonly string[];
  journalSize: number;
}

/** Commits as one step, serialised: what can fail in them has failed before. Texts are JSON. Each row and body is there once. */
export interface NewStep extends StepFacts {
  /** `RowChange[]` */
  rows: string;
  /** `TracedEvent[]` */
  trace: string;
  /** `[time, input][]`, the inputs as `journalText` writes them. */
  journal: string;
  /** The octets of trace and journal, one after the other. */
  own: readonly Uint8Array[];
  /** Octets by their hash. */
  bodies: ReadonlyMap<string, Uint8Array>;
}

/** A step as it is read from its record, which it shows parts of. Texts are UTF-8. */
export interface Step extends StepFacts {
  /** Steps are counted from 1 on, without a gap. */
  id: number;
  rows: Uint8Array;
  trace: Uint8Array;
  journal: Uint8Array;
  own: Uint8Array;
  bodies: readonly { hash: string; octets: Uint8Array }[];
  /** Octets of the record. */
  size: number;
}

/** Names the life of a log: records of another one, which lie behind those of this one in the same file, do not count. */
export type LogName = bigint;

/**
 * Octets before the facts, little-endian: length of the record, CRC-32 of what follows, name of the log (8 octets), id (a double),
 * lengths of facts, rows, trace, journal and octets of its own. The bodies take the rest.
 */
const HEAD = 44;
const CHECKED_FROM = 8;
const ID_AT = 16;
const LENGTHS_AT = 24;

interface StoredFacts extends StepFacts {
  bodies: [hash: string, length: number][];
}

const NOTHING: NewStep = {
  ...{ events: 0, traceSize: 0, firstSeq: null, lastSeq: 0, correlations: [], journalSize: 0 },
  ...{ rows: '[]', trace: '[]', journal: '[]', own: [], bodies: new Map() },
};

/** What a log begins with: as a step that the database has. It has always the same length. */
export function firstRecord(applied: number, log: LogName): Uint8Array {
  return encodeStep(NOTHING, applied, log);
}

/** A step as one record, in a buffer of its own. */
export function encodeStep(step: NewStep, id: number, log: LogName): Uint8Array<ArrayBuffer> {
  const { rows, trace, journal, own, bodies, ...facts } = step;
  const stored: StoredFacts = {
    ...facts,
    bodies: Array.from(bodies, ([hash, { length }]) => [hash, length]),
  };
  const texts = [JSON.stringify(stored), rows, trace, journal].map((text) => Buffer.from(text));
  const pieces = [...texts, ...own, ...bodies.values()];
  const length = pieces.reduce((sum, piece) => sum + piece.length, HEAD);
  const record = Buffer.allocUnsafeSlow(length) as Buffer & Uint8Array<ArrayBuffer>;
  record.writeUInt32LE(length, 0);
  record.writeBigUInt64LE(log, CHECKED_FROM);
  record.writeDoubleLE(id, ID_AT);
  const ownLength = own.reduce((sum, piece) => sum + piece.length, 0);
  [...texts.map((text) => text.length), ownLength].forEach((size, at) =>
    record.writeUInt32LE(size, LENGTHS_AT + 4 * at),
  );
  let at = HEAD;
  for (const piece of pieces) {
    record.set(piece, at);
    at += piece.length;
  }
  record.writeUInt32LE(crc32(record.subarray(CHECKED_FROM)), 4);
  return record;
}

/** Reads a whole record. */
export function decodeStep(record: Uint8Array): Step {
  const octets = asBuffer(record);
  let at = HEAD;
  const next = (length: number): Buffer => octets.subarray(at, (at += length));
  const [facts, rows, trace, journal, own] = Array.from({ length: 5 }, (_, part) =>
    next(octets.readUInt32LE(LENGTHS_AT + 4 * part)),
  ) as [Buffer, Buffer, Buffer, Buffer, Buffer];
  const { bodies, ...rest } = JSON.parse(facts.toString()) as StoredFacts;
  return {
    id: octets.readDoubleLE(ID_AT),
    rows,
    trace,
    journal,
    own,
    bodies: bodies.map(([hash, length]) => ({ hash, octets: next(length) })),
    size: octets.length,
    ...rest,
  };
}

/**
 * The steps of a log that a file has, as they lie there: in order, and behind them perhaps what is left from an earlier round. What is
 * no whole record is passed over, and what is behind it found: the numbers tell whether one is missing.
 */
export function readSteps(file: Uint8Array, log: LogName): Step[] {
  const octets = asBuffer(file);
  const name = Buffer.alloc(8);
  name.writeBigUInt64LE(log);
  const steps: Step[] = [];
  for (let at = 0; at >= 0;) {
    const record = recordAt(octets, at);
    const own = record?.readBigUInt64LE(CHECKED_FROM) === log ? record : null;
    if (own !== null) steps.push(decodeStep(own));
    // The next place where a record may begin.
    at = octets.indexOf(name, at + CHECKED_FROM + (own?.length ?? 1)) - CHECKED_FROM;
  }
  return steps;
}

/** The newest step at the start of a file, whatever log it is of; 0 without one. */
export function newestOfAnyLog(file: Uint8Array): number {
  const octets = asBuffer(file);
  let newest = 0;
  for (let at = 0, record = recordAt(octets, 0); record !== null; record = recordAt(octets, at)) {
    newest = Math.max(newest, record.readDoubleLE(ID_AT));
    at += record.length;
  }
  return newest;
}

/** The record that begins there; null: none that is whole. */
function recordAt(octets: Buffer, at: number): Buffer | null {
  if (at + HEAD > octets.length) return null;
  const length = octets.readUInt32LE(at);
  if (length < HEAD || at + length > octets.length) return null;
  const record = octets.subarray(at, at + length);
  return record.readUInt32LE(4) === crc32(record.subarray(CHECKED_FROM)) ? record : null;
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
