import { useEffect } from 'react';
import { currentRoute } from '../../state/handset-store';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { loadAround } from '../../state/thread-pages';
import { boxOf, type KeypadState } from './keypad-state';

/** Opens the message that the desk leads to, as its palette does. */
export function useShownMessage(setState: (change: (now: KeypadState) => KeypadState) => void): void {
  const session = useSession();
  const store = useHandsetStore();
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const route = currentRoute(now);
        if (now.routes === before.routes || route.screen !== 'thread' || route.at === undefined) return;
        const { conversation, at } = route;
        const show = (): boolean => {
          const { messages = [] } = store.getState().threads.get(conversation) ?? {};
          const message = messages.find(({ id }) => id === at);
          if (message === undefined) return false;
          setState(() => ({
            at: 'message',
            box: boxOf(message),
            message: at,
            slide: 0,
            scroll: 0,
            plays: false,
          }));
          return true;
        };
        if (!show()) void loadAround(session, store, conversation, at).then(show);
      }),
    [session, store, setState],
  );
}
