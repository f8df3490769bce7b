import { useTranslation } from '../../i18n/texts';
import { attempt } from '../../state/actions';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { offerUndo, remove } from '../../state/removal';

export interface ConversationActions {
  pin: (keys: readonly string[], pinned: boolean) => void;
  archive: (keys: readonly string[], archived: boolean) => void;
  block: (keys: readonly string[], blocked: boolean) => void;
  markRead: (keys: readonly string[]) => void;
  markUnread: (keys: readonly string[]) => void;
  remove: (keys: readonly string[]) => void;
}

/** What can be done with conversations; what puts them out of sight can be taken back. */
export function useConversationActions(): ConversationActions {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const { id: handset } = store.getState().setup;
  const arrange = (
    conversations: readonly string[],
    change: { pinned?: boolean; archived?: boolean; blocked?: boolean },
  ): void =>
    void attempt(session, () =>
      session.live.client.handset.arrange({ handset, conversations: [...conversations], ...change }),
    );
  const mark = (as: 'markRead' | 'markUnread', keys: readonly string[]): void =>
    void attempt(session, () => session.live.client.handset[as]({ handset, conversation: [...keys] }));
  return {
    pin: (keys, pinned) => arrange(keys, { pinned }),
    archive: (keys, archived) => {
      arrange(keys, { archived });
      offerUndo(store, t(archived ? 'list.archivedNow' : 'list.unarchivedNow', { count: keys.length }), () =>
        arrange(keys, { archived: !archived }),
      );
    },
    block: (keys, blocked) => {
      arrange(keys, { blocked });
      offerUndo(store, t(blocked ? 'list.blockedNow' : 'list.unblockedNow', { count: keys.length }), () =>
        arrange(keys, { blocked: !blocked }),
      );
    },
    markRead: (keys) => mark('markRead', keys),
    markUnread: (keys) => mark('markUnread', keys),
    remove: (keys) =>
      remove(session, store, { conversations: new Set(keys) }, t('list.deletedNow', { count: keys.length })),
  };
}
