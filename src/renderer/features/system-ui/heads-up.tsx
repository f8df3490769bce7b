import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from '../../i18n/texts';
import { virtualNow } from '../../state/desk-store';
import { changeShell } from '../../state/handset-store';
import { useDeskStore, useHandset, useHandsetStore } from '../../state/lab-context';
import { cardText } from './card-text';
import { CardView } from './card-view';
import { headsUp, type Card } from './cards';
import { useCards } from './use-cards';

/** Virtual time for which a notification stays; and real time, for a fast clock must not hide it, nor a slow one keep it. */
const STAY = 6_000;
const AT_LEAST = 3_000;
const AT_MOST = 12_000;

/** Slides a new notification in over the app. A sleeping phone lights up instead. */
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
  useHiding(shown, layer, () => setShown(null));

  const card = covered ? undefined : cards.find(({ key }) => key === shown);
  if (card === undefined) return null;
  const { app, title } = cardText(card, t, i18n.language, contacts);
  return (
    <div className="heads-up" role="alert" aria-label={t('shade.item', { app, title })} ref={layer}>
      <CardView
        card={card}
        onReply={() => {
          setShown(null);
          onReply(card);
        }}
        onDone={() => setShown(null)}
      />
    </div>
  );
}

/** Hides what is shown when its time is over; not while somebody is at it, and not while time stands still. */
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
      const used =
        element !== null && (element.matches(':hover') || element.contains(document.activeElement));
      if (desk.getState().clock.playing && !used) real += now - last;
      last = now;
      const over = virtualNow(desk.getState()) - since >= STAY;
      if (real >= AT_MOST || (over && real >= AT_LEAST)) hideLater.current();
    }, 250);
    return () => clearInterval(timer);
  }, [shown, desk, layer]);
}
