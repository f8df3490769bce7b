import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon, type IconName } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { Avatar } from '../../components/avatar';
import { groupNumber } from '../../format/numbers';
import { isKnown, nameOf } from '../../format/people';
import { attempt } from '../../state/actions';
import { goBack, visitApp } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useConversationActions } from './use-conversation-actions';

/** Who is in a conversation, and what can be done with all of it. */
export function ThreadMenu({
  conversation,
  addresses,
  onSearch,
}: {
  conversation: string;
  addresses: readonly string[];
  /** Words are to be looked for in it. */
  onSearch: () => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState<string | null>(null);
  const close = (): void => {
    setOpen(false);
    setTitle(null);
  };
  const rename = (): void => {
    const name = title?.trim() ?? '';
    const handset = store.getState().setup.id;
    close();
    void attempt(session, () =>
      session.live.client.handset.arrange({
        handset,
        conversations: [conversation],
        title: name === '' ? null : name,
      }),
    );
  };
  return (
    <>
      <button
        className="mi"
        aria-label={t('thread.more')}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <Icon name="more-vert" size={24} />
      </button>
      <PhoneSheet label={t(title === null ? 'thread.more' : 'thread.rename')} open={open} onClose={close}>
        {title !== null ? (
          <form
            className="forward"
            onSubmit={(event) => {
              event.preventDefault();
              rename();
            }}
          >
            <h2>{t('thread.rename')}</h2>
            <div className="recipients">
              <input
                aria-label={t('thread.name')}
                placeholder={t('thread.name')}
                dir="auto"
                maxLength={60}
                value={title}
                onChange={(event) => setTitle(event.currentTarget.value)}
              />
            </div>
            <div className="sheet-actions">
              <button className="mbtn fill">{t('thread.save')}</button>
            </div>
          </form>
        ) : (
          <Items
            conversation={conversation}
            addresses={addresses}
            onSearch={onSearch}
            onRename={setTitle}
            onClose={close}
          />
        )}
      </PhoneSheet>
    </>
  );
}

/** What stands in the menu; looked up while it is open only. */
function Items({
  conversation,
  addresses,
  onSearch,
  onRename,
  onClose,
}: {
  conversation: string;
  addresses: readonly string[];
  onSearch: () => void;
  /** The conversation's own name is to be changed. */
  onRename: (title: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const actions = useConversationActions();
  const contacts = useHandset((state) => state.contacts);
  const known = useHandset((state) => state.conversations.get(conversation));
  const received = useHandset(
    (state) => state.threads.get(conversation)?.messages.some(({ direction }) => direction === 'in') === true,
  );
  const { pinned = false, archived = false, blocked = false } = known ?? {};
  const item = (icon: IconName, text: string, work: () => void) => (
    <li>
      <button
        className="it"
        onClick={() => {
          onClose();
          work();
        }}
      >
        <Icon name={icon} size={22} />
        <span className="b">{text}</span>
      </button>
    </li>
  );
  return (
    <div className="sheet-scroll">
      <ul className="mlist" aria-label={t('thread.members')}>
        {addresses.map((address) => (
          <li key={address}>
            <button
              className="it"
              onClick={() => {
                onClose();
                visitApp(store, 'contacts', {
                  page: isKnown(address, contacts) ? 'contact' : 'edit',
                  of: address,
                });
              }}
            >
              <Avatar addresses={[address]} contacts={contacts} size="s" />
              <span className="b">
                <b dir="auto">{nameOf(address, contacts)}</b>
                {isKnown(address, contacts) && <small>{groupNumber(address)}</small>}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <ul className="mlist acts">
        {addresses.length > 1 && (
          <li>
            <button className="it" onClick={() => onRename(known?.title ?? '')}>
              <Icon name="edit" size={22} />
              <span className="b">{t('thread.rename')}</span>
            </button>
          </li>
        )}
        {known !== undefined && (
          <>
            {item('search', t('find.title'), onSearch)}
            {received &&
              item('mark-unread', t('list.act.unread'), () => {
                // Who looks at it reads it.
                goBack(store);
                actions.markUnread([conversation]);
              })}
            {/* Neither shows in the folder of the blocked. */}
            {!blocked && (
              <>
                {item(pinned ? 'unpin' : 'pin', t(pinned ? 'list.act.unpin' : 'list.act.pin'), () =>
                  actions.pin([conversation], !pinned),
                )}
                {item(
                  archived ? 'unarchive' : 'archive',
                  t(archived ? 'list.act.unarchive' : 'list.act.archive'),
                  () => {
                    actions.archive([conversation], !archived);
                    goBack(store);
                  },
                )}
              </>
            )}
            {item('block', t(blocked ? 'list.act.unblock' : 'list.act.block'), () => {
              actions.block([conversation], !blocked);
              if (!blocked) goBack(store);
            })}
            {item('delete', t('thread.delete'), () => {
              actions.remove([conversation]);
              goBack(store);
            })}
          </>
        )}
      </ul>
    </div>
  );
}
