import { useCallback } from 'react';
import { attempt, sendComposed } from '../../state/actions';
import type { Composer } from '../../state/composer';
import { deliver } from '../../state/deliver';
import { keepWritten } from '../../state/drafts';
import { withGroup } from '../../state/group-sending';
import { changeShell, openApp, openRoute, visitApp } from '../../state/handset-store';
import { useHandsetStore, useSession, useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';
import type { Card } from './cards';

export interface CardActions {
  /** Shows what the notification is about. */
  open: (card: Card) => void;
  /** Shows the page of a service message, which has had its say then. */
  openPage: (address: string | null, notification: string) => void;
  dismiss: (cards: readonly Card[]) => void;
  markRead: (card: Card) => void;
  /** @param kept whether it is what is being written in its conversation, and kept as that */
  reply: (card: Card, answer: Composer, kept: boolean) => Promise<boolean>;
  download: (card: Card) => void;
  retry: (card: Card) => void;
  remove: (card: Card) => void;
}

/** What can be done with the notifications of this phone. */
export function useCardActions(): CardActions {
  const session = useSession();
  const store = useHandsetStore();
  const sims = useSims();
  const { id: handset } = store.getState().setup;
  const call = (name: 'download' | 'retry' | 'delete', card: Card): void => {
    if (!('message' in card)) return;
    const message = card.message.id;
    void attempt(session, () => session.live.client.handset[name]({ handset, message }));
  };
  const hide = (cards: readonly Card[]): void =>
    changeShell(store, (shell) => ({
      ...shell,
      dismissed: new Set([...shell.dismissed, ...cards.map(({ key }) => key)]),
    }));
  const show = (keys: readonly string[]): void =>
    changeShell(store, (shell) => ({
      ...shell,
      dismissed: new Set([...shell.dismissed].filter((key) => !keys.includes(key))),
    }));
  const markRead = (card: Card): void => {
    if (!('conversation' in card)) return;
    const conversation = card.conversation.key;
    void attempt(session, () => session.live.client.handset.markRead({ handset, conversation }));
  };
  const openPage = useCallback(
    (address: string | null, notification: string): void => {
      const named = { handset, notification };
      void attempt(session, async () => {
        const { handset: calls } = session.live.client;
        await calls.openNotification(named);
        await calls.dismissNotification(named);
      });
      if (address !== null) visitApp(store, 'browser', { page: 'address', of: address });
    },
    [session, store, handset],
  );
  return {
    open: (card) => {
      if ('conversation' in card) {
        const { routes } = store.getState();
        const { key } = card.conversation;
        const top = routes.at(-1);
        if (top?.screen === 'thread' && top.conversation === key) openApp(store, 'messages');
        else openRoute(store, { screen: 'thread', conversation: key });
      } else if (card.kind === 'full') openApp(store, 'messages');
      else if (card.kind === 'waiting')
        changeShell(store, (shell) => ({ ...shell, panel: 'mailbox', mailbox: card.key }));
      else if (card.kind === 'service') openPage(card.notification.href, card.notification.id);
    },
    openPage,
    dismiss: (cards) => {
      hide(cards.filter((card) => card.kind !== 'service'));
      const messages = cards.flatMap((card) =>
        'conversation' in card ? [{ conversation: card.conversation.key, card: card.key }] : [],
      );
      if (messages.length > 0) {
        const kept = attempt(session, () =>
          session.live.client.handset.dismissCards({ handset, cards: messages }),
        );
        // The engine knows now, and may have them come back.
        void kept.then(() => show(messages.map(({ card }) => card)));
      }
      for (const card of cards) {
        if (card.kind !== 'service') continue;
        const notification = card.notification.id;
        void attempt(session, () =>
          session.live.client.handset.dismissNotification({ handset, notification }),
        );
      }
    },
    markRead,
    reply: async (card, answer, kept) => {
      if (!('conversation' in card)) return false;
      const { key } = card.conversation;
      const sim = simOf(sims, card.message.line);
      const whole = withGroup(answer, key, store.getState(), sim.getState().setup);
      const sent = kept
        ? await deliver(session, { sim, handset: store, key }, answer, whole)
        : await sendComposed(session, sim, whole);
      if (sent === null) return false;
      if (kept) keepWritten(session, store, key);
      markRead(card);
      return true;
    },
    download: (card) => call('download', card),
    retry: (card) => call('retry', card),
    remove: (card) => call('delete', card),
  };
}
