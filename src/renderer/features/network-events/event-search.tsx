import { useTranslation } from '../../i18n/texts';
import { useDesk, useDeskStore } from '../../state/lab-context';

/** Keeps the events that have a text in their name, number, note, or in who they came from or went to. */
export function EventSearch() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const text = useDesk((state) => state.filter.text);
  const set = (next: string): void => desk.setState(({ filter }) => ({ filter: { ...filter, text: next } }));
  return (
    <input
      type="search"
      className="input event-search"
      aria-label={t('events.search')}
      title={t('events.searchHint')}
      placeholder={t('events.searchShort')}
      value={text}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || text === '') return;
        event.preventDefault();
        event.stopPropagation();
        set('');
      }}
    />
  );
}
