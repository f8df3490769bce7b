import { useHandset, useHandsetStore } from '../../state/lab-context';
import type { HandsetState, HandsetStore } from '../../state/handset-store';
import { keepSame } from '../../state/keep-same';
import { cardsOf, type Card } from './cards';

/** What the notifications of each phone were made of, and what came of it. */
const MADE = new WeakMap<HandsetStore, { of: HandsetState; cards: readonly Card[] }>();

/** The notifications of this phone; the same list until one of them changes, whatever else has. */
export function useCards(): readonly Card[] {
  const store = useHandsetStore();
  return useHandset((state) => {
    const made = MADE.get(store);
    if (made?.of === state) return made.cards;
    const cards = keepSame(made?.cards ?? [], cardsOf(state));
    MADE.set(store, { of: state, cards });
    return cards;
  });
}
