import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fromHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { rpAddress } from './address';
import type { SmsAddress } from './address';
import type { Direction } from './tpdu';

/** What another implementation read. */
interface Peer {
  ok: boolean;
  type?: string;
  text?: string | null;
  alphabet?: string;
  oa?: string;
  da?: string;
  ra?: string;
  smsc?: string;
  scts?: string;
  pid?: number;
  dcs?: number;
  mr?: number;
  st?: number;
  /** Behind the header; septets, one per octet, when the alphabet is 0. */
  udHex?: string;
  udh?: { id: number; data: string }[] | null;
  fields?: Record<string, string>;
}

interface RawVector {
  name: string;
  kind: string;
  hex: string;
  smscPrefix?: boolean;
  direction?: Direction;
  expected: Record<string, unknown>;
  peers?: Record<string, Peer>;
  textAgree?: boolean;
}

/** A TPDU captured or made by another project, and what others read in it. */
export interface TpduVector {
  name: string;
  source: string;
  octets: Uint8Array;
  direction: Direction;
  smsc: SmsAddress | null;
  expected: Record<string, unknown>;
  /** Null where the peer could not read it or did not see it. */
  warthog: Peer | null;
  tshark: Peer | null;
  textAgree: boolean;
  hex: string;
}

const ROOT = process.env['HANDSET_LAB_CORPUS'] ?? resolve('../shared/corpus');

/** Whether the corpus of captures is there; tests on it are skipped otherwise. */
export const corpusPresent = existsSync(`${ROOT}/hex`);
if (!corpusPresent) console.log(`SMS corpus tests skipped: no corpus at ${ROOT} (set HANDSET_LAB_CORPUS)`);

function rawVectors(file: string): RawVector[] {
  if (!corpusPresent) return [];
  return JSON.parse(readFileSync(`${ROOT}/hex/${file}.json`, 'utf8')) as RawVector[];
}

/** All vectors of a kind with the file they come from. */
export function corpusVectors(kind: string): (RawVector & { source: string })[] {
  return ['gammu', 'modemmanager', 'python-messaging', 'warthog'].flatMap((source) =>
    rawVectors(source)
      .filter((vector) => vector.kind === kind)
      .map((vector) => ({ ...vector, source })),
  );
}

const FROM_MOBILE = /^Sms(Submit|Command|DeliverReport)\b/;

/** The TPDUs of the corpus, without the service centre addresses in front. */
export function tpduVectors(): TpduVector[] {
  return corpusVectors('sms-tpdu').map((vector) => {
    const warthog = peer(vector, 'warthog618/sms');
    const name = warthog?.type ?? vector.name;
    // Where a peer knows the type it knows the direction; the corpus takes it from the name of a test.
    const direction = warthog === null ? (vector.direction ?? 'mt') : FROM_MOBILE.test(name) ? 'mo' : 'mt';
    // One source tests half an octet at the end, which no radio can deliver.
    const octets = fromHex(vector.hex.slice(0, vector.hex.length & ~1))!;
    let smsc: SmsAddress | null = null;
    let start = 0;
    if (vector.smscPrefix === true && warthog !== null) {
      const reader = new Reader(octets);
      smsc = rpAddress.decode(reader);
      start = reader.pos;
    } else if (vector.smscPrefix === true) {
      start = Math.min(1 + (octets[0] ?? 0), octets.length);
    }
    return {
      name: vector.name,
      source: vector.source,
      octets: octets.slice(start),
      direction,
      smsc,
      expected: vector.expected,
      warthog,
      tshark: peer(vector, 'tshark'),
      textAgree: vector.textAgree === true,
      hex: vector.hex,
    };
  });
}

function peer(vector: RawVector, name: string): Peer | null {
  const found = vector.peers?.[name];
  return found?.ok === true ? found : null;
}
