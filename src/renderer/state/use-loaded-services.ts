import { useEffect } from 'react';
import { useHandset, useHandsetStore } from './lab-context';

/**
 * Shows a page that a service has loaded: at once, or, where that must not disturb, when nothing else is on the screen
 * (WAP-168-ServiceLoad §5.2, execute-high and execute-low).
 * @param room what may come up now: nothing while nobody can see it, what presses over what the phone is used for, or all
 */
export function useLoadedServices(
  room: 'none' | 'pressing' | 'all',
  open: (address: string, notification: string) => void,
): void {
  const store = useHandsetStore();
  const due = useHandset(({ loaded }) =>
    room === 'none' ? undefined : loaded.find(({ action }) => room === 'all' || action === 'execute-high'),
  );
  useEffect(() => {
    if (due === undefined) return;
    store.setState(({ loaded }) => ({ loaded: loaded.filter(({ id }) => id !== due.id) }));
    open(due.href, due.id);
  }, [due, store, open]);
}
