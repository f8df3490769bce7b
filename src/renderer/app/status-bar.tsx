import { useSyncExternalStore } from 'react';
import { useTranslation } from '../i18n/texts';
import { Icon } from '../components/icon';
import { phoneSize } from '../format/numbers';
import { useDesk, useDeskStore } from '../state/lab-context';

export function StatusBar() {
  const { t } = useTranslation();
  const link = useDesk((state) => state.link.status);
  const refused = useDesk((state) => state.link.status === 'lost' && state.link.refused);
  const playing = useDesk((state) => state.clock.playing);
  const lab = useDesk((state) => state.lab);
  const listeners = useDesk((state) => state.listeners);
  const phones = useDesk(({ phones, leaving }) => phones.filter((id) => !leaving.has(id)).length);
  const state = refused ? 'refused' : link === 'running' && !playing ? 'paused' : link;
  return (
    <footer className="statusbar">
      <span>
        <i
          className={`dot ${link === 'running' ? (playing ? 'ok' : 'warn') : link === 'lost' ? 'bad' : ''}`}
        />
        {t(`status.${state}`)}
      </span>
      {lab !== null && <span>{t('status.seed', { seed: lab.seed })}</span>}
      {lab !== null && <Totals />}
      <span className="grow" />
      {/* In a narrow window the last of them are cut off; the settings show all. */}
      <span className="listeners">
        {listeners
          .filter((listener) => listener.name !== 'app')
          .map((listener, i) => (
            <span key={listener.name}>
              {i === 0 && <Icon name="dns" size={14} />}
              {t(`status.listeners.${listener.name}`)} {listener.address.replace(/^[a-z]+:\/\//, '')}
            </span>
          ))}
      </span>
      {lab !== null && (
        <span title={lab.data ?? undefined}>{t(lab.data === null ? 'status.memory' : 'status.kept')}</span>
      )}
      {lab !== null && <span>{t('status.phones', { count: phones })}</span>}
    </footer>
  );
}

/** Counts at most once a second, so that a busy network does not flicker here. */
function Totals() {
  const { t, i18n } = useTranslation();
  const desk = useDeskStore();
  const totals = useSyncExternalStore(
    (changed) => {
      const timer = setInterval(changed, 1_000);
      let known = desk.getState().lab;
      const unsubscribe = desk.subscribe((state) => {
        // A new snapshot is shown at once.
        if (state.lab !== known) changed();
        known = state.lab;
      });
      return () => {
        clearInterval(timer);
        unsubscribe();
      };
    },
    () => {
      const { count, octets } = desk.getState().trace;
      return `${count} ${octets}`;
    },
  );
  const [count = 0, octets = 0] = totals.split(' ').map(Number);
  return (
    <span>
      {t('status.events', { count, formatted: count.toLocaleString(i18n.language) })}
      {octets > 0 && <> · {phoneSize(octets, i18n.language)}</>}
    </span>
  );
}
