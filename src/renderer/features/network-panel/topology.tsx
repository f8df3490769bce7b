import type { TFunction } from 'i18next';
import { useMemo, useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useStore } from 'zustand';
import type { Queues } from '../../../shared/contract/queues';
import type { HandsetId } from '../../../shared/model/ids';
import { linkOf } from '../../../shared/model/link-profile';
import { serviceOf } from '../../../shared/model/service';
import { lineName } from '../../../shared/model/sim';
import { businessNode, DEFAULT_VASPS } from '../../../shared/model/vasp';
import { Icon } from '../../components/icon';
import type { IconName } from '../../components/icon';
import { useElementSize } from '../../components/use-element-size';
import { setLayout } from '../../state/desk-store';
import type { HandsetState, HandsetStore } from '../../state/handset-store';
import type { Layout } from '../../state/layout';
import { conversionText } from '../../format/conversions';
import { useDesk, useDeskStore, useSession } from '../../state/lab-context';
import { Tokens } from './tokens';
import { layOutTopology, type Place } from './topology-layout';

/** The nodes of the network, what connects them, and what waits where. */
export function Topology({
  queues,
  onQueues,
  onPhone,
}: {
  queues: Queues | null;
  onQueues: () => void;
  onPhone: (handset: HandsetId) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const desk = useDeskStore();
  const handsets = useDesk((state) => state.handsets);
  const outage = useDesk(({ settings }) => settings?.mmsc.outage ?? null);
  const smscOutage = useDesk(({ settings }) => settings?.smsc.outage ?? null);
  const vasps = useDesk(({ settings }) => settings?.vasps) ?? DEFAULT_VASPS;
  const faults = useDesk(
    ({ settings }) => settings?.faults.filter(({ enabled }) => enabled !== false).length ?? 0,
  );
  const conversions = useDesk((state) => state.conversions);
  const open = (networkTab: Layout['networkTab']) => () => setLayout(desk, { networkTab });
  const frame = useRef<HTMLDivElement>(null);
  const room = useElementSize(frame);
  const layout = useMemo(() => layOutTopology(handsets.length, room), [handsets.length, room]);
  const { width, height, phones, roads, ...at } = layout;
  const phoneAt = (index: number): Place => phones[index] ?? at.radio;
  const roadOf = (index: number): readonly Place[] => roads[index] ?? [];
  const waiting = (total: number | undefined): string =>
    total === undefined || total === 0
      ? t('network.topology.idle')
      : t('network.topology.waiting', { count: total });
  const line = (name: string, a: Place, b: Place) => (
    <g key={`${a.join()} ${b.join()}`} className={`if-${name}`}>
      <line x1={a[0]} y1={a[1]} x2={b[0]} y2={b[1]} className="topo-line" />
    </g>
  );
  return (
    <div className="topology" ref={frame}>
      <svg
        role="group"
        aria-label={t('network.topology.label')}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="xMidYMid meet"
      >
        <rect
          className="topo-operator"
          x={at.radio[0] - 62}
          y={at.smsc[1] - 72}
          width={at.mmsc[0] - at.radio[0] + 125}
          height={at.ppg[1] - at.smsc[1] + 142}
          rx={24}
        />
        {handsets.map((id, index) => {
          const store = session.stores.handsets.get(id);
          return store === undefined ? null : (
            <PhoneLine key={id} store={store} from={phoneAt(index)} road={[...roadOf(index), at.radio]} />
          );
        })}
        {line('sms', at.radio, at.smsc)}
        {line('mm1', at.radio, at.packet)}
        {line('mm1', at.packet, at.mmsc)}
        {line('push', at.ppg, at.mmsc)}
        {line('sms', at.ppg, at.smsc)}
        {line('sms', at.smsc, at.mmsc)}
        {line('mm3', at.mmsc, at.mail)}
        {line('mm7', at.mmsc, at.business)}
        {/* After the lines, which would run through its letters. */}
        <text className="topo-note topo-of" x={at.radio[0] - 44} y={at.ppg[1] + 60}>
          {t('network.topology.operator')}
          {faults > 0 && ` · ${t('network.topology.faults', { count: faults })}`}
        </text>
        {handsets.map((id, index) => {
          const store = session.stores.handsets.get(id);
          return store === undefined ? null : (
            <PhoneNode key={id} store={store} at={phoneAt(index)} onOpen={() => onPhone(id)} />
          );
        })}
        <g className="topo-inside">
          <Node at={at.radio} icon="cell-tower" name={t('network.topology.radio')} onOpen={open('weather')} />
          <Node
            at={at.smsc}
            icon="sms"
            name={t('nodes.smsc')}
            note={smscOutage === null ? waiting(queues?.smsc.total) : t('network.topology.outage')}
            bad={smscOutage !== null}
            onOpen={smscOutage === null ? onQueues : open('smsc')}
            above
          />
          <Node at={at.packet} icon="hub" name={t('network.topology.packet')} onOpen={open('operator')} />
          <Node
            at={at.ppg}
            icon="send"
            name={t('nodes.ppg')}
            note={t('network.topology.ppg')}
            onOpen={open('faults')}
          />
          <Node
            at={at.mmsc}
            icon="dns"
            name={t('nodes.mmsc')}
            note={
              outage !== null
                ? t('network.topology.outage')
                : (conversionText(conversions, t) ?? waiting(queues?.mmsc.total))
            }
            bad={outage !== null}
            onOpen={outage === null ? onQueues : open('mmsc')}
          />
        </g>
        <Node
          at={at.mail}
          icon="mail"
          name={t('rail.mail')}
          note="SMTP"
          onOpen={() => setLayout(desk, { workspace: 'mail' })}
        />
        <Node
          at={at.business}
          icon="storefront"
          name={t('rail.businesses')}
          note="MM7"
          onOpen={() => setLayout(desk, { workspace: 'businesses' })}
        />
        <Tokens
          width={width}
          nodes={
            new Map<string, Place>([
              ...handsets.map((id, index) => [id, phoneAt(index)] as const),
              ...(['smsc', 'packet', 'ppg', 'mmsc', 'mail'] as const).map((id) => [id, at[id]] as const),
              ...vasps.map(({ shortCode }) => [businessNode(shortCode), at.business] as const),
            ])
          }
          roads={new Map(handsets.map((id, index) => [id, roadOf(index)] as const))}
          radio={at.radio}
        />
      </svg>
    </div>
  );
}

/** What stands under a phone, and whether anything reaches it. */
function conditionOf(
  { setup, radio }: HandsetState,
  t: TFunction,
  language: string,
): { note: string; reached: boolean } {
  const service = serviceOf(radio);
  if (service !== 'in-service') return { note: t(`network.topology.${service}`), reached: false };
  if (setup.profile.mms === null) return { note: t('network.topology.smsOnly'), reached: true };
  const link = linkOf(setup);
  // A place changes what its bearer can do; it is that bearer all the same.
  const bearer = t(`network.weather.bearerNames.${link.base ?? setup.bearer}`);
  const rate = Math.round(link.downlink / 1_000).toLocaleString(language);
  return { note: `${bearer} · ${rate}\u00a0kbit/s`, reached: true };
}

/** From the middle of a node to its edge: a line that leaves there is clear of the words below it. */
const EDGE = 30;

function PhoneLine({ store, from, road }: { store: HandsetStore; from: Place; road: readonly Place[] }) {
  const { t, i18n } = useTranslation();
  const state = useStore(store);
  const { reached } = conditionOf(state, t, i18n.language);
  return (
    <g className={state.setup.profile.mms === null ? 'if-sms' : 'if-mm1'} opacity={reached ? 1 : 0.3}>
      <polyline
        points={[from[0] + EDGE, from[1], ...road.flat()].join(' ')}
        className="topo-line"
        strokeDasharray={reached ? undefined : '3 6'}
      />
    </g>
  );
}

/** Letters of a name that have room: of a phone's, which may have one on each side, and of another's. */
const LONGEST = { phone: 15, other: 20 } as const;

function PhoneNode({ store, at, onOpen }: { store: HandsetStore; at: Place; onOpen: () => void }) {
  const { t, i18n } = useTranslation();
  const state = useStore(store);
  const { note, reached } = conditionOf(state, t, i18n.language);
  const second = state.setup.secondOf !== undefined;
  const icon = second ? 'sim' : state.setup.profile.kind === 'keypad' ? 'phone-in-talk' : 'mobile';
  return (
    <Node at={at} icon={icon} name={lineName(state.setup)} note={note} bad={!reached} onOpen={onOpen} plate />
  );
}

/** About the widths of a letter of a name and of a note, with which the ground below them is as wide as they are. */
const LETTERS = { name: 7.4, note: 5.4 } as const;

function Node({
  at: [x, y],
  icon,
  name,
  note,
  bad = false,
  above = false,
  plate = false,
  onOpen,
}: {
  at: Place;
  icon: IconName;
  name: string;
  note?: string;
  bad?: boolean;
  above?: boolean;
  /** A ground below its words, which lines of others run through otherwise. */
  plate?: boolean;
  onOpen: () => void;
}) {
  const first = above ? (note === undefined ? -38 : -52) : 44;
  const longest = plate ? LONGEST.phone : LONGEST.other;
  const title = name.length > longest ? `${name.slice(0, longest - 1).trimEnd()}…` : name;
  const ground = Math.max(title.length * LETTERS.name, (note ?? '').length * LETTERS.note) + 8;
  return (
    <g
      className={bad ? 'topo-node is-bad' : 'topo-node'}
      transform={`translate(${x} ${y})`}
      role="button"
      tabIndex={0}
      aria-label={note === undefined ? name : `${name}, ${note}`}
      onClick={onOpen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onOpen();
      }}
    >
      {plate && (
        <rect
          className="topo-plate"
          x={-ground / 2}
          y={first - 14}
          width={ground}
          height={note === undefined ? 19 : 34}
          rx={6}
        />
      )}
      <rect className="topo-box" x={-30} y={-27} width={60} height={54} rx={14} />
      <g transform="translate(-12 -12)">
        <Icon name={icon} size={24} />
      </g>
      <text y={first} className="topo-name">
        {title}
      </text>
      {note !== undefined && (
        <text y={first + 15} className="topo-note">
          {note}
        </text>
      )}
    </g>
  );
}
