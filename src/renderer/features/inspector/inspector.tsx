import { Tabs } from '@base-ui/react/tabs';
import { Fragment, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { TraceRow } from '../../../shared/contract/views';
import { toHex } from '../../../shared/protocol/kit/octets';
import { Icon } from '../../components/icon';
import { InterfaceTag } from '../../components/interface-tag';
import { keepFocus } from '../../components/regions';
import { keyNames } from '../../format/key-names';
import { phoneSize } from '../../format/numbers';
import { remarkWords } from '../../format/remark-words';
import { nodeName } from '../../format/row-label';
import { preciseTime } from '../../format/time';
import { attempt, selectEvent } from '../../state/actions';
import { addNotice, setLayout } from '../../state/desk-store';
import { useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { useNodeNames } from '../../state/use-node-names';
import { CauseList } from './cause-list';
import { FieldTree } from './field-tree';
import { labelWords } from '../../format/field-words';
import { FindingsList } from './findings-list';
import { OctetGrid } from './octet-grid';
import { ancestors, initiallyOpen, nodeAt, octetRange, type SpanNode } from './span-tree';
import { useInspection } from './use-inspection';
import { WhatPhoneDoes } from './what-phone-does';
import type { Layer } from '../../../shared/protocol/inspect/inspect';

/** The selected event, layer by layer: fields, findings, cause, and the octets themselves. */
export function Inspector({
  edge = null,
  starts = null,
}: {
  /** What changes the inspector's width. */
  edge?: ReactNode;
  /** What stands there as long as nothing has crossed the network; absent: the same as later. */
  starts?: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const row = useDesk((state) => state.selection.event);
  const silent = useDesk((state) => state.trace.count === 0);
  /** Before an audience there is no ladder. */
  const alone = useDesk(({ view }) => view.presenter || view.full !== null);
  /** As chosen by hand; it stays from event to event. */
  const [tab, setTab] = useState<InspectorTab | null>(null);
  const desk = useDeskStore();
  // As a tab of the dock it closes with the dock.
  const close = edge !== null && (
    <button
      className="ibtn insp-close"
      aria-label={t('inspector.close')}
      title={`${t('inspector.close')} (${keyNames('Ctrl I', i18n.language)})`}
      data-part="inspector"
      onClick={() => {
        keepFocus('inspector');
        setLayout(desk, { inspectorOpen: false });
      }}
    >
      <Icon name="close" size={16} />
    </button>
  );
  return (
    <aside className="inspector" aria-label={t('inspector.region')} data-region="inspector">
      {edge}
      {close}
      {row === null && silent && starts !== null ? (
        starts
      ) : row === null ? (
        <div className="empty">
          <Icon name="data-object" size={32} />
          <h2>{t('inspector.emptyTitle')}</h2>
          <p>{t(alone ? 'inspector.emptyAlone' : 'inspector.emptyText')}</p>
        </div>
      ) : (
        <InspectedEvent key={row.seq} row={row} tab={tab} onTab={setTab} />
      )}
    </aside>
  );
}

type InspectorTab = 'fields' | 'findings' | 'cause';

interface TabChoice {
  /** null: none was chosen. */
  tab: InspectorTab | null;
  onTab: (tab: InspectorTab) => void;
}

function InspectedEvent({ row, tab, onTab }: { row: TraceRow } & TabChoice) {
  const { t } = useTranslation();
  const state = useInspection(row);
  const layers = state.status === 'ready' ? state.inspection.layers : [];
  const [chosen, setChosen] = useState<number | null>(null);
  // The innermost layer is what the event is about.
  const at = chosen ?? layers.length - 1;
  const layer = layers[at];
  return (
    <>
      <Head
        row={row}
        octets={layer?.octets ?? (state.status === 'ready' ? state.octets : null)}
        layer={layer}
      >
        {layers.length > 1 && (
          <div className="layers" role="toolbar" aria-label={t('inspector.layers')}>
            {layers.map((each, i) => (
              <Fragment key={i}>
                {i > 0 && <Icon name="chevron-right" size={12} flip />}
                <button aria-pressed={i === at} onClick={() => setChosen(i)}>
                  {each.label}
                </button>
              </Fragment>
            ))}
          </div>
        )}
      </Head>
      {state.status === 'loading' && <p className="inspector-note">{t('inspector.loading')}</p>}
      {state.status === 'failed' && <p className="inspector-note">{t('inspector.failed')}</p>}
      {state.status === 'ready' && <LayerView key={at} layer={layer} row={row} tab={tab} onTab={onTab} />}
    </>
  );
}

function Head({
  row,
  octets,
  layer,
  children,
}: {
  row: TraceRow;
  octets: Uint8Array | null;
  layer: Layer | undefined;
  children: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const names = useNodeNames();
  const go = (step: -1 | 1): void => {
    const { trace, filter } = desk.getState();
    const rows = trace.rows.filter(
      (candidate) => candidate.seq === row.seq || filter.core || candidate.hop === 'end-to-end',
    );
    const next = rows[rows.findIndex((candidate) => candidate.seq === row.seq) + step];
    if (next !== undefined) selectEvent(session, next);
  };
  const copy = (): void => {
    if (octets === null) return;
    void attempt(session, async () => {
      await navigator.clipboard.writeText(toHex(octets));
      addNotice(
        desk,
        t('inspector.copied', { size: t('inspector.octetCount', { count: octets.length }) }),
        'info',
      );
    });
  };
  // A layer has other octets than the event, whose size the dock shows.
  const sizeText = (): string => {
    const whole = phoneSize(row.size, i18n.language);
    if (octets === null) return whole;
    const count = t('inspector.octetCount', { count: octets.length });
    if (layer === undefined || octets.length === row.size) return count;
    return t(row.lost ? 'inspector.inLayerLost' : 'inspector.inLayer', {
      octets: count,
      layer: layer.label,
      whole,
    });
  };
  return (
    <div className="insp-head">
      <div className="insp-row">
        <InterfaceTag name={row.interface} />
        <span className="dim">
          {t('inspector.event', { number: row.seq })} · {preciseTime(row.time)}
        </span>
        <span className="grow" />
        <button
          className="ibtn"
          aria-label={t('inspector.previous')}
          title={t('inspector.previous')}
          onClick={() => go(-1)}
        >
          <Icon name="arrow-up" size={16} />
        </button>
        <button
          className="ibtn"
          aria-label={t('inspector.next')}
          title={t('inspector.next')}
          onClick={() => go(1)}
        >
          <Icon name="arrow-down" size={16} />
        </button>
        <button
          className="ibtn"
          aria-label={t('inspector.copy')}
          title={t('inspector.copy')}
          disabled={octets === null || octets.length === 0}
          onClick={copy}
        >
          <Icon name="copy" size={16} />
        </button>
      </div>
      <h2>
        {layer?.title ?? row.name}{' '}
        <span className="dim">
          {t('inspector.summary', {
            from: nodeName(row.from, names, t),
            to: nodeName(row.to, names, t),
            size: sizeText(),
          })}
        </span>
      </h2>
      {(row.lost || row.note !== null) && (
        <p className={row.lost ? 'insp-fate is-lost' : 'insp-fate'}>
          <Icon name={row.lost ? 'error' : 'info'} size={16} />
          {[
            ...(row.lost ? [t('events.lost')] : []),
            ...(row.note === null ? [] : [remarkWords(row.note, i18n.language)]),
          ].join(' · ')}
        </p>
      )}
      {children}
    </div>
  );
}

const NO_SPANS: Layer['spans'] = [];

function LayerView({
  layer,
  row,
  tab: chosen,
  onTab,
}: { layer: Layer | undefined; row: TraceRow } & TabChoice) {
  const { t, i18n } = useTranslation();
  const spans = layer?.spans ?? NO_SPANS;
  const [open, setOpen] = useState(() => initiallyOpen(spans));
  const [node, setNode] = useState<SpanNode | null>(null);
  const [cursor, setCursor] = useState<number | null>(null);
  const findings = layer?.findings ?? [];
  const error = layer?.error ?? null;
  const tab = chosen ?? (layer === undefined ? 'cause' : error === null ? 'fields' : 'findings');
  const count = findings.length + (error === null ? 0 : 1);
  const hit = useMemo(() => (node === null ? null : { start: node.span.start, end: node.span.end }), [node]);

  const showOctet = (offset: number): void => {
    const found = nodeAt(spans, offset);
    setCursor(offset);
    setNode(found);
    if (found === null) return;
    setOpen((before) => new Set([...before, ...ancestors(found.place)]));
  };
  return (
    <>
      <Tabs.Root className="insp-tabs" value={tab} onValueChange={(value: InspectorTab) => onTab(value)}>
        <div className="tabs">
          <Tabs.List className="tl" aria-label={t('inspector.region')} activateOnFocus>
            <Tabs.Tab value="fields">{t('inspector.fields')}</Tabs.Tab>
            <Tabs.Tab value="findings">
              {t('inspector.findings')}
              <span className={`pill ${error !== null ? 'bad' : findings.length > 0 ? 'warn' : 'ok'}`}>
                {count}
              </span>
            </Tabs.Tab>
            <Tabs.Tab value="cause">{t('inspector.cause')}</Tabs.Tab>
          </Tabs.List>
        </div>
        {/* What is in it takes the keys itself: no stop of its own. */}
        <Tabs.Panel value="fields" className="insp-panel" tabIndex={-1}>
          <FieldTree
            spans={spans}
            base={0}
            findings={findings}
            selected={node?.place ?? null}
            open={open}
            onSelect={(next) => {
              setNode(next);
              setCursor(null);
            }}
            onToggle={(place) =>
              setOpen((before) => {
                const next = new Set(before);
                if (!next.delete(place)) next.add(place);
                return next;
              })
            }
          />
        </Tabs.Panel>
        <Tabs.Panel value="findings" className="insp-panel">
          <FindingsList findings={findings} error={error} onOffset={showOctet} />
        </Tabs.Panel>
        <Tabs.Panel value="cause" className="insp-panel">
          <CauseList row={row} />
        </Tabs.Panel>
      </Tabs.Root>
      {layer !== undefined && tab === 'fields' && <WhatPhoneDoes row={row} layer={layer} />}
      {layer !== undefined && layer.octets.length > 0 ? (
        <div className="octets">
          <div className="oct-head">
            <h3>{t('inspector.octets')}</h3>
            {node !== null && (
              <span className="ell">
                {octetRange(node.span)} · {labelWords(node.span.label, i18n.language)}
              </span>
            )}
          </div>
          <OctetGrid octets={layer.octets} base={0} hit={hit} cursor={cursor} onCursor={showOctet} />
        </div>
      ) : (
        <p className="inspector-note">{t('inspector.noOctets')}</p>
      )}
    </>
  );
}
