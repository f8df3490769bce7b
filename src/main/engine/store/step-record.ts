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
  /** As `rowsText` writes them. */
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
  rows: Buffer;
  trace: Uint8Array;
  journal: Uint8Array;
  own: Uint8Array;
  bodies: readonly { hash: string; octets: Uint8Array }[];
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
  const writer = new StepWriter(step);
  const octets = Buffer.alloc(writer.most);
  return Uint8Array.from(octets.subarray(0, writer.write(octets, 0, id, log)));
}

/** Octets that a character takes at most in UTF-8. */
const WIDEST = 3;

/** Writes a step as one record into a buffer that has room for it. */
export class StepWriter {
  /** Octets that the record has at most. */
  readonly most: number;
  private readonly texts: readonly string[];

  constructor(private readonly step: NewStep) {
    const { rows, trace, journal, own, bodies, ...facts } = step;
    const stored: StoredFacts = { ...facts, bodies: [] };
    let most = HEAD;
    for (const [hash, { length }] of bodies) {
      stored.bodies.push([hash, length]);
      most += length;
    }
    for (const { length } of own) most += length;
    this.texts = [JSON.stringify(stored), rows, trace, journal];
    for (const { length } of this.texts) most += WIDEST * length;
    this.most = most;
  }

  /** @returns where the record ends */
  write(into: Buffer, start: number, id: number, log: LogName): number {
    const { own, bodies } = this.step;
    let at = start + HEAD;
    let lengthAt = start + LENGTHS_AT;
    for (const text of this.texts) {
      const length = into.write(text, at);
      lengthAt = into.writeUInt32LE(length, lengthAt);
      at += length;
    }
    const ownAt = at;
    for (const piece of own) {
      into.set(piece, at);
      at += piece.length;
    }
    into.writeUInt32LE(at - ownAt, lengthAt);
    for (const octets of bodies.values()) {
      into.set(octets, at);
      at += octets.length;
    }
    into.writeUInt32LE(at - start, start);
    into.writeBigUInt64LE(log, start + CHECKED_FROM);
    into.writeDoubleLE(id, start + ID_AT);
    into.writeUInt32LE(crc32(into.subarray(start + CHECKED_FROM, at)), start + 4);
    return at;
  }
}

/** Steps from whole records, one behind the other. */
export function decodeSteps(records: Uint8Array): Step[] {
  const octets = asBuffer(records);
  const steps: Step[] = [];
  for (let at = 0; at < octets.length;) {
    const end = at + octets.readUInt32LE(at);
    steps.push(decodeStep(octets.subarray(at, end)));
    at = end;
  }
  return steps;
}

/** How many whole records there are, one behind the other. */
export function countSteps(records: Uint8Array): number {
  const octets = asBuffer(records);
  let count = 0;
  for (let at = 0; at < octets.length; at += octets.readUInt32LE(at)) count++;
  return count;
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
