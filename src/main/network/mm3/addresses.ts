import type { Msisdn } from '../../../shared/model/ids';
import { normaliseNumber } from '../../../shared/model/numbering';

/** Whom a local part stands for. */
export type LocalPart =
  | { kind: 'number'; msisdn: Msisdn }
  /** Where delivery status of a mail of the MMSC comes back to: the code of its delivery. */
  | { kind: 'return'; code: string };

/** Where a hidden sender's mails come from. */
const HIDDEN = 'anonymous';

/** The mailbox of a subscriber: the number with its plus (3GPP TS 23.140 §7.1.2). */
export function subscriberMailbox(msisdn: Msisdn, domain: string): string {
  return `${msisdn}@${domain}`;
}

export function hiddenMailbox(domain: string): string {
  return `${HIDDEN}@${domain}`;
}

/** Reverse path of a delivery's mail. */
export function returnPath(code: string, domain: string): string {
  return `b.${code}@${domain}`;
}

/**
 * Reads an address of the operator's domain: a number in any of the ways in which people write it, also with
 * `/TYPE=PLMN`, or a reverse path.
 * @returns null for another domain; `kind: 'unknown'` for what names nobody
 */
export function localPart(address: string, domain: string): LocalPart | { kind: 'unknown' } | null {
  const at = address.lastIndexOf('@');
  if (address.slice(at + 1).toLowerCase() !== domain) return null;
  const local = address.slice(0, at).replace(/^"(.*)"$/, '$1');
  const code = /^b\.([a-z0-9]{16})$/i.exec(local)?.[1];
  if (code !== undefined) return { kind: 'return', code: code.toLowerCase() };
  const msisdn = normaliseNumber(local.replace(/\/TYPE=PLMN$/i, ''));
  return msisdn === null ? { kind: 'unknown' } : { kind: 'number', msisdn };
}
