import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useElementSize } from '../../components/use-element-size';
import { useHandset } from '../../state/lab-context';
import { CardHead } from './card-head';
import { cardText } from './card-text';
import type { Card } from './cards';

/** Most notifications on the locked screen, however small they are. */
const MOST = 6;

/** Pixels for the line that counts those that have no room. */
const MORE_LINE = 34;

/** The notifications on the locked screen that stand there whole, and how many more there are. */
export function LockCards({
  cards,
  secret,
  onOpen,
}: {
  cards: readonly Card[];
  /** Without names and content. */
  secret: boolean;
  onOpen: (card: Card) => void;
}) {
  const { t, i18n } = useTranslation();
  const contacts = useHandset((state) => state.contacts);
  const place = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const { height } = useElementSize(place);
  const [whole, setWhole] = useState({ count: MOST, height: 0 });
  useLayoutEffect(() => {
    if (list.current === null || height === 0) return;
    const ends = Array.from(
      list.current.children,
      (card) => (card as HTMLElement).offsetTop + (card as HTMLElement).offsetHeight,
    );
    const fits = (room: number): number => ends.findLastIndex((end) => end <= room) + 1;
    const all = cards.length <= MOST && fits(height) === cards.length;
    const count = Math.max(1, all ? cards.length : fits(height - MORE_LINE));
    setWhole({ count, height: ends[count - 1] ?? 0 });
  }, [cards, secret, height]);
  const more = cards.length - Math.min(whole.count, MOST);
  return (
    <div className="lock-cards" ref={place}>
      <ul
        className="ncards"
        aria-label={t('shade.list')}
        ref={list}
        style={{ maxHeight: whole.height === 0 ? undefined : whole.height }}
      >
        {cards.slice(0, MOST).map((card, i) => {
          const said = cardText(card, t, i18n.language, contacts, secret);
          const { app, title, text } = said;
          return (
            <li
              key={card.key}
              aria-label={t('shade.item', { app, title })}
              // It keeps its size, by which is known when there is room for it.
              className={i < whole.count ? undefined : 'no-room'}
            >
              <button className="ncard" onClick={() => onOpen(card)}>
                <span className="hd">
                  <CardHead card={card} text={said} />
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
      {more > 0 && <p className="lock-more">{t('lock.more', { count: more })}</p>}
    </div>
  );
}
