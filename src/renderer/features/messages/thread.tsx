import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/views';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import { clockTime, dayKey, daysBetween, longDay } from '../../format/time';
import { attempt, loadOlder, loadThread, selectMessage } from '../../state/actions';
import { useDesk, useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import { AppBar } from '../../components/app-bar';
import { Avatar } from '../../components/avatar';
import { Bubble } from './bubble';
import { Compose } from './compose';
import { gistOf, textOf } from '../../state/message-content';
import { MessageDetails } from './message-details';
import { MessageMeta, stateText } from './message-state';
import { nameOf, titleOf } from '../../format/people';
import { PriorityMark } from './priority-mark';
import { ReadReportQuestion } from './read-report-question';
import { plainWhy, WhyLines, whyText } from './why-line';

/** One conversation: its messages and the field for the next one. */
export function Thread({ conversation, writing }: { conversation: string; writing: boolean }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const thread = useHandset((state) => state.threads.get(conversation));
  const unread = useHandset((state) => state.conversations.get(conversation)?.unread ?? 0);
  const known = useHandset((state) => state.conversations.get(conversation)?.addresses);
  const [detailsOf, setDetailsOf] = useState<string | null>(null);
  const addresses = known ?? (conversation === '?' ? [] : conversation.split(','));
  const title = titleOf(addresses, contacts) ?? t('unknownSender');
  const status = thread?.status;
  const subtitle =
    addresses.length > 1
      ? t('thread.people', {
          names: addresses.map((address) => nameOf(address, contacts)).join(', '),
          count: addresses.length + 1,
        })
      : addresses.map((address) => (nameOf(address, []) === title ? '' : nameOf(address, []))).join('');

  useEffect(() => {
    if (status === undefined || status === 'stale') void loadThread(session, store, conversation);
  }, [session, store, conversation, status]);
  useEffect(() => {
    if (unread === 0) return;
    const handset = store.getState().setup.id;
    void attempt(session, () => session.live.client.handset.markRead({ handset, conversation }));
  }, [session, store, conversation, unread]);

  const details = thread?.messages.find((message) => message.id === detailsOf) ?? null;
  return (
    <div className="page">
      <AppBar
        title={title}
        subtitle={subtitle}
        avatar={<Avatar addresses={addresses} contacts={contacts} size="m" />}
      />
      <Log
        name={title}
        conversation={conversation}
        messages={thread?.messages ?? []}
        more={thread?.more ?? false}
        status={status}
        group={addresses.length > 1}
        contacts={contacts}
        onDetails={setDetailsOf}
      />
      {addresses.length > 0 && (
        <Compose key={conversation} composerKey={conversation} to={addresses} focused={writing} />
      )}
      <ReadReportQuestion messages={thread?.messages ?? []} />
      <MessageDetails message={details} onClose={() => setDetailsOf(null)} />
    </div>
  );
}

function Log({
  name,
  conversation,
  messages,
  more,
  status,
  group,
  contacts,
  onDetails,
}: {
  name: string;
  conversation: string;
  messages: readonly Message[];
  more: boolean;
  status: string | undefined;
  group: boolean;
  contacts: readonly Contact[];
  onDetails: (message: string) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const before = useRef({ first: '', height: 0 });

  useLayoutEffect(() => {
    const element = log.current;
    if (element === null) return;
    const first = messages[0]?.id ?? '';
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (first !== before.current.first)
      element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { first, height: element.scrollHeight };
  }, [messages]);
  useLayoutEffect(() => {
    const element = log.current;
    const inner = content.current;
    if (element === null || inner === null) return;
    // Pictures get their height when they arrive; whoever looks at the end goes on looking at it.
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(inner);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  return (
    // The log itself is scrolled and walked by keys.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="log"
      ref={log}
      role="log"
      aria-label={t('thread.log', { name })}
      aria-busy={status === 'loading'}
      // A scrolled list must be reachable by keys (WCAG 2.1.1).
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={(event) => {
        const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
        atEnd.current = scrollHeight - scrollTop - clientHeight < 40;
        if (scrollTop < 200 && more) void loadOlder(session, store, conversation);
      }}
      onKeyDown={walkArticles}
    >
      <div className="log-content" ref={content}>
        {more && (
          <button className="mbtn text older" onClick={() => void loadOlder(session, store, conversation)}>
            {t('thread.older')}
          </button>
        )}
        {messages.length === 0 && status === 'ready' && <p className="day">{t('thread.empty')}</p>}
        {messages.length === 0 && status === 'loading' && <p className="day">{t('thread.loading')}</p>}
        {status === 'failed' && (
          <p className="day">
            {t('thread.failed')}{' '}
            <button className="mbtn text" onClick={() => void loadThread(session, store, conversation)}>
              {t('thread.again')}
            </button>
          </p>
        )}
        {messages.map((message, i) => (
          <Entry
            key={message.id}
            message={message}
            earlier={messages[i - 1]}
            later={messages[i + 1]}
            group={group}
            contacts={contacts}
            onDetails={onDetails}
          />
        ))}
      </div>
    </div>
  );
}

/** Arrow keys walk from bubble to bubble. */
function walkArticles(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const articles = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=article]')];
  const at = articles.findIndex((article) => article === document.activeElement);
  const next = at < 0 ? articles.at(-1) : articles[at + (event.key === 'ArrowUp' ? -1 : 1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

/** Bubbles of one sender within this time form a run. */
const RUN = 5 * 60_000;

function sameRun(a: Message | undefined, b: Message | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.direction === b.direction &&
    a.from === b.from &&
    Math.abs(b.at - a.at) < RUN &&
    dayKey(a.at) === dayKey(b.at)
  );
}

function Entry({
  message,
  earlier,
  later,
  group,
  contacts,
  onDetails,
}: {
  message: Message;
  earlier: Message | undefined;
  later: Message | undefined;
  group: boolean;
  contacts: readonly Contact[];
  onDetails: (message: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const is = (place: { handset: string; message: string } | null): boolean =>
    place?.handset === handset && place.message === message.id;
  const selected = useDesk((state) => is(state.selection.message));
  const revealed = useDesk((state) => is(state.revealed));
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (revealed) element.current?.scrollIntoView({ block: 'center' });
  }, [revealed]);

  const out = message.direction === 'out';
  const tight = sameRun(earlier, message);
  const who = out ? t('you') : message.from === null ? t('unknownSender') : nameOf(message.from, contacts);
  const failed = message.state === 'failed';
  const reasons = message.why.map((why) =>
    plainWhy(whyText(why, t, i18n.language, (address) => nameOf(address, contacts))),
  );
  const state = stateText(message, t, i18n.language);
  const label = [
    `${who}: ${[message.subject ?? '', textOf(message) || announced(message, t)].filter(Boolean).join(', ')}`,
    ...(state === null ? [] : [state]),
    ...reasons,
    clockTime(message.at, i18n.language),
  ].join('. ');
  const select = (): void => void selectMessage(session, handset, message);
  return (
    <>
      {(earlier === undefined || dayKey(earlier.at) !== dayKey(message.at)) && (
        <DayHeader time={message.at} />
      )}
      {/* A bubble is an article that can be chosen; its controls are inside it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={element}
        className={`msg ${out ? 'out' : 'in'}${tight ? ' tight' : ''}${selected ? ' is-sel' : ''}${revealed ? ' is-revealed' : ''}`}
        role="article"
        aria-label={label}
        tabIndex={-1}
        data-message={message.id}
        onClick={select}
        onContextMenu={(event) => {
          event.preventDefault();
          onDetails(message.id);
        }}
        onKeyDown={(event) => {
          if (event.target !== event.currentTarget) return;
          if (event.key === 'Enter' || event.key === ' ') select();
          else if (event.key === 'Delete') deleteMessage(session, handset, message);
          else return;
          event.preventDefault();
        }}
      >
        {group && !out && !tight && message.from !== null && (
          <span className="sender">
            <Avatar addresses={[message.from]} contacts={contacts} size="xs" />
            {who}
          </span>
        )}
        <PriorityMark priority={message.priority} />
        <div className="with-more">
          <Bubble message={message} />
          <button
            className="more"
            aria-label={t('bubble.actions')}
            onClick={(event) => {
              event.stopPropagation();
              onDetails(message.id);
            }}
          >
            <Icon name="more-vert" size={18} />
          </button>
        </div>
        <MessageMeta message={message} quiet={sameRun(message, later)} />
        <WhyLines message={message} />
        {failed && out && (
          <span className="after">
            {message.why.length === 0 && <span className="meta err">{t('bubble.notSent')}</span>}
            <button
              className="mbtn tonal small"
              onClick={(event) => {
                event.stopPropagation();
                void attempt(session, () =>
                  session.live.client.handset.retry({
                    handset: store.getState().setup.id,
                    message: message.id,
                  }),
                );
              }}
            >
              <Icon name="refresh" size={16} />
              {t('bubble.retry')}
            </button>
          </span>
        )}
      </div>
    </>
  );
}

function announced(message: Message, t: ReturnType<typeof useTranslation>['t']): string {
  switch (message.state) {
    case 'announced':
      return t('bubble.tapToDownload');
    case 'downloading':
      return t('bubble.downloading');
    case 'expired':
      return t('bubble.expired');
    default: {
      const gist = gistOf(message);
      return gist === 'text' ? '' : t(`snippet.${gist}`, { count: 2 });
    }
  }
}

function deleteMessage(session: ReturnType<typeof useSession>, handset: string, message: Message): void {
  void attempt(session, () => session.live.client.handset.delete({ handset, message: message.id }));
}

function DayHeader({ time }: { time: number }) {
  const { t, i18n } = useTranslation();
  const now = useVirtualTime(60_000);
  const days = daysBetween(time, now);
  const day = days === 0 ? t('today') : days === 1 ? t('yesterday') : longDay(time, i18n.language);
  return <div className="day">{t('thread.dayAt', { day, time: clockTime(time, i18n.language) })}</div>;
}
