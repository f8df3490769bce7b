import type { MmscState } from './state';

/** Somebody whom a message goes to. */
export interface Recipient {
  /** Number in international form; as addressed when it is none. */
  recipient: string;
  /** The name by which the sender knows the subscriber, as written; absent: it was the number itself. */
  alias?: string;
}

/** Looks names up in the operator's register, upper and lower case alike; whoever is meant twice is there once. */
export function withNumbers({ settings }: MmscState, addresses: readonly string[]): Recipient[] {
  const numbers = new Map(
    Object.entries(settings.aliases).map(([alias, number]) => [alias.toLowerCase(), number]),
  );
  const found = new Map<string, Recipient>();
  for (const address of addresses) {
    const number = numbers.get(address.toLowerCase());
    const recipient = number ?? address;
    if (!found.has(recipient))
      found.set(recipient, number === undefined ? { recipient } : { recipient, alias: address });
  }
  return [...found.values()];
}
