import type { BodyHash } from '../../shared/model/ids';
import type { MmKey, MmSummary } from '../../shared/model/copies';
import { lineName } from '../../shared/model/sim';
import { mediaType, partsOf, partText } from '../../shared/protocol/mms/part-names';
import { decodeMms } from '../../shared/protocol/mms/pdu';
import type { Mm } from '../network/mmsc/mm';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import type { LabCalls } from './calls';
import type { LabCore } from './lab-core';
import { isDamage } from './load-body';

/** Characters of the first words. */
const WORDS = 120;
/** Messages whose words are looked at in a search: each is decoded for it once. */
const READ = 500;

/** The message of a key: of those that share a correlation the newest. */
export function keptMessage({ messages }: MmscState, key: MmKey): Mm | undefined {
  if ('id' in key) return messages.get(key.id);
  let found: Mm | undefined;
  for (const mm of messages.values()) {
    if (mm.correlation !== key.correlation) continue;
    if (found === undefined || mm.submittedAt >= found.submittedAt) found = mm;
  }
  return found;
}

/** What tells a message from others. */
export function mmHead(mm: Mm): Omit<MmSummary, 'text' | 'recipients'> {
  return {
    id: mm.id,
    correlation: mm.correlation,
    at: mm.submittedAt,
    from: mm.senderHidden ? null : mm.from,
    subject: mm.subject,
    size: mm.submission.size,
  };
}

/** Lists and searches the messages that the MMSC has. */
export function createKeptMessages(core: LabCore): LabCalls['network']['messages'] {
  /** First words by the hash of the submission: content never changes. */
  let known = new Map<string, string | null>();
  const wordsOf = ({ submission: { hash } }: Mm): string | null => {
    const found = known.get(hash);
    if (found !== undefined) return found;
    const octets = readable(core, hash);
    const words = octets === null ? null : firstWords(octets);
    if (known.size >= 2 * READ) known = new Map();
    known.set(hash, words);
    return words;
  };
  return ({ query, limit }) => {
    const mmsc = core.world.state<MmscState>(NODES.mmsc);
    const names = namesOf(core, mmsc);
    const wanted = query.trim().toLowerCase();
    const has = (text: string | null): boolean => text?.toLowerCase().includes(wanted) === true;
    const digits = wanted.replace(/[\s()/.-]/g, '');
    const isOf = (address: string): boolean =>
      has(names.get(address) ?? null) || (digits !== '' && address.toLowerCase().includes(digits));
    const found = [...mmsc.messages.values()]
      .sort((a, b) => b.submittedAt - a.submittedAt || (a.id < b.id ? 1 : -1))
      .filter(
        (mm, index) =>
          wanted === '' ||
          has(mm.subject) ||
          (!mm.senderHidden && isOf(mm.from)) ||
          mm.deliveries.some(({ recipient }) => isOf(recipient)) ||
          (index < READ && has(wordsOf(mm))),
      );
    const messages = found.slice(0, limit).map((mm) => ({
      ...mmHead(mm),
      text: wordsOf(mm),
      recipients: mm.deliveries.map(({ recipient }) => recipient),
    }));
    return Promise.resolve({ messages, total: found.length });
  };
}

/** One that is damaged is listed without its words. */
function readable(core: LabCore, hash: BodyHash): Uint8Array | null {
  try {
    return core.body(hash);
  } catch (error) {
    if (!isDamage(error)) throw error;
    return null;
  }
}

/** What phones and businesses are called, by their numbers. */
function namesOf(core: LabCore, { settings }: MmscState): ReadonlyMap<string, string> {
  return new Map([
    ...settings.vasps.map(({ shortCode, name }) => [shortCode, name] as const),
    ...core.projection.setups().map((setup) => [setup.msisdn, lineName(setup)] as const),
  ]);
}

function firstWords(submission: Uint8Array): string | null {
  for (const part of partsOf(decodeMms(submission).value)) {
    if (mediaType(part.contentType) !== 'text/plain') continue;
    const words = (partText(part) ?? '').replace(/\s+/gu, ' ').trim();
    if (words !== '') return [...words].slice(0, WORDS).join('');
  }
  return null;
}
