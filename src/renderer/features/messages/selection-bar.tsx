import { useTranslation } from '../../i18n/texts';
import type { Conversation } from '../../../shared/contract/views';
import { Icon, type IconName } from '../../components/icon';
import type { Folder } from './folder';
import { useConversationActions } from './use-conversation-actions';

/** What can be done with the conversations that are chosen. */
export function SelectionBar({
  chosen,
  folder,
  onAll,
  onDone,
}: {
  chosen: readonly Conversation[];
  folder: Folder;
  onAll: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const actions = useConversationActions();
  const keys = chosen.map(({ key }) => key);
  const pinned = chosen.every((conversation) => conversation.pinned === true);
  const act = (name: string, icon: IconName, work: () => void) => (
    <button
      className="mi"
      aria-label={t(`list.act.${name}`)}
      title={t(`list.act.${name}`)}
      onClick={() => {
        work();
        onDone();
      }}
    >
      <Icon name={icon} size={22} />
    </button>
  );
  return (
    <div className="bar chosen" role="toolbar" aria-label={t('list.act.title')}>
      <button className="mi" aria-label={t('list.act.done')} onClick={onDone}>
        <Icon name="close" size={24} />
      </button>
      <button className="mbtn text" aria-label={t('list.act.all', { count: keys.length })} onClick={onAll}>
        {keys.length}
      </button>
      <span className="grow" />
      {folder === 'inbox' &&
        act(pinned ? 'unpin' : 'pin', pinned ? 'unpin' : 'pin', () => actions.pin(keys, !pinned))}
      {chosen.some(({ unread }) => unread > 0)
        ? act('read', 'mark-read', () => actions.markRead(keys))
        : act('unread', 'mark-unread', () => actions.markUnread(keys))}
      {folder !== 'blocked' &&
        act(
          folder === 'archived' ? 'unarchive' : 'archive',
          folder === 'archived' ? 'unarchive' : 'archive',
          () => actions.archive(keys, folder !== 'archived'),
        )}
      {act(folder === 'blocked' ? 'unblock' : 'block', 'block', () =>
        actions.block(keys, folder !== 'blocked'),
      )}
      {act('delete', 'delete', () => actions.remove(keys))}
    </div>
  );
}
