import {
  Activity,
  Suspense,
  useCallback,
  useEffect,
  useState,
  type CSSProperties,
  type ReactNode,
} from 'react';
import { useTranslation } from '../i18n/texts';
import { useKeptFocus } from '../components/kept-focus';
import { fetchParts, lazyPart } from '../components/lazy-part';
import { Resizer } from '../components/resizer';
import { useMediaQuery } from '../components/use-element-size';
import { Dock } from '../features/network-events/dock';
import { Canvas } from '../features/phones/canvas';
import { setLayout } from '../state/desk-store';
import { isDockOpen } from '../state/dock-place';
import { hasRoomBeside, ROOMY, standsBeside, WIDE } from '../state/inspector-place';
import { useDesk, useDeskStore, useHandset, useSession } from '../state/lab-context';
import { everyPhone } from '../state/phone-actions';
import { AudienceBar } from './audience-bar';
import { GoodStarts } from './good-starts';
import { AwaitedPart, EngineLost } from './engine-lost';
import { Notices } from './notices';
import { PhoneQuestionDialog, type AskedOfPhone } from './phone-question';
import { PhoneScreen, bodySize } from './phone-screen';
import { Rail } from './rail';
import { Rescue } from './rescue';
import { useShortcuts } from './shortcuts';
import type { DeskDialogs } from './palette-items';
import { StatusBar } from './status-bar';
import { useDocumentTheme } from './theme';
import { TitleBar } from './title-bar';
import { usePageFocus } from './use-page-focus';
import { useTypeAhead } from './use-type-ahead';

// Fetched after the first picture, for which the phones are enough.
const Inspector = lazyPart(async () => (await import('../features/inspector/inspector')).Inspector);
const AddPhoneDialog = lazyPart(async () => (await import('../features/phones/add-phone')).AddPhoneDialog);
const DeskPalette = lazyPart(async () => (await import('./desk-palette')).DeskPalette);
const PreviewedMessage = lazyPart(async () => (await import('./previewed-message')).PreviewedMessage);
const PreviewedText = lazyPart(async () => (await import('./previewed-message')).PreviewedText);
const Businesses = lazyPart(async () => (await import('../features/businesses/businesses')).Businesses);
const Mail = lazyPart(async () => (await import('../features/mail/mail')).Mail);
const NetworkPanel = lazyPart(
  async () => (await import('../features/network-panel/network-panel')).NetworkPanel,
);
const Transcoding = lazyPart(async () => (await import('../features/transcoding/transcoding')).Transcoding);
const SettingsDialog = lazyPart(async () => (await import('./settings-dialog')).SettingsDialog);
const DesksDialog = lazyPart(async () => (await import('./desks-dialog')).DesksDialog);
const SendAllDialog = lazyPart(async () => (await import('./send-all-dialog')).SendAllDialog);
const Tour = lazyPart(async () => (await import('./tour')).Tour);
const ShortcutsDialog = lazyPart(async () => (await import('./shortcuts-dialog')).ShortcutsDialog);

type Shown = 'settings' | 'shortcuts' | 'palette' | 'add-phone' | 'desks' | 'send-all' | null;

const screenAt = (zoom: number): ReactNode => <RescuedPhone zoom={zoom} />;

function RescuedPhone({ zoom }: { zoom: number }) {
  const profile = useHandset((state) => state.setup.profile);
  return (
    <Rescue of="phone" style={bodySize(profile, zoom)}>
      <PhoneScreen zoom={zoom} />
    </Rescue>
  );
}

/** A part of the desk whose script comes later, and whose defects stay its own. */
function Part({ standIn = <AwaitedPart />, children }: { standIn?: ReactNode; children: ReactNode }) {
  return (
    <Rescue of="part">
      <Suspense fallback={standIn}>{children}</Suspense>
    </Rescue>
  );
}

/** Height of the dock’s head, which stays when it is closed. Pixels. */
const CLOSED_DOCK = 36;

