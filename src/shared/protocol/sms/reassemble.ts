import type { Duration, Time } from '../../model/time';
import { decodeGsm7 } from '../text/gsm7';
import { languagesOf } from './national-language';
import type { ConcatElement } from './udh';
import { portsOf } from './udh';
import type { UserData } from './user-data';

/** Whose parts belong together, beside what their headers say. */
export interface ConcatKey {
  originator: string;
  /** What of the receiver's the parts fill meanwhile; null: nothing that has an end; absent: it keeps no account. */
  store?: PendingStore | null;
}

type PendingStore = 'phone' | 'sim';

/** A message of which some parts are still missing. */
export interface PendingConcat {
  readonly originator: string;
  /** Width of the reference: 8- and 16-bit references are counted apart. */
  readonly name: ConcatElement['name'];
  readonly ref: number;
  /** Destination port; null for messages to people. */
  readonly port: number | null;
  /** As the newest part's `ConcatKey` had it. */
  readonly store?: PendingStore | null;
  /** By part number less one; null: not here yet. */
  readonly parts: readonly (UserData | null)[];
  /** When the newest part came. */
  readonly updatedAt: Time;
}

export interface CollectedSegment {
  pending: readonly PendingConcat[];
  /** All parts in order, once the last one has come. */
  complete: UserData[] | null;
  /** The part was already there. */
  duplicate: boolean;
}

/**
 * Adds one part to what is waiting (3GPP TS 23.040 §9.2.3.24.1). Parts come in any order and more than once. A part
 * that differs from the one already there means that its sender has begun to use the reference again: the older parts
 * are dropped.
 *
 * A message is forgotten once complete, so the receiver must drop a TPDU that repeats before this.
 * @param ie the part's place; one that names no valid place (see `concatOf`) makes a message of one part
 * @param now becomes the entry's age, see `expirePending`
 */
export function collectSegment(
  pending: readonly PendingConcat[],
  key: ConcatKey,
  ie: ConcatElement,
  userData: UserData,
  now: Time,
): CollectedSegment {
  if (ie.total <= 1 || ie.part < 1 || ie.part > ie.total)
    return { pending, complete: [userData], duplicate: false };
  const { name, ref, total, part } = ie;
  const { originator, store } = key;
  const port = portsOf(userData.header)?.destination ?? null;
  const index = pending.findIndex(
    (entry) =>
      entry.originator === originator &&
      entry.name === name &&
      entry.ref === ref &&
      entry.parts.length === total &&
      entry.port === port,
  );
  const entry = pending[index];
  const known = entry?.parts[part - 1] ?? null;
  if (known !== null && sameContent(known, userData)) return { pending, complete: null, duplicate: true };
  const before = entry === undefined || known !== null ? new Array<null>(total).fill(null) : entry.parts;
  const parts = before.with(part - 1, userData);
  if (parts.every((each) => each !== null)) {
    return { pending: pending.toSpliced(index, 1), complete: parts, duplicate: false };
  }
  const kept = store === undefined ? {} : { store };
  const updated: PendingConcat = { originator, name, ref, port, ...kept, parts, updatedAt: now };
  return {
    pending: entry === undefined ? [...pending, updated] : pending.with(index, updated),
    complete: null,
    duplicate: false,
  };
}

function sameContent(a: UserData, b: UserData): boolean {
  return (
    a.encoding === b.encoding &&
    a.data.length === b.data.length &&
    a.data.every((octet, i) => octet === b.data[i])
  );
}

/** Drops what has waited for a part for `maxAge` or longer; gives the same list when there is nothing to drop. */
export function expirePending(
  pending: readonly PendingConcat[],
  now: Time,
  maxAge: Duration,
): readonly PendingConcat[] {
  const kept = pending.filter((entry) => now - entry.updatedAt < maxAge);
  return kept.length === pending.length ? pending : kept;
}

/**
 * The text of all parts in order; 8-bit parts have none. Pairs that a sender has cut apart (ESC and its character,
 * two surrogates) come together again.
 */
export function joinText(parts: readonly UserData[]): string {
  let text = '';
  for (let i = 0; i < parts.length; i++) {
    const run = i;
    while (i + 1 < parts.length && sameTables(parts[run]!, parts[i + 1]!)) i++;
    const { header } = parts[run]!;
    text +=
      i === run ? (parts[i]!.text ?? '') : decodeGsm7(joinData(parts.slice(run, i + 1)), languagesOf(header));
  }
  return text;
}

/** Whether both are septets in the tables of the same languages: each part names its own. */
function sameTables(a: UserData, b: UserData): boolean {
  if (a.encoding !== 'gsm7' || b.encoding !== 'gsm7') return false;
  const one = languagesOf(a.header);
  const other = languagesOf(b.header);
  return one?.locking === other?.locking && one?.single === other?.single;
}

/** The octets behind the headers of all parts, in order. */
export function joinData(parts: readonly UserData[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let at = 0;
  for (const { data } of parts) {
    joined.set(data, at);
    at += data.length;
  }
  return joined;
}
