import { useMemo } from 'react';
import { useHandset } from '../../state/lab-context';
import { cardsOf, type Card } from './cards';

/** The notifications of this phone; the same list until one of them changes. */
export function useCards(): readonly Card[] {
  const conversations = useHandset((state) => state.conversations);
  const notifications = useHandset((state) => state.notifications);
  const indications = useHandset((state) => state.indications);
  const shell = useHandset((state) => state.shell);
  return useMemo(
    () => cardsOf({ conversations, notifications, indications, shell }),
    [conversations, notifications, indications, shell],
  );
}
