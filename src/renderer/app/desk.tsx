import { Activity, lazy, Suspense, useCallback, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { Resizer } from '../components/resizer';
import { useMediaQuery } from '../components/use-element-size';
import { Inspector } from '../features/inspector/inspector';
import { Dock } from '../features/network-events/dock';
import { AddPhoneDialog } from '../features/phones/add-phone';
import { Canvas } from '../features/phones/canvas';
import { setLayout } from '../state/desk-store';
import { useDesk, useDeskStore } from '../state/lab-context';
import { EngineLost } from './engine-lost';
import { Notices } from './notices';
import { PhoneScreen, phoneWidth } from './phone-screen';
import { Rail } from './rail';
import { SettingsDialog } from './settings-dialog';
import { useShortcuts } from './shortcuts';
import { ShortcutsDialog } from './shortcuts-dialog';
import { StatusBar } from './status-bar';
import { TitleBar } from './title-bar';

/** Fetched when it is first looked at: most of what the first picture needs is the phones. */
const NetworkPanel = lazy(async () => {
  const { NetworkPanel: panel } = await import('../features/network-panel/network-panel');
  return { default: panel };
});

const DeskPalette = lazy(async () => {
  const { DeskPalette: palette } = await import('./desk-palette');
  return { default: palette };
});

type Shown = 'settings' | 'shortcuts' | 'palette' | 'add-phone' | null;

/** Title bar, rail, canvas, dock, inspector and status bar, with their sizes. */
export function Desk() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const layout = useDesk((state) => state.layout);
  const known = useDesk((state) => state.lab !== null);
  const wide = useMediaQuery('(min-width: 1501px)');
  const beside = useMediaQuery('(min-width: 1100px)');
  const [shown, setShown] = useState<Shown>(null);
  const hide = useCallback(() => setShown(null), []);
  useShortcuts(setShown);
  // Once it was asked for it stays, so that it goes as gently as it comes.
  const [paletteUsed, setPaletteUsed] = useState(false);
  if (shown === 'palette' && !paletteUsed) setPaletteUsed(true);

  const dockHeight = layout.dockHeight ?? (wide ? 320 : 212);
  const inspectorWidth = layout.inspectorWidth ?? (wide ? 496 : 348);
  const withInspector = beside && layout.inspectorOpen && known;
  const withDock = known;
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--h-dock': layout.dockOpen ? `${dockHeight}px` : '36px',
    '--w-inspector': `${inspectorWidth}px`,
  };
  return (
    <div
      className={`desk${withInspector ? '' : ' no-inspector'}${withDock ? '' : ' no-dock'}`}
      style={style}
      data-dock={layout.dockOpen ? 'open' : 'closed'}
    >
      <TitleBar onSearch={() => setShown('palette')} onAddPhone={() => setShown('add-phone')} />
      <Rail onSettings={() => setShown('settings')} onShortcuts={() => setShown('shortcuts')} />
      <main className="workspace" aria-label={t('desk')}>
        <EngineLost />
        {/* The phones stay as their owners left them while another workspace is in sight. */}
        <Activity mode={layout.workspace === 'phones' ? 'visible' : 'hidden'}>
          <Canvas screen={(zoom) => <PhoneScreen zoom={zoom} />} widthOf={phoneWidth} />
        </Activity>
        {layout.workspace === 'network' && known && (
          <Suspense>
            <NetworkPanel />
          </Suspense>
        )}
        <Notices />
      </main>
      {withDock && (
        <Dock
          inspector={beside ? null : <Inspector />}
          edge={
            layout.dockOpen && (
              <Resizer
                label={t('events.resize')}
                edge="top"
                size={dockHeight}
                min={120}
                max={window.innerHeight - 280}
                onResize={(size) => setLayout(desk, { dockHeight: size })}
                onReset={() => setLayout(desk, { dockHeight: null })}
              />
            )
          }
        />
      )}
      {withInspector && (
        <Inspector
          edge={
            <Resizer
              label={t('inspector.resize')}
              edge="start"
              size={inspectorWidth}
              min={280}
              max={window.innerWidth - 560}
              onResize={(size) => setLayout(desk, { inspectorWidth: size })}
              onReset={() => setLayout(desk, { inspectorWidth: null })}
            />
          }
        />
      )}
      <StatusBar />
      <SettingsDialog open={shown === 'settings'} onClose={hide} />
      <AddPhoneDialog open={shown === 'add-phone'} onClose={hide} />
      {paletteUsed && (
        <Suspense>
          <DeskPalette
            open={shown === 'palette'}
            onClose={hide}
            dialogs={{
              addPhone: () => setShown('add-phone'),
              settings: () => setShown('settings'),
              shortcuts: () => setShown('shortcuts'),
            }}
          />
        </Suspense>
      )}
      <ShortcutsDialog open={shown === 'shortcuts'} onClose={hide} />
    </div>
  );
}
