import { lazy, Suspense, useEffect, useMemo, useState, type ComponentProps } from 'react';
import { useTranslation } from '../../i18n/texts';
import { AppBar } from '../../components/app-bar';
import { Avatar } from '../../components/avatar';
import { nameOf, titleOf } from '../../format/people';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { placeOf } from '../../state/places';
import { readWhileOpen, seeFailuresWhileOpen } from '../../state/reading';
import { letGo, loadAround, loadThread } from '../../state/thread-pages';
import { NO_THREAD } from '../../state/thread-window';
import { BlockedNotice } from './blocked-notice';
import { Compose } from './compose';
import { FromMembers } from './from-members';
import { Log } from './log';
import { ThreadMenu } from './thread-menu';
import { ReadReportQuestion } from './read-report-question';
import { ScheduledList } from './scheduled-list';
import { sendByKeys } from './send-by-keys';

const MessageActions = lazy(async () => ({
  default: (await import('./message-actions')).MessageActions,
}));

const ThreadSearch = lazy(async () => ({ default: (await import('./thread-search')).ThreadSearch }));

/** One conversation: its messages and the field for the next one. */
export function Thread({
  conversation,
  writing,
  at,
  played,
}: {
  conversation: string;
  writing: boolean;
  /** The message to look at first; null: the newest. */
  at: string | null;
  /** The message that was played just now; null: none. */
  played: string | null;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const status = useHandset((state) => state.threads.get(conversation)?.status);
  const known = useHandset((state) => state.conversations.get(conversation)?.addresses);
  const named = useHandset((state) => state.conversations.get(conversation)?.title);
  const [detailsOf, setDetailsOf] = useState<string | null>(null);
  const addresses = known ?? (conversation === '?' ? [] : conversation.split(','));
  const title = named ?? titleOf(addresses, contacts) ?? t('unknownSender');
  const subtitle =
    addresses.length > 1
      ? t(named == null ? 'thread.people' : 'thread.named', {
          // Without a title of its own the names are its title.
          names: titleOf(addresses, contacts),
          count: addresses.length + 1,
        })
      : addresses.map((address) => (nameOf(address, []) === title ? '' : nameOf(address, []))).join('');

  const [searching, setSearching] = useState(false);
  /** The message that a search in this conversation shows, in place of the one that it was opened at; null: it has ended. */
  const [jump, setJump] = useState<{ of: string | null; to: string | null } | null>(null);
  const lookedAt = jump !== null && jump.of === at ? jump.to : at;
  useEffect(() => {
    const wanted = lookedAt ?? placeOf(store, conversation)?.row ?? null;
    if (wanted !== null) void loadAround(session, store, conversation, wanted);
  }, [session, store, conversation, lookedAt]);
  useEffect(() => {
    if (status === undefined || status === 'stale') void loadThread(session, store, conversation);
  }, [session, store, conversation, status]);
  useEffect(() => () => letGo(store, conversation), [store, conversation]);

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the controls inside
    <div className="page" onKeyDown={sendByKeys}>
      {searching ? (
        <Suspense fallback={<div className="bar" />}>
          <ThreadSearch
            conversation={conversation}
            onShow={(message) => setJump({ of: at, to: message })}
            onClose={() => {
              setSearching(false);
              setJump({ of: at, to: null });
            }}
          />
        </Suspense>
      ) : (
        <AppBar
          title={title}
          subtitle={subtitle}
          avatar={<Avatar addresses={addresses} contacts={contacts} size="m" />}
          people
        >
          <ThreadMenu conversation={conversation} addresses={addresses} onSearch={() => setSearching(true)} />
        </AppBar>
      )}
      <Reading conversation={conversation} />
      <BlockedNotice conversation={conversation} />
      <Messages
        name={title}
        conversation={conversation}
        at={lookedAt}
        played={played}
        group={addresses.length > 1}
        onDetails={setDetailsOf}
      />
      {addresses.length > 1 && <FromMembers addresses={addresses} />}
      <ScheduledList conversation={conversation} />
      {addresses.length > 0 && (
        <Compose key={conversation} composerKey={conversation} to={addresses} focused={writing} />
      )}
      <ReadReportQuestion conversation={conversation} />
      <Details conversation={conversation} of={detailsOf} onClose={() => setDetailsOf(null)} />
    </div>
  );
}

/** Whoever has a conversation in front reads it. Draws nothing. */
function Reading({ conversation }: { conversation: string }) {
  const session = useSession();
  const store = useHandsetStore();
  useEffect(() => readWhileOpen(session, store, conversation), [session, store, conversation]);
  useEffect(() => seeFailuresWhileOpen(session, store, conversation), [session, store, conversation]);
  return null;
}

/** The messages, but for those that are being deleted. They change more often than all around them. */
function Messages(props: Omit<ComponentProps<typeof Log>, 'thread'>) {
  const thread = useHandset((state) => state.threads.get(props.conversation)) ?? NO_THREAD;
  const removed = useHandset((state) => state.removal.messages);
  const shown = useMemo(
    () =>
      removed.size === 0
        ? thread
        : { ...thread, messages: thread.messages.filter(({ id }) => !removed.has(id)) },
    [thread, removed],
  );
  return <Log {...props} thread={shown} />;
}

/** What can be done with one message, and all that is known of it. */
function Details({
  conversation,
  of,
  onClose,
}: {
  conversation: string;
  /** Null: none is asked for. */
  of: string | null;
  onClose: () => void;
}) {
  const message = useHandset((state) =>
    of === null ? undefined : state.threads.get(conversation)?.messages.find(({ id }) => id === of),
  );
  // Fetched when it is first asked for, and there from then on, so that it can close as it opened.
  const [wanted, setWanted] = useState(false);
  if (of !== null && !wanted) setWanted(true);
  return (
    <Suspense fallback={null}>
      {wanted && <MessageActions message={message ?? null} onClose={onClose} />}
    </Suspense>
  );
}
