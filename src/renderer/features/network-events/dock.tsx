import { Tabs } from '@base-ui/react/tabs';
import { Suspense, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { paths } from '../../../shared/contract/paths';
import { networkInterfaceSchema } from '../../../shared/contract/views';
import { Icon } from '../../components/icon';
import { captureName, saveCaptureFile } from '../../components/capture-file';
import { lazyPart } from '../../components/lazy-part';
import { keepFocus } from '../../components/regions';
import { keyNames } from '../../format/key-names';
import { selectedMms } from '../../state/comparing';
import { compareCopies, FIRST_FILTER, setLayout, showAllMessages } from '../../state/desk-store';
import { dockChange, isDockOpen, toggleDock } from '../../state/dock-place';
import { showInspector } from '../../state/inspector-place';
import { useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { EventList } from './event-list';
import { EventSearch } from './event-search';
import { Ladder } from './ladder';
import { useVisibleRows } from './visible-rows';

const FilterMenu = lazyPart(async () => (await import('./filter-menu')).FilterMenu);

type Tab = 'ladder' | 'list' | 'inspector';

/** Everything that crossed the network, as a ladder or as a list; narrow desks have the inspector here too. */
export function Dock({
  inspector,
  edge,
}: {
  /** Where it is not beside the phones. */
  inspector: ReactNode;
  /** What changes the dock's height. */
  edge: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const chosen = useDesk((state) => state.layout.dockTab);
  const open = useDesk((state) => isDockOpen(state.layout));
  const inspects = useDesk((state) => state.layout.inspectorOpen);
  const messageOnly = useDesk((state) => state.filter.message);
  // Also by the tab that is chosen already.
  const show = (): void => setLayout(desk, dockChange(desk.getState().layout, true));
  const tab: Tab = chosen === 'inspector' && inspector === null ? 'ladder' : chosen;
  return (
    <section className="dock" aria-label={t('events.region')} data-region="dock">
      {edge}
      <Tabs.Root
        className="dock-tabs"
        value={tab}
        onValueChange={(value: Tab) => setLayout(desk, { dockTab: value })}
      >
        <div className="tabs">
          <Tabs.List className="tl" aria-label={t('events.dock')} activateOnFocus>
            <Tabs.Tab value="ladder" onClick={show}>
              <Icon name="swap-vert" size={16} />
              {t('events.ladder')}
            </Tabs.Tab>
            <Tabs.Tab value="list" onClick={show}>
              <Icon name="list" size={16} />
              {t('events.list')}
            </Tabs.Tab>
            {inspector !== null && (
              <Tabs.Tab value="inspector" onClick={show}>
                <Icon name="data-object" size={16} />
                {t('events.inspector')}
              </Tabs.Tab>
            )}
          </Tabs.List>
          <span className="end">
            {tab !== 'inspector' && <Legend />}
            <FaultsOn />
            {tab !== 'inspector' && <Hidden />}
            <CompareButton />
            {messageOnly && (
              <button
                className="chip"
                title={t('events.clearMessageHint')}
                onClick={() => showAllMessages(desk)}
              >
                <Icon name="filter" size={14} />
                {t('events.clearMessage')}
                <Icon name="close" size={14} />
              </button>
            )}
            {tab !== 'inspector' && <EventSearch />}
            {tab !== 'inspector' && (
              <Suspense>
                <FilterMenu />
              </Suspense>
            )}
            <a
              className="ibtn"
              href={paths.capture}
              download={captureName(new Date())}
              onClick={(event) => {
                // A download that fails is said by the browser at most, and not by every one.
                event.preventDefault();
                void saveCaptureFile(session, t);
              }}
              aria-label={t('events.capture')}
              title={t('events.captureHint')}
            >
              <Icon name="download" size={16} />
            </a>
            {inspector === null && !inspects && (
              <button
                className="ibtn"
                aria-label={t('inspector.open')}
                title={`${t('inspector.open')} (${keyNames('Ctrl I', i18n.language)})`}
                data-part="inspector"
                onClick={() => {
                  keepFocus('inspector');
                  showInspector(desk);
                }}
              >
                <Icon name="data-object" size={16} />
              </button>
            )}
            <button
              className="ibtn"
              aria-label={t(open ? 'events.collapse' : 'events.expand')}
              title={t(open ? 'events.collapse' : 'events.expand')}
              aria-expanded={open}
              data-part="dock"
              onClick={() => toggleDock(desk)}
            >
              <Icon name={open ? 'chevron-down' : 'chevron-up'} size={16} />
            </button>
          </span>
        </div>
        {open && (
          <>
            {/* What is in them takes the keys itself: no stops of their own. */}
            <Tabs.Panel value="ladder" className="dock-panel" tabIndex={-1}>
              <Events view="ladder" />
            </Tabs.Panel>
            <Tabs.Panel value="list" className="dock-panel" tabIndex={-1}>
              <Events view="list" />
            </Tabs.Panel>
            {inspector !== null && (
              <Tabs.Panel value="inspector" className="dock-panel" tabIndex={-1}>
                {inspector}
              </Tabs.Panel>
            )}
          </>
        )}
      </Tabs.Root>
    </section>
  );
}

/** Every interface, and the hops inside the network. */
const NOTHING_HIDDEN = { hidden: new Set<never>(), core: true };

/** Says that rows, and so their numbers, are left out, and brings them back. */
function Hidden() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const filter = useDesk((state) => state.filter);
  const { hidden: count } = useVisibleRows();
  if (count === 0) return null;
  return (
    <button
      className="chip"
      title={t('events.hiddenHint')}
      onClick={() => desk.setState({ filter: { ...filter, ...NOTHING_HIDDEN } })}
    >
      {t('events.hidden', { count })}
    </button>
  );
}

/** Says that the network does wrong on purpose, and leads to what. */
function FaultsOn() {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const count = useDesk(
    ({ settings }) => settings?.faults.filter(({ enabled }) => enabled !== false).length ?? 0,
  );
  if (count === 0) return null;
  return (
    <button
      className="chip faults-on"
      title={t('events.faultsHint')}
      onClick={() => setLayout(desk, { workspace: 'network', networkTab: 'faults' })}
    >
      <Icon name="error" size={14} />
      {t('events.faults', { count })}
    </button>
  );
}

/** Leads from an event of an MMS to its copies. */
function CompareButton() {
  const { t } = useTranslation();
  const session = useSession();
  const selection = useDesk((state) => state.selection);
  const correlation = selectedMms(session, selection);
  if (correlation === null) return null;
  return (
    <button
      className="chip"
      title={t('transcoding.openSelected')}
      onClick={() => compareCopies(session.stores.desk, { correlation })}
    >
      <Icon name="compare" size={14} />
      {t('transcoding.title')}
    </button>
  );
}

function Events({ view }: { view: 'ladder' | 'list' }) {
  const { t } = useTranslation();
  const visible = useVisibleRows();
  const text = useDesk((state) => state.filter.text);
  const total = useDesk((state) => state.trace.rows.length);
  if (visible.rows.length > 0)
    return view === 'ladder' ? <Ladder visible={visible} /> : <EventList visible={visible} />;
  if (total === 0) {
    return (
      <div className="empty">
        <h2>{t('events.emptyTitle')}</h2>
        <p>{t('events.emptyText')}</p>
      </div>
    );
  }
  return text.trim() === '' ? <FilteredOut total={total} /> : <NotFound hidden={visible.hidden} />;
}

/** What is looked for is in no row that is shown: it leads to those that are hidden, or out of the search. */
function NotFound({ hidden }: { hidden: number }) {
  const { t } = useTranslation();
  const desk = useDeskStore();
  const text = useDesk((state) => state.filter.text.trim());
  return (
    <div className="empty">
      <h2>{t(hidden > 0 ? 'events.foundHidden' : 'events.notFound', { text })}</h2>
      <p>{hidden > 0 ? t('events.hiddenHave', { count: hidden }) : t('events.searchedIn')}</p>
      <button
        className="btn"
        onClick={() =>
          desk.setState(({ filter }) => ({
            filter: hidden > 0 ? { ...filter, ...NOTHING_HIDDEN } : { ...filter, text: '' },
          }))
        }
      >
        {hidden > 0 ? t('events.showHidden', { count: hidden }) : t('events.clearSearch')}
      </button>
    </div>
  );
}

function FilteredOut({ total }: { total: number }) {
  const { t, i18n } = useTranslation();
  const desk = useDeskStore();
  return (
    <div className="empty">
      <h2>{t('events.filteredTitle')}</h2>
      <p>
        {t('events.filteredText', {
          events: t('status.events', { count: total, formatted: total.toLocaleString(i18n.language) }),
        })}
      </p>
      <button className="btn" onClick={() => desk.setState({ filter: { ...FIRST_FILTER, core: true } })}>
        {t('events.showAll')}
      </button>
    </div>
  );
}

/** The interfaces in sight, each with its colour, line, shape and name. */
function Legend() {
  const { t } = useTranslation();
  const present = useDesk((state) => state.trace.interfaces);
  const hidden = useDesk((state) => state.filter.hidden);
  return (
    <span className="legend wide-only">
      {networkInterfaceSchema.options
        .filter((name) => present.has(name) && !hidden.has(name))
        .map((name) => (
          <span key={name} className={`if-${name}`}>
            <i className="glyph" />
            <i className="lline" />
            {t(`interfaces.${name}`)}
          </span>
        ))}
    </span>
  );
}
