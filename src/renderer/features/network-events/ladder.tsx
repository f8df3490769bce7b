import { memo, useMemo } from 'react';
import { useTranslation } from '../../i18n/texts';
import { simName } from '../../../shared/model/sim';
import { Icon } from '../../components/icon';
import { useMediaQuery } from '../../components/use-element-size';
import { remarkWords } from '../../format/remark-words';
import { isOwn, nodeName, rowLabel, rowSize } from '../../format/row-label';
import { preciseTime } from '../../format/time';
import { revealEvent, selectEvent } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';
import { useNodeNames } from '../../state/use-node-names';
import { EventScroller } from './event-scroller';
import { GAP, headStyle, lanesFor, type Lane } from './lanes';
import { isRelated, useEventList, type DrawnRow } from './use-event-list';
import type { VisibleRows } from './visible-rows';

/** Pixels of the columns beside the lanes; see events.css. */
const COLUMNS = 196;
const WIDE_COLUMNS = 204;
/** About the width of a letter on an arrow, and of the arrow's two ends with some air. */
const LETTER = 6.3;
const ENDS = 44;

/** The sequence diagram: one column for each node, one arrow for each thing that crossed the network. */
export function Ladder({ visible: { rows, nodes } }: { visible: VisibleRows }) {
  const session = useSession();
  const names = useNodeNames();
  const handsets = useDesk((state) => state.handsets);
  const wide = useMediaQuery('(min-width: 1501px)');
  const rowHeight = wide ? 27 : 26;
  const listing = useEventList(rows, rowHeight);
  const { width, drawn, selected, correlation } = listing;
  const track = width - (wide ? WIDE_COLUMNS : COLUMNS);
  const lanes = useMemo(
    () =>
      lanesFor(
        handsets.map((id) => {
          const setup = session.stores.handsets.get(id)?.getState().setup;
          return { id, keypad: setup?.profile.kind === 'keypad', secondOf: setup?.secondOf };
        }),
        nodes,
      ),
    [handsets, nodes, session],
  );
  const places = useMemo(
    () => new Map(lanes.map((lane, i) => [lane.node, ((i + 0.5) / lanes.length) * 100])),
    [lanes],
  );
  const chosen = selected === null ? undefined : rows.find(({ seq }) => seq === selected);
  return (
    <div className="ladder">
      <Heads lanes={lanes} names={names} track={track} from={chosen?.from} to={chosen?.to} />
      <EventScroller listing={listing} role="listbox" behind={<Lives lanes={lanes} places={places} />}>
        {drawn.map(({ slot, row, index }) => (
          <Row
            key={slot}
            row={row}
            index={index}
            height={rowHeight}
            selected={row.seq === selected}
            related={isRelated(row, correlation)}
            places={places}
            names={names}
            track={track}
          />
        ))}
      </EventScroller>
    </div>
  );
}

/** The heads of all lanes, drawn when one of them changes and not with each row: they may be many. */
const Heads = memo(function Heads({
  lanes,
  names,
  track,
  from,
  to,
}: {
  lanes: readonly Lane[];
  names: ReadonlyMap<string, string>;
  /** Pixels that the lanes share. */
  track: number;
  /** Where the selected event begins and ends. */
  from: string | undefined;
  to: string | undefined;
}) {
  const { t } = useTranslation();
  const session = useSession();
  // Of a second SIM, what it differs by from the first stays in sight however narrow its lane is.
  const partsOf = (node: string): string => {
    const setup = session.stores.handsets.get(node)?.getState().setup;
    return setup?.secondOf === undefined ? nodeName(node, names, t) : `${setup.name}\n${simName(setup)}`;
  };
  const style = headStyle(track / lanes.length);
  return (
    <div className={`lanes is-${style}`} aria-hidden="true">
      <span>{t('events.number')}</span>
      <span>{t('events.time')}</span>
      <span className="track" dir="ltr">
        {lanes.map((lane) => (
          <LaneHead
            key={lane.node}
            lane={lane}
            name={nodeName(lane.node, names, t)}
            parts={partsOf(lane.node)}
            room={track / lanes.length - GAP}
            on={from === lane.node || to === lane.node}
          />
        ))}
      </span>
      <span className="size">{t('events.size')}</span>
    </div>
  );
});

