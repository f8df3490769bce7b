import { Suspense } from 'react';
import { useTranslation } from '../i18n/texts';
import { Icon } from '../components/icon';
import { lazyPart } from '../components/lazy-part';
import { keyNames } from '../format/key-names';
import { preciseTime, shortDay } from '../format/time';
import { useDesk, useSession } from '../state/lab-context';
import { useRunningText, useVirtualTime } from '../state/virtual-clock';
import type { DeskDialogs } from './palette-items';
import { setPlaying, setSpeed, SPEEDS, step } from './shortcuts';

const DeskMenu = lazyPart(async () => (await import('./desk-menu')).DeskMenu);

/** The lab's name, its clock, and what finds or adds things. */
export function TitleBar({ onSearch, dialogs }: { onSearch: () => void; dialogs: DeskDialogs }) {
  const { t, i18n } = useTranslation();
  const running = useDesk((state) => state.link.status === 'running');
  return (
    <header className="titlebar" data-region="title">
      <div className="brand">
        <svg className="brand-mark" viewBox="0 0 22 22" aria-hidden="true">
          <rect
            x="2"
            y="2"
            width="8"
            height="14"
            rx="2.4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
          />
          <rect x="12" y="6" width="8" height="14" rx="2.4" fill="var(--hl-accent)" />
          <path d="M10 11.5h2" stroke="currentColor" strokeWidth="1.7" />
        </svg>
        <h1>Handset Lab</h1>
      </div>
      <Transport />
      <div className="end">
        <button
          className="search-or-run"
          aria-label={t('palette.placeholder')}
          title={`${t('palette.placeholder')} (${keyNames('Ctrl K', i18n.language)})`}
          disabled={!running}
          onClick={onSearch}
        >
          <Icon name="search" size={16} />
          <span className="text">{t('palette.placeholder')}</span>
          <kbd className="kbd">{keyNames('Ctrl K', i18n.language)}</kbd>
        </button>
        {running && (
          <Suspense>
            <DeskMenu dialogs={dialogs} />
          </Suspense>
        )}
        <button className="btn" disabled={!running} onClick={dialogs.addPhone}>
          <Icon name="add" size={16} />
          {t('addPhone.open')}
        </button>
      </div>
    </header>
  );
}

function Transport() {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const playing = useDesk((state) => state.clock.playing);
  const running = useDesk((state) => state.link.status === 'running');
  return (
    <div className="transport" role="toolbar" aria-label={t('transport.toolbar')}>
      <button
        className="tbtn is-on"
        aria-label={t(playing ? 'transport.pause' : 'transport.play')}
        title={t(playing ? 'transport.pause' : 'transport.play')}
        disabled={!running}
        onClick={() => setPlaying(session, !playing)}
      >
        <Icon name={playing ? 'pause' : 'play'} size={20} />
      </button>
      <button
        className="tbtn"
        aria-label={t('transport.step')}
        title={t('transport.step')}
        disabled={!running}
        onClick={() => step(session, t, i18n.language)}
      >
        <Icon name="skip-next" />
      </button>
      <span className="vsep" />
      <Speed disabled={!running} />
      <span className="vsep" />
      <Clock />
    </div>
  );
}

function Speed({ disabled }: { disabled: boolean }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const speed = useDesk(({ clock, wantedSpeed }) => wantedSpeed ?? clock.speed);
  const at = nearestSpeed(speed);
  const text = `×${speed.toLocaleString(i18n.language)}`;
  return (
    <div className="speed">
      <span className="ticks">
        <input
          type="range"
          className="range"
          aria-label={t('transport.speed')}
          aria-valuetext={text}
          title={`${t('transport.speed')} ${text}`}
          min={0}
          max={SPEEDS.length - 1}
          step={1}
          value={at}
          disabled={disabled}
          onChange={(event) => setSpeed(session, SPEEDS[event.currentTarget.valueAsNumber] ?? 1)}
        />
      </span>
      <b>{text}</b>
    </div>
  );
}

function nearestSpeed(speed: number): number {
  let best = 0;
  SPEEDS.forEach((candidate, i) => {
    if (Math.abs(Math.log(candidate / speed)) < Math.abs(Math.log((SPEEDS[best] ?? 1) / speed))) best = i;
  });
  return best;
}

function Clock() {
  const { t, i18n } = useTranslation();
  const day = useVirtualTime(60_000);
  const time = useRunningText(preciseTime);
  return (
    <div className="clock" role="timer" aria-label={t('transport.clock')}>
      <span className="running">
        <span ref={time} />
      </span>
      <small>{shortDay(day, i18n.language)}</small>
    </div>
  );
}
