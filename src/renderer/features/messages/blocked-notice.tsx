import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { entryOf } from '../../components/regions';
import { useHandset } from '../../state/lab-context';
import { useConversationActions } from './use-conversation-actions';

/** Says in a conversation that it is blocked, for as long as it is. */
export function BlockedNotice({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  const blocked = useHandset((state) => state.conversations.get(conversation)?.blocked === true);
  const actions = useConversationActions();
  return (
    <div role="status">
      {blocked && (
        <div className="blocked-notice">
          <Icon name="block" size={22} />
          <span className="b">{t('thread.blocked')}</span>
          <button
            className="mbtn text"
            onClick={({ currentTarget }) => {
              // The button goes; the keys stay in the conversation.
              const page = currentTarget.closest('.page');
              if (page !== null) entryOf(page)?.focus();
              actions.block([conversation], false);
            }}
          >
            {t('list.act.unblock')}
          </button>
        </div>
      )}
    </div>
  );
}
