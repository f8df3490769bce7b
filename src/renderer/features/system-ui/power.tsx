import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { attempt } from '../../state/actions';
import { changeShell } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useLayerFocus } from './use-layer-focus';

/** Milliseconds for which the button is held for the menu. */
const HOLD = 500;

/** The button at the side: pressed it wakes the screen or sends it to sleep, held it opens the power menu. */
export function PowerButton() {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const held = useRef(false);
  const menu = (): void => {
    const { radio, setup } = store.getState();
    if (radio.power) {
      changeShell(store, (shell) => ({
        ...shell,
        panel: 'power',
        screen: shell.screen === 'asleep' ? 'locked' : shell.screen,
      }));
    } else {
      changeShell(store, (shell) => ({ ...shell, screen: 'locked', panel: 'none' }));
      void attempt(session, () => session.live.client.handset.configure({ handset: setup.id, power: true }));
    }
  };
  const release = (): void => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  useEffect(() => release, []);
  return (
    <button
      className="power-key"
      aria-label={t('power.key')}
      title={t('power.keyHint')}
      onPointerDown={() => {
        held.current = false;
        timer.current = setTimeout(() => {
          held.current = true;
          menu();
        }, HOLD);
      }}
      onPointerUp={release}
      onPointerLeave={release}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        menu();
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        menu();
      }}
      onClick={() => {
        if (held.current) {
          held.current = false;
          return;
        }
        changeShell(store, (shell) => ({
          ...shell,
          panel: 'none',
          screen: shell.screen === 'asleep' ? 'locked' : 'asleep',
        }));
      }}
    />
  );
}

/** Off, restart and airplane mode. */
export function PowerMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const airplane = useHandset((state) => state.radio.airplane);
  const layer = useRef<HTMLDivElement>(null);
  useLayerFocus(layer);
  const close = (): void => changeShell(store, (shell) => ({ ...shell, panel: 'none' }));
  const configure = (...changes: readonly { power?: boolean; airplane?: boolean }[]): void => {
    close();
    void attempt(session, async () => {
      for (const change of changes) await session.live.client.handset.configure({ handset, ...change });
    });
  };
  return (
    <div className="power-layer" role="presentation" onClick={close}>
      <div className="power-menu" role="dialog" aria-label={t('power.menu')} ref={layer} tabIndex={-1}>
        <button onClick={() => configure({ power: false })}>
          <Icon name="power" size={24} />
          {t('power.off')}
        </button>
        <button
          onClick={() => {
            changeShell(store, (shell) => ({ ...shell, screen: 'locked' }));
            configure({ power: false }, { power: true });
          }}
        >
          <Icon name="restart" size={24} />
          {t('power.restart')}
        </button>
        <button aria-pressed={airplane} onClick={() => configure({ airplane: !airplane })}>
          <Icon name="flight" size={24} />
          {t('tiles.airplane')}
        </button>
      </div>
    </div>
  );
}