/** Title bar, rail, canvas, dock, inspector and status bar, with their sizes. */
export function Desk() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const layout = useDesk((state) => state.layout);
  const known = useDesk((state) => state.lab !== null);
  const wide = useMediaQuery(WIDE);
  const roomy = useMediaQuery(ROOMY);
  const [shown, setShown] = useState<Shown>(null);
  const [asked, setAsked] = useState<AskedOfPhone | null>(null);
  const hide = useCallback(() => setShown(null), []);
  useShortcuts(setShown);
  useKeptFocus();
  usePageFocus(layout.workspace);
  const typedAhead = useTypeAhead(shown === 'palette', hide);
  useDocumentTheme();
  // Once, on a desk on which nothing has happened yet; and whenever it is asked for.
  const [tour, setTour] = useState(false);
  const fresh = useDesk((state) => state.lab !== null && state.trace.count === 0 && !state.layout.toured);
  const [begun, setBegun] = useState(false);
  if (known && !begun) {
    setBegun(true);
    if (fresh) setTour(true);
  }
  // The phones that the lab begins with are from nowhere in particular: they speak as the desk does.
  const session = useSession();
  const language = useTranslation().i18n.language.startsWith('de') ? 'de' : 'en';
  useEffect(() => {
    if (tour && fresh) everyPhone(session, { language });
    // Once, as the tour begins: who chooses another language for a phone then has it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [begun]);
  const endTour = useCallback(() => setTour(false), []);
  useEffect(() => {
    const idle = requestIdleCallback(() => void fetchParts(), { timeout: 2_000 });
    return () => cancelIdleCallback(idle);
  }, []);

  const dockHeight = layout.dockHeight ?? (wide ? 320 : 212);
  const inspectorWidth = layout.inspectorWidth ?? (wide ? 496 : 348);
  const alone = useDesk(({ view }) => view.presenter || view.full !== null);
  const octets = useDesk(({ view }) => view.octets) && alone;
  // Before an audience there is no dock, and fields and octets have the rail's room.
  const beside = alone || standsBeside(layout.workspace, { roomy, wide });
  const dockOpen = isDockOpen(layout);
  // Copies side by side take the whole width and height.
  const cleared = alone || layout.workspace === 'transcoding';
  // Forms and the drawing of the network have its room until there is something to look at.
  const idle = useDesk(({ selection }) => selection.event === null && selection.message === null);
  const open = layout.inspectorOpen && hasRoomBeside(layout) && !(layout.workspace !== 'phones' && idle);
  const withInspector = known && beside && (octets || (open && !cleared));
  const withDock = known && !cleared;
  const dialogs: DeskDialogs = {
    addPhone: () => setShown('add-phone'),
    settings: () => setShown('settings'),
    shortcuts: () => setShown('shortcuts'),
    desks: () => setShown('desks'),
    sendAll: () => setShown('send-all'),
    tour: () => setTour(true),
    ofPhone: (what, phone) => setAsked({ what, phone, open: true }),
  };
  const style: CSSProperties & Record<`--${string}`, string> = {
    '--h-dock': `${dockOpen ? dockHeight : CLOSED_DOCK}px`,
    '--w-inspector': `${inspectorWidth}px`,
  };
  return (
    <div
      className={`desk${withInspector ? '' : ' no-inspector'}${withDock ? '' : ' no-dock'}${alone ? ' is-alone' : ''}`}
      style={style}
      data-dock={dockOpen ? 'open' : 'closed'}
    >
      {!alone && <TitleBar onSearch={() => setShown('palette')} dialogs={dialogs} />}
      {!alone && <Rail onSettings={dialogs.settings} onShortcuts={dialogs.shortcuts} />}
      <main className="workspace" aria-label={t('desk')}>
        <EngineLost />
        {/* The phones stay as their owners left them while another workspace is in sight. */}
        <Activity mode={layout.workspace === 'phones' || alone ? 'visible' : 'hidden'}>
          <Canvas
            screen={screenAt}
            sizeOf={bodySize}
            inspectorWidth={withInspector ? inspectorWidth : 0}
            dockHeight={withDock && dockOpen ? dockHeight - CLOSED_DOCK : 0}
          />
        </Activity>
        {layout.workspace === 'mail' && known && !alone && (
          <Part>
            <Mail />
          </Part>
        )}
        {layout.workspace === 'businesses' && known && (
          <Part>
            <Businesses
              preview={{
                play: (phone, message, onClose) => (
                  <PreviewedMessage phone={phone} message={message} onClose={onClose} />
                ),
                text: (phone, message) => <PreviewedText phone={phone} message={message} />,
              }}
            />
          </Part>
        )}
        {layout.workspace === 'network' && known && !alone && (
          <Part>
            <NetworkPanel />
          </Part>
        )}
        {layout.workspace === 'transcoding' && known && !alone && (
          <Part>
            <Transcoding />
          </Part>
        )}
        <AudienceBar />
      </main>
      <Notices />
      {withDock && (
        <Rescue of="part">
          <Dock
            inspector={
              beside ? null : (
                <Part>
                  <Inspector />
                </Part>
              )
            }
            edge={
              dockOpen && (
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
        </Rescue>
      )}
      {withInspector && (
        <Part standIn={<aside className="inspector" />}>
          {octets ? (
            <Inspector />
          ) : (
            <Inspector
              starts={<GoodStarts dialogs={dialogs} />}
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
        </Part>
      )}
      {!alone && <StatusBar />}
      <Used now={shown === 'settings'}>
        <SettingsDialog open={shown === 'settings'} onClose={hide} />
      </Used>
      <Used now={shown === 'add-phone'}>
        <AddPhoneDialog open={shown === 'add-phone'} onClose={hide} />
      </Used>
      <Used now={shown === 'palette'}>
        <DeskPalette open={shown === 'palette'} typedAhead={typedAhead} onClose={hide} dialogs={dialogs} />
      </Used>
      {asked !== null && (
        <PhoneQuestionDialog asked={asked} onClose={() => setAsked({ ...asked, open: false })} />
      )}
      {tour && (
        <Suspense>
          <Tour onEnd={endTour} />
        </Suspense>
      )}
      <Used now={shown === 'desks'}>
        <DesksDialog open={shown === 'desks'} onClose={hide} />
      </Used>
      <Used now={shown === 'send-all'}>
        <SendAllDialog open={shown === 'send-all'} onClose={hide} />
      </Used>
      <Used now={shown === 'shortcuts'}>
        <ShortcutsDialog open={shown === 'shortcuts'} onClose={hide} />
      </Used>
    </div>
  );
}

/** What is there once it was asked for; it stays, so that it goes as gently as it comes. */
function Used({ now, children }: { now: boolean; children: ReactNode }) {
  const [used, setUsed] = useState(false);
  if (now && !used) setUsed(true);
  return used ? <Suspense>{children}</Suspense> : null;
}
