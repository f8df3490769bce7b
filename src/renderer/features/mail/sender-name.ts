import { normaliseNumber } from '../../../shared/model/numbering';

/** A name, in quotes or not, and an address. */
const NAMED = /^(?:"((?:[^"\\]|\\.)*)"|([^<"]*))\s*<([^>]*)>\s*$/;

/** The number of the subscriber whom a mail is from; null: it is from somebody else. */
export function senderNumber(from: string): string | null {
  const address = NAMED.exec(from)?.[3] ?? from.trim();
  return normaliseNumber(address.split('@', 1)[0] ?? '');
}

/**
 * Whom a mail is from, in a few words: a subscriber by the name of the phone, anybody else by the name in the header, else
 * by the mailbox.
 * @param from a From header as it is read, or an envelope's reverse path
 * @param nameOf gives the owner of a number, or the number
 */
export function senderName(from: string, nameOf: (number: string) => string): string {
  const number = senderNumber(from);
  if (number !== null) return nameOf(number);
  const [, quoted, plain, bracketed] = NAMED.exec(from) ?? [];
  const address = bracketed ?? from.trim();
  const name = (quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '').trim();
  return name === '' ? address : name;
}
