import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { EMOJI } from './emoji-data';

const GROUPS = Object.keys(EMOJI) as (keyof typeof EMOJI)[];

/** Pictograms to put into the text, by group. */
export function EmojiPicker({
  onPick,
  onBackspace,
  onClose,
}: {
  onPick: (emoji: string) => void;
  onBackspace: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [group, setGroup] = useState<keyof typeof EMOJI>('smileys');
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
        const buttons = [...(grid.current?.querySelectorAll('button') ?? [])];
        const at = buttons.findIndex((button) => button === document.activeElement);
        if (at < 0) return;
        const perRow = Math.max(
          1,
          buttons.filter(({ offsetTop }) => offsetTop === buttons[0]?.offsetTop).length,
        );
        const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1;
        const step: Record<string, number> = {
          ArrowRight: forward,
          ArrowLeft: -forward,
          ArrowDown: perRow,
          ArrowUp: -perRow,
        };
        const next = buttons[at + (step[event.key] ?? Number.NaN)];
        if (next === undefined) return;
        event.preventDefault();
        next.focus();
      }}
    >
      <div className="emoji-tabs">
        <div role="tablist" aria-label={t('emoji.groups')}>
          {GROUPS.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              aria-selected={name === group}
              aria-label={t(`emoji.${name}`)}
              title={t(`emoji.${name}`)}
              onClick={() => setGroup(name)}
            >
              {EMOJI[name].split(' ', 1)[0]}
            </button>
          ))}
        </div>
        <button type="button" className="mi" aria-label={t('emoji.backspace')} onClick={onBackspace}>
          <Icon name="arrow-back" size={20} flip />
        </button>
      </div>
      <div className="emoji-grid" role="tabpanel" aria-label={t(`emoji.${group}`)} ref={grid}>
        {EMOJI[group].split(' ').map((emoji) => (
          <button key={emoji} type="button" onClick={() => onPick(emoji)}>
            {emoji}
          </button>
        ))}
      </div>
    </section>
  );
}
