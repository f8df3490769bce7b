import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { PhoneLayerProvider } from '../../components/phone-layer';
import { useLoudspeaker } from '../../components/use-loudspeaker';
import { useMessageTone } from '../../components/use-message-tone';
import { changeShell, currentRoute, goBack, type HandsetState } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { pageInFront } from '../../state/phone-shell';
import { useLoadedServices } from '../../state/use-loaded-services';
import type { AppEntry } from './app-entry';
import { FlashMessage } from './flash-message';
import { HeadsUp } from './heads-up';
import { Launcher, Recents } from './launcher';
import { LauncherSearch } from './launcher-search';
import { LockCamera } from './lock-camera';
import { LockScreen } from './lock-screen';
import { MailboxBox } from './mailbox-box';
import { NavigationBar } from './navigation-bar';
import { PowerMenu } from './power';
import { Shade } from './shade';
import { SystemBar } from './system-bar';
import { useCardActions } from './use-card-actions';
import { useEdgeBack } from './use-edge-back';
import { useRouteFocus } from './use-route-focus';

/** All that is on the screen of an Android phone: the app in front, and the system around and over it. */
export function PhoneShell({ apps }: { apps: readonly AppEntry[] }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const power = useHandset((state) => state.radio.power);
  const shell = useHandset((state) => state.shell);
  const playing = useHandset(
    (state) => state.shell.front === 'messages' && ['player', 'preview'].includes(currentRoute(state).screen),
  );
  const scale = useHandset((state) => state.setup.fontScale ?? 1);
  const notifications = useHandset((state) => state.notifications);
  const actions = useCardActions();
  useLoadedServices(useHandset(roomForPages), actions.openPage);
  useMessageTone(useLoudspeaker());
  const gestures = useHandset((state) => state.setup.navigation !== 'buttons');
  const container = useRef<HTMLDivElement>(null);
  // It stays known while another workspace hides the phone: sheets that come back ask for it before it is there again.
  const keepContainer = useCallback((element: HTMLDivElement | null) => {
    if (element !== null) container.current = element;
  }, []);
  /** What closes the sheets that are open, the topmost one last. */
  const [sheets, setSheets] = useState<readonly (() => void)[]>([]);
  const closeSheet = sheets.at(-1);
  const edge = useEdgeBack(gestures, closeSheet ?? (() => goBack(store)));
  const [replyTo, setReplyTo] = useState<string | null>(null);
  const layer = useMemo(
    () => ({
      container,
      cover: (close: () => void) => {
        setSheets((open) => [...open, close]);
        return () => setSheets((open) => open.filter((other) => other !== close));
      },
    }),
    [],
  );
  if (!power) {
    return (
      <p className="off-text">
        <Icon name="power" size={32} />
        {t('switchedOff')}
      </p>
    );
  }
  const flashes = notifications.filter((notification) => notification.kind === 'flash');
  const [flash] = flashes;
  const app = apps.find(({ id }) => id === shell.front);
  const { screen, panel } = shell;
  const home = app === undefined;
  return (
    <PhoneLayerProvider layer={layer}>
      {/* Esc beside a sheet is Back, too, and so the sheet's; without one it is the screen's. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={playing ? 'app-layer playing' : 'app-layer'}
        {...edge.handlers}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.ctrlKey || event.shiftKey || event.defaultPrevented) return;
          if (closeSheet === undefined) return;
          event.preventDefault();
          closeSheet();
        }}
        inert={panel !== 'none' || screen !== 'on' || flash !== undefined}
      >
        {home && <div className="wall" />}
        <div className="below-sheets" inert={sheets.length > 0}>
          <SystemBar />
          <AppRoom scale={scale}>
            {app?.content}
            {shell.front === 'launcher' && <Launcher apps={apps} />}
            {shell.front === 'search' && <LauncherSearch apps={apps} />}
            {shell.front === 'recents' && <Recents apps={apps} />}
          </AppRoom>
        </div>
        <NavigationBar onBack={closeSheet} />
        {edge.arrow}
      </div>
      <div
        className="sheet-layer"
        style={{ '--font-scale': scale }}
        ref={keepContainer}
        inert={panel !== 'none' || screen !== 'on' || flash !== undefined}
      />
      <div className="system-layer" style={{ '--font-scale': scale }} inert={flash !== undefined}>
        <HeadsUp
          onReply={(card) => {
            setReplyTo(card.key);
            changeShell(store, (now) => ({ ...now, panel: 'shade' }));
          }}
        />
        {screen === 'locked' && (
          <LockScreen
            covered={panel !== 'none'}
            onOpen={(card) => {
              changeShell(store, (now) => ({ ...now, screen: 'on' }));
              actions.open(card);
            }}
          />
        )}
        {screen === 'camera' && (
          <LockCamera covered={panel !== 'none'}>
            {apps.find(({ id }) => id === 'camera')?.content}
          </LockCamera>
        )}
        {panel === 'shade' && <Shade replyTo={replyTo} />}
        {panel === 'power' && <PowerMenu />}
        {panel === 'mailbox' && <MailboxBox />}
        {screen === 'asleep' && (
          <button
            className="asleep"
            aria-label={t('lock.wake')}
            onClick={() => changeShell(store, (now) => ({ ...now, screen: 'locked' }))}
          />
        )}
      </div>
      {flash !== undefined && <FlashMessage key={flash.id} flash={flash} more={flashes.length - 1} />}
    </PhoneLayerProvider>
  );
}

/** What may come up by itself: nothing while the phone is locked, only what presses while an app is in use. */
function roomForPages({ radio, shell, notifications }: HandsetState): 'none' | 'pressing' | 'all' {
  const flash = notifications.some(({ kind }) => kind === 'flash');
  if (!radio.power || shell.screen !== 'on' || flash) return 'none';
  return shell.front === 'launcher' && shell.panel === 'none' ? 'all' : 'pressing';
}

/** The app in front, at the owner's scale. It is there while the phone is on, and so is the care for its focus. */
function AppRoom({ scale, children }: { scale: number; children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  const front = useHandset((state) => state.shell.front);
  const page = useHandset((state) => (front === 'messages' ? currentRoute(state) : pageInFront(state.shell)));
  useRouteFocus(room, front, page);
  return (
    <div className="app-room" ref={room} style={scale === 1 ? undefined : { zoom: scale }}>
      {children}
    </div>
  );
}
