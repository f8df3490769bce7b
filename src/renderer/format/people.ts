import type { Contact } from '../../shared/contract/views';
import { isAlias } from '../../shared/model/compose-limits';
import type { ComposeLimits } from '../../shared/model/compose-limits';
import { nameList } from './name-list';
import { bareNumber, groupNumber } from './numbers';

/** The name that this phone knows an address by, else the address itself, readable. */
export function nameOf(address: string, contacts: readonly Contact[]): string {
  return contacts.find((contact) => contact.number === address)?.name ?? groupNumber(address);
}

/** Whether the address book has a name for it. */
export function isKnown(address: string, contacts: readonly Contact[]): boolean {
  return contacts.some((contact) => contact.number === address);
}

/** A conversation's title; null when the sender is hidden. */
export function titleOf(addresses: readonly string[], contacts: readonly Contact[]): string | null {
  if (addresses.length === 0) return null;
  return nameList(addresses.map((address) => nameOf(address, contacts)));
}

/**
 * What a recipient field accepts: a number (also a short code), an e-mail address, or an alias where the operator has them;
 * null for anything else.
 */
export function toAddress(typed: string, limits: ComposeLimits): string | null {
  const text = typed.trim();
  if (/^[^\s@]+@[^\s@]+$/.test(text) || isAlias(limits, text)) return text;
  const number = bareNumber(text);
  return /^\+?[0-9]{2,20}$/.test(number) ? number : null;
}