/** The head of a lane, as wide as its lane at most. `on`: the selected event begins or ends here. */
const LaneHead = memo(function LaneHead({
  lane,
  name,
  parts,
  room,
  on,
}: {
  lane: Lane;
  name: string;
  /** The name as it is written: what is behind a line break is not cut off. */
  parts: string;
  room: number;
  on: boolean;
}) {
  const [first, difference] = parts.split('\n');
  return (
    <span className={on ? 'lane is-on' : 'lane'} style={{ '--room': `${Math.max(0, room)}px` }} title={name}>
      <Icon name={lane.icon} size={14} />
      <span className="name">
        <span className="ell">{first}</span>
        {difference !== undefined && <span className="difference">{difference}</span>}
      </span>
    </span>
  );
});

/** The line of each lane, behind the arrows. */
const Lives = memo(function Lives({
  lanes,
  places,
}: {
  lanes: readonly Lane[];
  places: ReadonlyMap<string, number>;
}) {
  return (
    <div className="lives" role="presentation">
      <span className="track" dir="ltr">
        {lanes.map((lane) => (
          <i key={lane.node} className="life" style={{ marginLeft: `${places.get(lane.node) ?? 0}%` }} />
        ))}
      </span>
    </div>
  );
});

interface RowProps extends Omit<DrawnRow, 'slot'> {
  height: number;
  selected: boolean;
  /** Whether it belongs to the message of the selected event. */
  related: boolean;
  places: ReadonlyMap<string, number>;
  names: ReadonlyMap<string, string>;
  /** Pixels that the lanes share. */
  track: number;
}

/** Drawn once for each event: a busy network adds rows many times a second. */
const Row = memo(function Row({ row, index, height, selected, related, places, names, track }: RowProps) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const from = places.get(row.from) ?? 0;
  const to = places.get(row.to) ?? 0;
  const right = to > from;
  const beside = row.name.length * LETTER + ENDS > (Math.abs(to - from) / 100) * track;
  const side = beside ? (Math.max(from, to) < 70 ? ' beside-right' : ' beside-left') : '';
  return (
    // The listbox takes the keys and points here with aria-activedescendant.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={`event-${row.seq}`}
      className={`ev if-${row.interface}${row.refused === true ? ' is-refused' : ''}${related ? ' is-related' : ''}`}
      role="option"
      aria-selected={selected}
      aria-label={rowLabel(row, names, t, i18n.language)}
      aria-posinset={index + 1}
      // How many there are changes all the time.
      aria-setsize={-1}
      title={row.note === null ? undefined : remarkWords(row.note, i18n.language)}
      style={{ height }}
      onClick={() => selectEvent(session, row)}
      onDoubleClick={() => revealEvent(session, row)}
    >
      <span className="num">{row.seq}</span>
      <span className="time">{preciseTime(row.time)}</span>
      <span className="track" dir="ltr">
        {from === to ? (
          <span className={`note-ev${from > 50 ? ' at-end' : ''}`} style={{ marginLeft: `${from}%` }}>
            {row.name === '' && row.note !== null ? remarkWords(row.note, i18n.language) : row.name}
          </span>
        ) : (
          <span
            className={`arrow ${right ? 'r' : 'l'}${row.lost ? ' lost' : ''}${side}`}
            style={{ marginLeft: `${Math.min(from, to)}%`, width: `${Math.abs(to - from)}%` }}
          >
            <em>
              {row.refused === true && <Icon name="error" size={13} />}
              {row.name}
            </em>
          </span>
        )}
      </span>
      <span className="size" title={row.crossed === undefined ? undefined : rowSize(row, t, i18n.language)}>
        {!isOwn(row) && rowSize(row, t, i18n.language, 'brief')}
      </span>
    </div>
  );
});
