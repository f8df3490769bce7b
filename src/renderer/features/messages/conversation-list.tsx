import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Contact, Conversation } from '../../../shared/contract/views';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { gistOf } from '../../state/message-content';
import { keepPlace, placeOf } from '../../state/places';
import { useVirtualTime } from '../../state/virtual-clock';
import { ConversationRow } from './conversation-row';
import type { Folder } from './folder';
import { FolderMenu } from './folder-menu';
import { MemoryNotice } from './memory-notice';
import { SelectionBar } from './selection-bar';
import { useConversationActions } from './use-conversation-actions';

const FILTERS = ['all', 'unread', 'pictures', 'failed'] as const;
type Filter = (typeof FILTERS)[number];

const ROW = 76;

/** The conversations of the phone, the newest first; or those put away, or blocked. */
export function ConversationList({ folder }: { folder: Folder }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const conversations = useHandset((state) => state.conversations);
  const removed = useHandset((state) => state.removal.conversations);
  const contacts = useHandset((state) => state.contacts);
  const [filter, setFilter] = useState<Filter>('all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const inFolder = useMemo(
    () =>
      [...conversations.values()]
        .filter((conversation) => folderOf(conversation) === folder && !removed.has(conversation.key))
        .sort((a, b) => Number(b.pinned === true) - Number(a.pinned === true) || newest(b) - newest(a)),
    [conversations, folder, removed],
  );
  const rows = useMemo(
    () => inFolder.filter((conversation) => passes(conversation, filter)),
    [inFolder, filter],
  );
  const present = rows.filter(({ key }) => chosen.has(key));
  const choose = useCallback(
    (key: string) =>
      setChosen((now) => {
        const next = new Set(now);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  const clear = (): void => setChosen(new Set());
  return (
    // Only Back is taken here, whatever has the focus inside.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className="page"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || present.length === 0) return;
        // Back ends the choice first.
        event.stopPropagation();
        event.preventDefault();
        clear();
      }}
    >
      {present.length > 0 ? (
        <SelectionBar
          chosen={present}
          folder={folder}
          onAll={() => setChosen(new Set(rows.map(({ key }) => key)))}
          onDone={clear}
        />
      ) : folder === 'inbox' ? (
        <div className="list-head">
          <h2>{t('messages')}</h2>
          <button
            className="mi"
            aria-label={t('search.title')}
            onClick={() => openRoute(store, { screen: 'search' })}
          >
            <Icon name="search" size={24} />
          </button>
          <FolderMenu />
        </div>
      ) : (
        <AppBar title={t(`list.folder.${folder}`)} />
      )}
      {folder === 'inbox' && <MemoryNotice />}
      {folder === 'inbox' && inFolder.length > 0 && (
        <div className="mchips" role="group" aria-label={t('list.filter')}>
          {FILTERS.map((name) => (
            <button
              key={name}
              className={filter === name ? 'mchip on' : 'mchip'}
              aria-pressed={filter === name}
              onClick={() => setFilter(name)}
            >
              {filter === name && <Icon name="check" size={18} />}
              {t(`list.filters.${name}`)}
            </button>
          ))}
        </div>
      )}
      {inFolder.length === 0 ? (
        <Empty contacts={contacts} folder={folder} />
      ) : rows.length === 0 ? (
        <div className="empty-app">
          <span className="tile">
            <Icon name="filter" size={32} />
          </span>
          <b>{t('list.noneOf')}</b>
        </div>
      ) : (
        <Rows
          name={`list/${folder}`}
          rows={rows}
          chosen={chosen}
          selecting={present.length > 0}
          onSelect={choose}
        />
      )}
      {folder === 'inbox' && present.length === 0 && (
        <button className="fab" onClick={() => openRoute(store, { screen: 'new' })} data-enter>
          <Icon name="chat-add" size={24} />
          {t('list.start')}
        </button>
      )}
    </div>
  );
}

function Rows({
  name,
  rows,
  chosen,
  selecting,
  onSelect,
}: {
  /** By which the phone remembers where it stood. */
  name: string;
  rows: readonly Conversation[];
  chosen: ReadonlySet<string>;
  selecting: boolean;
  onSelect: (key: string) => void;
}) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const today = useVirtualTime(60_000);
  const actions = useConversationActions();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: () => ROW,
    overscan: 6,
    paddingEnd: 84,
    useFlushSync: false,
    initialOffset: () => placeOf(store, name)?.offset ?? 0,
  });
  useLayoutEffect(
    () => () => keepPlace(store, name, { row: null, offset: virtual.scrollOffset ?? 0 }),
    [store, name, virtual],
  );
  const open = useCallback(
    (key: string) =>
      openRoute(store, key === 'new' ? { screen: 'new' } : { screen: 'thread', conversation: key }),
    [store],
  );
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
    const at = rows.findIndex(({ key }) => key === (event.target as HTMLElement).dataset['key']);
    const next = at < 0 ? undefined : rows[at + step];
    if (next === undefined) return;
    event.preventDefault();
    virtual.scrollToIndex(at + step, { align: 'auto' });
    scroller.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus();
  };
  return (
    // Arrow keys walk along the rows, whose buttons can be reached by Tab as well.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="convs" ref={scroller} onKeyDown={walk}>
      <div role="list" aria-label={t('list.conversations')} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const conversation = rows[index];
          return conversation === undefined ? null : (
            <div
              key={key}
              className="conv-place"
              role="presentation"
              data-index={index}
              ref={virtual.measureElement}
              style={{ top: start }}
            >
              <ConversationRow
                conversation={conversation}
                contacts={contacts}
                today={today}
                place={index + 1}
                count={rows.length}
                selecting={selecting}
                selected={chosen.has(conversation.key)}
                onOpen={open}
                onSelect={onSelect}
                onPutAside={(which) =>
                  conversation.blocked === true
                    ? actions.block([which], false)
                    : actions.archive([which], conversation.archived !== true)
                }
                onRemove={(which) => actions.remove([which])}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

function folderOf({ archived, blocked }: Conversation): Folder {
  return blocked === true ? 'blocked' : archived === true ? 'archived' : 'inbox';
}

function passes({ unread, last, draft }: Conversation, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'unread':
      return unread > 0;
    case 'failed':
      return draft === null && last?.state === 'failed' && last.direction === 'out';
    case 'pictures':
      return last?.kind === 'mms' && ['picture', 'video', 'slideshow'].includes(gistOf(last));
  }
}

const newest = (conversation: Conversation): number => conversation.last?.at ?? Number.MAX_SAFE_INTEGER;

function Empty({ contacts, folder }: { contacts: readonly Contact[]; folder: Folder }) {
  const { t } = useTranslation();
  const someone = contacts[0];
  return (
    <div className="empty-app">
      <span className="tile">
        <Icon name={folder === 'inbox' ? 'forum' : folder === 'archived' ? 'archive' : 'block'} size={32} />
      </span>
      <b>{t(folder === 'inbox' ? 'list.emptyTitle' : `list.none.${folder}`)}</b>
      <p>
        {folder !== 'inbox'
          ? t(`list.noneText.${folder}`)
          : someone === undefined
            ? t('list.emptyAlone')
            : t('list.emptyText', { name: someone.name })}
      </p>
    </div>
  );
}
