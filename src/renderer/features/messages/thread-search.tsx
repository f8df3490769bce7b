import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { useFocusOnce } from '../../components/use-focus-once';
import { attempt } from '../../state/actions';
import { useHandsetStore, useSession } from '../../state/lab-context';

/** A pause in typing after which is searched, in milliseconds. */
const PAUSE = 150;

/** Messages that are stepped through at most. */
const MOST = 1_000;

/** Looks for words in one conversation, in place of its bar: from the newest message that has them to the oldest. */
export function ThreadSearch({
  conversation,
  onShow,
  onClose,
}: {
  conversation: string;
  /** A message is to be looked at. */
  onShow: (message: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ for: string; ids: readonly string[] } | null>(null);
  /** Which of those found is looked at. */
  const [at, setAt] = useState(0);
  const wanted = text.trim();
  const ids = wanted === '' || found === null ? [] : found.ids;
  useFocusOnce(field);
  useEffect(() => {
    if (wanted === '') return;
    let stale = false;
    const timer = setTimeout(() => {
      void attempt(session, async () => {
        const { messages } = await session.live.client.handset.search({
          handset: store.getState().setup.id,
          text: wanted,
          conversation,
          limit: MOST,
        });
        if (stale) return;
        setFound({ for: wanted, ids: messages.map(({ id }) => id) });
        setAt(0);
        if (messages[0] !== undefined) onShow(messages[0].id);
      });
    }, PAUSE);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
    // What is shown is told once for each search, whatever the function is by then.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [session, store, conversation, wanted]);
  /** Older ones come behind newer ones, and the newest behind the oldest. */
  const step = (by: 1 | -1): void => {
    const next = (at + by + ids.length) % ids.length;
    const id = ids[next];
    if (id === undefined) return;
    setAt(next);
    onShow(id);
  };
  const none = wanted !== '' && found?.for === wanted && ids.length === 0;
  return (
    <header className="bar search-bar in-thread" role="search" aria-label={t('find.title')}>
      <button className="mi" aria-label={t('find.close')} onClick={onClose}>
        <Icon name="arrow-back" size={24} flip />
      </button>
      <input
        ref={field}
        type="search"
        dir="auto"
        aria-label={t('find.field')}
        placeholder={t('find.field')}
        value={text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') onClose();
          else return;
          event.preventDefault();
          // Esc is Back, which ends the search first.
          event.stopPropagation();
        }}
      />
      <span className="hits" role="status">
        {none ? t('find.none') : ids.length > 0 ? t('find.place', { at: at + 1, all: ids.length }) : ''}
      </span>
      <button className="mi" aria-label={t('find.older')} disabled={ids.length < 2} onClick={() => step(1)}>
        <Icon name="chevron-up" size={24} />
      </button>
      <button className="mi" aria-label={t('find.newer')} disabled={ids.length < 2} onClick={() => step(-1)}>
        <Icon name="chevron-down" size={24} />
      </button>
    </header>
  );
}
