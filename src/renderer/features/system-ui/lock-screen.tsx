import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { SimBadge } from '../../components/sim-badge';
import { clockTime, longDay } from '../../format/time';
import { changeShell } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { useVirtualTime } from '../../state/virtual-clock';
import { cardText } from './card-text';
import { cardIcon, StatusLine } from './system-bar';
import { lineOf, type Card } from './cards';
import { useCards } from './use-cards';
import { useDrag } from './use-drag';
import { useLayerFocus } from './use-layer-focus';

/** Most notifications on the locked screen. */
const MOST = 4;

/** The locked phone: time, and of notifications what its owner lets everybody see. */
export function LockScreen({ onOpen }: { onOpen: (card: Card) => void }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const privacy = useHandset((state) => state.setup.lockScreen ?? 'all');
  const contacts = useHandset((state) => state.contacts);
  const all = useCards();
  const cards = privacy === 'nothing' ? [] : all;
  const time = useVirtualTime(60_000);
  const layer = useRef<HTMLDivElement>(null);
  useLayerFocus(layer);
  const unlock = (): void => changeShell(store, (shell) => ({ ...shell, screen: 'on' }));
  const { wasDrag, ...drag } = useDrag((_, y) => {
    if (y < 0) unlock();
  });
  const clock = clockTime(time, i18n.language);
  return (
    <div className="lock" role="dialog" aria-label={t('lock.title')} ref={layer} tabIndex={-1}>
      <div className="wall" />
      <div className="sb">
        <StatusLine cards={cards} locked />
      </div>
      <div className="lock-clock" role="timer" aria-label={clock}>
        {clock.split(':').map((digits, i) => (
          <b key={i} aria-hidden="true">
            {digits}
          </b>
        ))}
        <span>{longDay(time, i18n.language)}</span>
      </div>
      {cards.length > 0 && (
        <ul className="ncards" aria-label={t('shade.list')}>
          {cards.slice(0, MOST).map((card) => {
            const { app, title, text } = cardText(card, t, i18n.language, contacts, privacy === 'hidden');
            return (
              <li key={card.key} aria-label={t('shade.item', { app, title })}>
                <button className="ncard" onClick={() => onOpen(card)}>
                  <span className="hd">
                    <Icon name={cardIcon(card)} size={16} />
                    {app}
                    <SimBadge line={lineOf(card)} />
                  </span>
                  <span className="words">
                    <b dir="auto">{title}</b>
                    {text !== '' && <span dir="auto">{text}</span>}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      {cards.length > MOST && <p className="lock-more">{t('lock.more', { count: cards.length - MOST })}</p>}
      <button
        className="unlock"
        data-enter
        aria-label={t('lock.unlock')}
        onClick={() => {
          if (!wasDrag()) unlock();
        }}
        {...drag}
      >
        <Icon name="chevron-up" size={22} />
        {t('lock.swipe')}
        <span className="gest" aria-hidden="true" />
      </button>
    </div>
  );
}
