import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromHex } from '../kit/octets';

interface Fact<T> {
  value: T;
  agreedBy: string[];
}

/** What at least two other implementations read, see the corpus' index. */
export interface MmsFacts {
  type: Fact<string>;
  transactionId: Fact<string | null>;
  version: Fact<string>;
  from: Fact<string | null>;
  to: Fact<string[] | null>;
  cc: Fact<string[] | null>;
  subject: Fact<string | null>;
  messageId: Fact<string | null>;
  contentType: Fact<string | null>;
  contentLocation: Fact<string | null>;
  messageSize: Fact<number | null>;
  /** Size and SHA-256 of each part, sorted. */
  parts: Fact<[number, string][] | null>;
  partTypes: Fact<string[] | null>;
  fromWire?: string;
  toWire?: string[];
  partsWireOrder?: [number, string][];
  partTypesWireOrder?: string[];
  partDetail?: PartFacts[];
}

export interface PartFacts {
  contentType: string;
  /** MIBEnum, 0 for none. */
  charset: number;
  name: string | null;
  contentLocation: string | null;
  contentId: string | null;
  sha256: string;
}

export interface MmsCapture {
  file: string;
  octets: Uint8Array;
  expected: MmsFacts;
}

interface RawVector {
  name: string;
  kind: string;
  hex: string;
  expected: { assertions?: string[]; raw?: string } | null;
  push?: { transactionId: number; pduType: number; bodyOffset: number; bodyLength: number };
  peers?: Record<string, { ok?: boolean; headers?: Record<string, unknown> }>;
}

const ROOT = process.env['HANDSET_LAB_CORPUS'] ?? resolve('../shared/corpus');

/** Whether the corpus of captures is there; tests on it are skipped otherwise. */
export const corpusPresent = existsSync(`${ROOT}/mms/INDEX.json`);
if (!corpusPresent) console.log(`MMS corpus tests skipped: no corpus at ${ROOT} (set HANDSET_LAB_CORPUS)`);

/** The one file that is no bare MMS PDU but a whole WSP push; its facts are void. */
const PUSH_FILE = 'mms/nuntium/m-notification.ind_success';

function file(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${ROOT}/${path}`));
}

/** The captured MMS PDUs with their facts. */
export function mmsCaptures(): MmsCapture[] {
  if (!corpusPresent) return [];
  const index = JSON.parse(readFileSync(`${ROOT}/mms/INDEX.json`, 'utf8')) as {
    file: string;
    expected: MmsFacts;
  }[];
  return index
    .filter((entry) => entry.file !== PUSH_FILE)
    .map((entry) => ({ file: entry.file, octets: file(entry.file), expected: entry.expected }));
}

export function pushCapture(): Uint8Array {
  return file(PUSH_FILE);
}

/** Vectors of one kind out of the hex files. */
export function hexVectors(kind: string): (RawVector & { octets: Uint8Array })[] {
  if (!corpusPresent) return [];
  return ['nuntium', 'ofono-mmsd']
    .flatMap((source) => JSON.parse(readFileSync(`${ROOT}/hex/${source}.json`, 'utf8')) as RawVector[])
    .filter((vector) => vector.kind === kind)
    .map((vector) => ({ ...vector, octets: fromHex(vector.hex)! }));
}
