import { useRef } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { noService } from '../../format/operator';
import { clockTime, longDay } from '../../format/time';
import { changeShell } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSims } from '../../state/lab-context';
import { simOf } from '../../state/sims';
import { useVirtualTime } from '../../state/virtual-clock';
import type { Card } from './cards';
import { LockCards } from './lock-cards';
import { StatusLine } from './system-bar';
import { useCards } from './use-cards';
import { useDrag } from './use-drag';
import { useLayerFocus } from './use-layer-focus';

/** With more notifications than this the clock makes room for them. */
const FEW = 2;

/** The locked phone: time, and of notifications what its owner lets everybody see. */
export function LockScreen({
  covered,
  onOpen,
}: {
  /** Something lies over it, as the power menu. */
  covered: boolean;
  onOpen: (card: Card) => void;
}) {
  const { t, i18n } = useTranslation();
  const store = useHandsetStore();
  const privacy = useHandset((state) => state.setup.lockScreen ?? 'all');
  const sims = useSims();
  const first = useHandset(({ radio }) => noService(radio));
  const second = useStore(simOf(sims, sims[1]?.getState().setup.id), ({ radio }) => noService(radio));
  // A phone with one of its SIMs on the network has service.
  const without = first === null || second === null ? [] : [...new Set([first, second])];
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
    <div
      className={cards.length > FEW ? 'lock many' : 'lock'}
      role="dialog"
      aria-label={t('lock.title')}
      ref={layer}
      tabIndex={-1}
      inert={covered}
    >
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
        {without.length > 0 && <span>{without.map((reason) => t(`noService.${reason}`)).join(' · ')}</span>}
      </div>
      {cards.length > 0 && <LockCards cards={cards} secret={privacy === 'hidden'} onOpen={onOpen} />}
      <div className="lock-foot">
        <button
          className="unlock"
          data-enter
          aria-label={t('lock.unlock')}
          onClick={(event) => {
            if (!wasDrag(event)) unlock();
          }}
          {...drag}
        >
          <Icon name="chevron-up" size={22} />
          {t('lock.swipe')}
          <span className="gest" aria-hidden="true" />
        </button>
        <button
          className="camera-key"
          aria-label={t('apps.camera')}
          onClick={() => changeShell(store, (shell) => ({ ...shell, screen: 'camera' }))}
        >
          <Icon name="camera" size={24} />
        </button>
      </div>
    </div>
  );
}
