import { normaliseNumber } from '../../../shared/model/numbering';

/**
 * Whom a mail is from, in a few words: a subscriber by the name of the phone, anybody else by the name in the header, else
 * by the mailbox.
 * @param from a From header as it is read, or an envelope's reverse path
 * @param nameOf gives the owner of a number, or the number
 */
export function senderName(from: string, nameOf: (number: string) => string): string {
  const [, quoted, plain, bracketed] = /^(?:"((?:[^"\\]|\\.)*)"|([^<"]*))\s*<([^>]*)>\s*$/.exec(from) ?? [];
  const address = bracketed ?? from.trim();
  const number = normaliseNumber(address.split('@', 1)[0] ?? '');
  if (number !== null) return nameOf(number);
  const name = (quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '').trim();
  return name === '' ? address : name;
}
