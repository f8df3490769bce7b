import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { SearchField } from '../../components/search-field';
import { EMOJI } from './emoji-data';
import type { EMOJI_WORDS } from './emoji-words';
import { findEmoji } from './find-emoji';

const GROUPS = Object.keys(EMOJI) as (keyof typeof EMOJI)[];

/** Pictograms to put into the text, by group or by what they are called. */
export function EmojiPicker({
  onPick,
  onBackspace,
  onClose,
}: {
  onPick: (emoji: string) => void;
  onBackspace: () => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [group, setGroup] = useState<keyof typeof EMOJI>('smileys');
  const [text, setText] = useState('');
  const found = useFoundEmoji(text, i18n.language);
  const shown = found ?? EMOJI[group].split(' ');
  const [at, setAt] = useState(shown[0]);
  /** The one of the grid that Tab leads to: the last that had the keys, else the first. */
  const stop = at !== undefined && shown.includes(at) ? at : shown[0];
  const grid = useRef<HTMLDivElement>(null);
  return (
    // Arrow keys walk in the grid and along the groups; Esc goes back to the text.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="emoji"
      aria-label={t('emoji.title')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          event.preventDefault();
          onClose();
          return;
        }
        const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
        const along: Record<string, number> = { ArrowRight: forward, ArrowLeft: -forward };
        const tab = (event.target as HTMLElement).closest<HTMLElement>('[role=tab]');
        const towards = along[event.key];
        if (tab !== null && towards !== undefined) {
          event.preventDefault();
          const next = GROUPS.at((GROUPS.indexOf(group) + towards) % GROUPS.length);
          if (next === undefined) return;
          setGroup(next);
          tab.parentElement?.querySelectorAll<HTMLElement>('[role=tab]')[GROUPS.indexOf(next)]?.focus();
          return;
        }
        const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
        const from = buttons.findIndex((button) => button === document.activeElement);
        if (from < 0) return;
        const perRow = Math.max(
          1,
          buttons.filter(({ offsetTop }) => offsetTop === buttons[0]?.offsetTop).length,
        );
        const step: Record<string, number> = {
          ...along,
          ArrowDown: perRow,
          ArrowUp: -perRow,
        };
        const next = buttons[from + (step[event.key] ?? Number.NaN)];
        if (next === undefined) return;
        event.preventDefault();
        next.focus();
      }}
    >
      <div className="emoji-search">
        <SearchField
          label={t('emoji.search')}
          value={text}
          onChange={setText}
          onKeyDown={(event) => {
            // Enter takes the first that was found; the message is not sent by it.
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (found?.[0] !== undefined) onPick(found[0]);
          }}
        />
        <button type="button" className="mi" aria-label={t('emoji.backspace')} onClick={onBackspace}>
          <Icon name="arrow-back" size={20} flip />
        </button>
      </div>
      {found === null && (
        <div className="emoji-tabs" role="tablist" aria-label={t('emoji.groups')}>
          {GROUPS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={name === group}
              aria-label={t(`emoji.${name}`)}
              // One stop for Tab; arrows go along.
              tabIndex={name === group ? 0 : -1}
              title={t(`emoji.${name}`)}
              onClick={() => setGroup(name)}
            >
              {EMOJI[name].split(' ', 1)[0]}
            </button>
          ))}
        </div>
      )}
      <p className="vh" role="status">
        {found === null ? '' : t('emoji.found', { count: found.length })}
      </p>
      {found?.length === 0 && <p className="day">{t('emoji.none')}</p>}
      <div
        className="emoji-grid"
        role={found === null ? 'tabpanel' : 'group'}
        aria-label={found === null ? t(`emoji.${group}`) : t('emoji.hits')}
        ref={grid}
      >
        {shown.map((emoji) => (
          <button
            key={emoji}
            type="button"
            tabIndex={emoji === stop ? 0 : -1}
            onFocus={() => setAt(emoji)}
            onClick={() => onPick(emoji)}
          >
            {emoji}
          </button>
        ))}
      </div>
    </section>
  );
}

type Words = typeof EMOJI_WORDS;

/** The pictograms that have all words of the text in their names, best first; null: nothing is looked for. */
function useFoundEmoji(text: string, language: string): readonly string[] | null {
  const [words, setWords] = useState<Words | null>(null);
  const wanted = text.trim();
  useEffect(() => {
    if (wanted === '' || words !== null) return;
    // Names are many, and most people never look for one.
    void import('./emoji-words').then((module) => setWords(module.EMOJI_WORDS));
  }, [wanted, words]);
  if (wanted === '') return null;
  return words === null ? [] : findEmoji(words, wanted, language);
}
