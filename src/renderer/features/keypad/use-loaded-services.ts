import { useEffect, useState } from 'react';
import type { Notification } from '../../../shared/model/notification';
import { useHandsetStore } from '../../state/lab-context';

type Loading = Extract<Notification, { kind: 'service-loading' }>;

/**
 * Opens the page of a service loading that has just come, where the phone is set to load without asking: at once, or, where
 * that must not disturb, on the standby screen (WAP-168-ServiceLoad §5.2, execute-high and execute-low).
 * @param standby whether nothing else is on the LCD
 */
export function useLoadedServices(standby: boolean, open: (address: string) => void): void {
  const store = useHandsetStore();
  const [waiting, setWaiting] = useState<readonly Loading[]>([]);
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.notifications === before.notifications) return;
        const known = new Set(before.notifications.map(({ id }) => id));
        const fresh = now.notifications.filter(
          (each): each is Loading =>
            each.kind === 'service-loading' && each.opened && each.action !== 'cache' && !known.has(each.id),
        );
        if (fresh.length > 0) setWaiting((others) => [...others, ...fresh]);
      }),
    [store],
  );
  const due = waiting.find(({ action }) => standby || action === 'execute-high');
  if (due !== undefined) {
    setWaiting(waiting.filter((each) => each !== due));
    open(due.href);
  }
}
