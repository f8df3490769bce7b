import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/model/message';
import { Icon } from '../../components/icon';
import type { Thread } from '../../state/handset-store';
import { useDesk, useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { followThread, loadNewer, loadNewest, loadOlder, loadThread } from '../../state/thread-pages';
import { Entry, useMessageLabel } from './entry';
import { estimatedHeight } from './entry-height';

/** Nearer to the end than this, in pixels, one is at the end. */
const NEAR_END = 40;

/** Nearer than this, in pixels, to the edge of what is held, the next page is asked for. */
const EARLY = 900;

/**
 * The messages of a conversation. Only those in sight exist as elements; pages come and go as they are scrolled to.
 * What is looked at stays where it is, whether messages come in above or below.
 */
export function Log({
  name,
  conversation,
  thread: { messages, more, newer, follow, status },
  at,
  group,
  onDetails,
}: {
  name: string;
  conversation: string;
  thread: Thread;
  at: string | null;
  group: boolean;
  onDetails: (message: string) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const contacts = useHandset((state) => state.contacts);
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  /** An arrow key has moved the focus on. */
  const walking = useRef(false);
  /** The newest message when the end was left; null: the end is looked at. */
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const [found, setFound] = useState<string | null>(null);
  const chosen = useMarked('selection');
  const revealed = useMarked('revealed') ?? found;

  const focusedIndex = focused === null ? -1 : messages.findIndex(({ id }) => id === focused);
  const virtual = useVirtualizer({
    count: messages.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => messages[index]?.id ?? index,
    estimateSize: (index) => estimatedHeight(messages[index], messages[index - 1], messages[index + 1]),
    rangeExtractor: (range) => withFocused(range, focusedIndex),
    overscan: 5,
    paddingStart: 4,
    paddingEnd: 8,
    anchorTo: 'end',
    // The end of what is held need not be the end of the conversation.
    followOnAppend: follow,
    scrollEndThreshold: NEAR_END,
    // Sizes that come while the list is drawn must not draw it again at once.
    useFlushSync: false,
  });

  const items = virtual.getVirtualItems();
  const askForMore = useAskForMore(scroller, conversation);
  useEffect(() => {
    if (status === 'ready') askForMore();
  }, [status, askForMore]);

  useOpening(messages, at, (index) => {
    if (index === null) virtual.scrollToEnd();
    else virtual.scrollToIndex(index, { align: 'center' });
    if (index !== null) setFound(at);
  });
  useEffect(() => {
    if (found === null) return;
    const timer = setTimeout(() => setFound(null), 1_500);
    return () => clearTimeout(timer);
  }, [found]);
  useEffect(() => {
    const index = revealed === null ? -1 : messages.findIndex(({ id }) => id === revealed);
    if (index >= 0) virtual.scrollToIndex(index, { align: 'center' });
    // Only what is newly revealed moves the list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [revealed]);

  const last = messages.at(-1);
  const leftIndex = leftAt === null ? -1 : messages.findIndex(({ id }) => id === leftAt);
  const fresh =
    leftIndex < 0 ? 0 : messages.slice(leftIndex + 1).filter(({ direction }) => direction === 'in').length;
  const toEnd = (): void => {
    if (newer) void loadNewest(session, store, conversation).then(() => virtual.scrollToEnd());
    else virtual.scrollToEnd();
  };
  const walk = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const target: Record<string, number> = {
      ArrowUp: focusedIndex < 0 ? messages.length - 1 : focusedIndex - 1,
      ArrowDown: focusedIndex < 0 ? messages.length - 1 : focusedIndex + 1,
      Home: 0,
      End: messages.length - 1,
    };
    const index = target[event.key];
    const message = index === undefined ? undefined : messages[index];
    if (index === undefined || message === undefined) return;
    event.preventDefault();
    walking.current = true;
    setFocused(message.id);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  // Before the next key: the bubble that had the focus may be gone, and with it whoever listens to keys.
  useLayoutEffect(() => {
    const within = scroller.current?.contains(document.activeElement) === true;
    if (focused === null || scroller.current === null || (!within && !walking.current)) return;
    walking.current = false;
    const bubble = scroller.current.querySelector<HTMLElement>(`[data-message="${CSS.escape(focused)}"]`);
    if (bubble !== null && !bubble.contains(document.activeElement)) bubble.focus({ preventScroll: true });
  }, [focused]);

  return (
    <div className="log-place">
      {/* The log itself is scrolled and walked by keys. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        className="log"
        ref={scroller}
        role="log"
        aria-label={t('thread.log', { name })}
        aria-busy={status === 'loading'}
        // Bubbles come and go as one scrolls; what is new is said below, once.
        aria-live="off"
        // A scrolled list must be reachable by keys (WCAG 2.1.1).
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          const away = scrollHeight - scrollTop - clientHeight;
          const end = away < NEAR_END && !newer;
          askForMore();
          followThread(store, conversation, end);
          if (end) setLeftAt(null);
          // The chip is of no use while the end is nearly in sight.
          else if (leftAt === null && away > clientHeight / 2) setLeftAt(last?.id ?? null);
        }}
        onKeyDown={walk}
        onFocus={(event) => {
          const bubble = event.target.closest<HTMLElement>('[data-message]');
          setFocused(bubble?.dataset['message'] ?? null);
        }}
        onBlur={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget)) setFocused(null);
        }}
      >
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
        <div className="log-content" style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, key, start }) => {
            const message = messages[index];
            return message === undefined ? null : (
              <div
                key={key}
                className="log-row"
                data-index={index}
                ref={virtual.measureElement}
                style={{ top: start }}
              >
                <Entry
                  message={message}
                  earlier={messages[index - 1]}
                  later={messages[index + 1]}
                  group={group}
                  contacts={contacts}
                  selected={chosen === message.id}
                  revealed={revealed === message.id}
                  place={more ? null : index + 1}
                  onDetails={onDetails}
                />
              </div>
            );
          })}
        </div>
      </div>
      {(leftAt !== null || newer) && messages.length > 0 && (
        <button className="to-end" onClick={toEnd} aria-label={t('thread.toEnd', { count: fresh })}>
          <Icon name="arrow-down" size={20} />
          {fresh > 0 && <span>{t('thread.fresh', { count: fresh })}</span>}
        </button>
      )}
      <Announcement message={last} />
    </div>
  );
}

/** The rows in sight, and the one that has the focus wherever it is: its element must not go. */
function withFocused(range: Range, focused: number): number[] {
  const shown = defaultRangeExtractor(range);
  if (focused < 0 || shown.includes(focused)) return shown;
  return [...shown, focused].sort((a, b) => a - b);
}

/** The message of this phone that the desk has selected, or points at. */
function useMarked(what: 'selection' | 'revealed'): string | null {
  const handset = useHandset((state) => state.setup.id);
  return useDesk((state) => {
    const marked = what === 'selection' ? state.selection.message : state.revealed;
    return marked?.handset === handset ? marked.message : null;
  });
}

/** Asks for the next page when the edge of what is held is near; at the next frame, when the list knows its place. */
function useAskForMore(scroller: RefObject<HTMLElement | null>, conversation: string): () => void {
  const session = useSession();
  const store = useHandsetStore();
  const frame = useRef<number | null>(null);
  useEffect(
    () => () => {
      if (frame.current !== null) cancelAnimationFrame(frame.current);
    },
    [],
  );
  return useCallback(() => {
    frame.current ??= requestAnimationFrame(() => {
      frame.current = null;
      const element = scroller.current;
      const thread = store.getState().threads.get(conversation);
      if (element === null || thread === undefined) return;
      const { scrollTop, scrollHeight, clientHeight } = element;
      if (thread.more && scrollTop < EARLY) void loadOlder(session, store, conversation);
      else if (thread.newer && scrollHeight - scrollTop - clientHeight < EARLY)
        void loadNewer(session, store, conversation);
    });
  }, [scroller, session, store, conversation]);
}

/** Shows the end, or the message looked for, as soon as it is held. */
function useOpening(
  messages: readonly Message[],
  at: string | null,
  show: (index: number | null) => void,
): void {
  const shown = useRef<string | null>(null);
  const index = at === null ? -1 : messages.findIndex(({ id }) => id === at);
  const ready = at === null ? messages.length > 0 : index >= 0;
  useLayoutEffect(() => {
    const wanted = at ?? '';
    if (!ready || shown.current === wanted) return;
    shown.current = wanted;
    show(at === null ? null : index);
  }, [ready, at, index, show]);
}

/** Says what came in while the conversation is open. */
function Announcement({ message }: { message: Message | undefined }) {
  const label = useMessageLabel();
  const [known, setKnown] = useState(message?.id);
  const [said, setSaid] = useState('');
  if (message?.id !== known) {
    setKnown(message?.id);
    if (known !== undefined && message?.direction === 'in') setSaid(label(message));
  }
  return (
    <p className="vh" role="status">
      {said}
    </p>
  );
}
