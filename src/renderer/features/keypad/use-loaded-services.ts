import { useEffect } from 'react';
import { useHandset, useHandsetStore } from '../../state/lab-context';

/**
 * Shows a page that a service has loaded: at once, or, where that must not disturb, on the standby screen
 * (WAP-168-ServiceLoad §5.2, execute-high and execute-low).
 * @param standby whether nothing else is on the LCD
 */
export function useLoadedServices(standby: boolean, open: (address: string) => void): void {
  const store = useHandsetStore();
  const due = useHandset(({ loaded }) => loaded.find(({ action }) => standby || action === 'execute-high'));
  useEffect(() => {
    if (due === undefined) return;
    store.setState(({ loaded }) => ({ loaded: loaded.filter(({ id }) => id !== due.id) }));
    open(due.href);
  }, [due, store, open]);
}
