import type { Contact } from '../../shared/contract/views';
import { toAddress } from '../format/people';
import { attempt } from './actions';
import type { HandsetStore } from './handset-store';
import { readContacts } from './read-card';
import type { LabSession } from './session';

/** Letters that the name of a contact has at most. */
const NAME_LENGTH = 80;

export interface Imported {
  /** Who is in the address book now and was not before. */
  added: readonly Contact[];
  /** How many cards are in the file, with an address or without. */
  cards: number;
}

/**
 * Puts the people of a file of vCards into the phone's address book, each with his first number or mail address. Whoever
 * has an entry there keeps it as it is.
 * @returns null when the engine refused
 */
export async function importContacts(
  session: LabSession,
  store: HandsetStore,
  file: Blob,
): Promise<Imported | null> {
  const { contacts, limits, setup } = store.getState();
  const cards = readContacts(await file.text());
  const known = new Set(contacts.map(({ number }) => number));
  const added = cards.flatMap(({ name, numbers, emails }): Contact[] => {
    const number = [...numbers, ...emails]
      .map((each) => toAddress(each, limits))
      .find((each) => each !== null);
    if (number === undefined || number === null || known.has(number)) return [];
    known.add(number);
    return [{ name: name.trim().slice(0, NAME_LENGTH) || number, number }];
  });
  const done = await attempt(session, async () => {
    for (const contact of added)
      await session.live.client.handset.saveContact({ handset: setup.id, contact });
  });
  return done ? { added, cards: cards.length } : null;
}
