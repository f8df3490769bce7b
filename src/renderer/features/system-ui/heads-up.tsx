import { useEffect, useRef, useState, type RefObject } from 'react';
import { entryOf } from '../../components/regions';
import { useTranslation } from '../../i18n/texts';
import { virtualNow } from '../../state/desk-store';
import { changeShell } from '../../state/handset-store';
import { useDeskStore, useHandset, useHandsetStore } from '../../state/lab-context';
import { cardText } from './card-text';
import { CardView } from './card-view';
import { headsUp, type Card } from './cards';
import { useCards } from './use-cards';
import { useDrag } from './use-drag';

/** Virtual time for which a notification stays; and real time, for a fast clock must not hide it, nor a slow one keep it. */
const STAY = 6_000;
const AT_LEAST = 3_000;
const AT_MOST = 12_000;

/** CSS pixels upwards that a swipe has to go. */
const UP = 18;

/**
 * Slides a new notification in over the app. A sleeping phone lights up instead. Esc and a swipe upwards take it out of the
 * way of what it covers; it stays in the shade.
 */
export function HeadsUp({ onReply }: { onReply: (card: Card) => void }) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const cards = useCards();
  const contacts = useHandset((state) => state.contacts);
  const covered = useHandset(({ shell }) => shell.panel !== 'none' || shell.screen !== 'on');
  const known = useRef<ReadonlySet<string> | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const before = known.current;
    known.current = new Set(cards.map(({ key }) => key));
    if (before === null) return;
    const fresh = cards.find(({ key }) => !before.has(key));
    if (fresh === undefined) return;
    const state = store.getState();
    if (state.shell.screen === 'asleep' && state.setup.lockScreen !== 'nothing') {
      changeShell(store, (shell) => ({ ...shell, screen: 'locked' }));
    } else if (headsUp(fresh, state)) setShown(fresh.key);
  }, [cards, store]);
  const hide = (): void => {
    const element = layer.current;
    const screen = element?.closest<HTMLElement>('[data-screen]');
    const had = element?.contains(document.activeElement) === true;
    setShown(null);
    if (!had || screen === null || screen === undefined) return;
    // What it leads to can take the focus; else the app below goes on with the keys.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) entryOf(screen)?.focus();
    });
  };
  useHiding(shown, layer, hide);
  const { wasDrag: _, ...drag } = useDrag((x, y) => {
    if (-y > UP && -y > Math.abs(x)) hide();
  }, true);

  const card = covered ? undefined : cards.find(({ key }) => key === shown);
  if (card === undefined) return null;
  const { app, title } = cardText(card, t, i18n.language, contacts);
  return (
    // Its buttons take the keys; Esc is for all of it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="heads-up"
      role="alert"
      aria-label={t('shade.item', { app, title })}
      ref={layer}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.ctrlKey || event.shiftKey || event.defaultPrevented) return;
        event.preventDefault();
        hide();
      }}
      {...drag}
    >
      <CardView
        card={card}
        onReply={() => {
          setShown(null);
          onReply(card);
        }}
        onDone={hide}
      />
    </div>
  );
}

/**
 * Hides what is shown when its time is over; not while its keys are used, and not while time stands still. A pointer over it
 * keeps it longer, but not for good: it may be on its way to what is covered.
 */
function useHiding(shown: string | null, layer: RefObject<HTMLDivElement | null>, hide: () => void): void {
  const desk = useDeskStore();
  const hideLater = useRef(hide);
  useEffect(() => {
    hideLater.current = hide;
  });
  useEffect(() => {
    if (shown === null) return;
    const since = virtualNow(desk.getState());
    let real = 0;
    let last = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      const element = layer.current;
      const used = element?.contains(document.activeElement) === true;
      if (desk.getState().clock.playing && !used) real += now - last;
      last = now;
      const over = virtualNow(desk.getState()) - since >= STAY && element?.matches(':hover') !== true;
      if (real >= AT_MOST || (over && real >= AT_LEAST)) hideLater.current();
    }, 250);
    return () => clearInterval(timer);
  }, [shown, desk, layer]);
}
