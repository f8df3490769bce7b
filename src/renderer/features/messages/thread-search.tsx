import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { SearchField } from '../../components/search-field';
import { useFocusOnce } from '../../components/use-focus-once';
import { problemText } from '../../format/problem-text';
import { useHandset } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { useRested } from '../../state/use-rested';
import type { LabClient } from '../../transport/connection';

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
  const handset = useHandset((state) => state.setup.id);
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  /** Which of those found is looked at, and by which search they were found. */
  const [place, setPlace] = useState({ of: '', at: 0 });
  const wanted = text.trim();
  const rested = useRested(wanted);
  const ask = useCallback(
    async (client: LabClient) => {
      const search = { handset, text: rested, conversation, limit: MOST };
      const { messages } = await client.handset.search(search);
      return { for: rested, ids: messages.map(({ id }) => id) };
    },
    [handset, rested, conversation],
  );
  const { answer: found, problem } = useFollowed(rested === '' ? null : ask, null);
  const ids = wanted === '' || found === null ? [] : found.ids;
  const searched = found?.for ?? '';
  const at = place.of === searched ? place.at : 0;
  useFocusOnce(field);
  /** What has the focus goes; the keys stay with the messages. */
  const close = (): void => {
    field.current?.closest('.page')?.querySelector<HTMLElement>('[role=log]')?.focus({ preventScroll: true });
    onClose();
  };
  useEffect(() => {
    if (ids[0] !== undefined) onShow(ids[0]);
    // What is shown is told once for each search, whatever the function is by then, and not when it is asked for again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [searched]);
  /** Older ones come behind newer ones, and the newest behind the oldest. */
  const step = (by: 1 | -1): void => {
    const next = (at + by + ids.length) % ids.length;
    const id = ids[next];
    if (id === undefined) return;
    setPlace({ of: searched, at: next });
    onShow(id);
  };
  const none = wanted !== '' && found?.for === wanted && ids.length === 0;
  return (
    <header className="bar search-bar in-thread" role="search" aria-label={t('find.title')}>
      <button className="mi" aria-label={t('find.close')} onClick={close}>
        <Icon name="arrow-back" size={24} flip />
      </button>
      <SearchField
        ref={field}
        label={t('find.field')}
        value={text}
        onChange={setText}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) step(event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
          // Esc is Back, which ends the search first.
          event.stopPropagation();
        }}
      />
      <span className="hits" role="status">
        {problem !== null
          ? problemText(t, problem)
          : none
            ? t('find.none')
            : ids.length > 0
              ? t('find.place', { at: at + 1, all: ids.length })
              : ''}
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
