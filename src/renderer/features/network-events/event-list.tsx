import { memo } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { TraceRow } from '../../../shared/contract/views';
import { InterfaceTag } from '../../components/interface-tag';
import { Icon } from '../../components/icon';
import { remarkWords } from '../../format/remark-words';
import { isOwn, nodeName, rowLabel, rowSize } from '../../format/row-label';
import { preciseTime } from '../../format/time';
import { revealEvent, selectEvent } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import { useNodeNames } from '../../state/use-node-names';
import { EventScroller } from './event-scroller';
import { isRelated, useEventList, type DrawnRow } from './use-event-list';
import type { VisibleRows } from './visible-rows';

const ROW = 26;

/** The same rows as a table: one line each, with what does not fit on an arrow. */
export function EventList({ visible: { rows } }: { visible: VisibleRows }) {
  const { t } = useTranslation();
  const names = useNodeNames();
  const listing = useEventList(rows, ROW);
  const { drawn, selected, correlation } = listing;
  return (
    <div className="evlist">
      <div className="lanes" aria-hidden="true">
        <span>{t('events.number')}</span>
        <span>{t('events.time')}</span>
        <span>{t('events.from')}</span>
        <span />
        <span>{t('events.to')}</span>
        <span>{t('events.interface')}</span>
        <span>{t('events.pdu')}</span>
        <span className="note">{t('events.note')}</span>
        <span className="size">{t('events.took')}</span>
        <span className="size">{t('events.size')}</span>
      </div>
      <EventScroller listing={listing} role="list">
        {drawn.map(({ slot, row, index }) => (
          <Row
            key={slot}
            row={row}
            index={index}
            selected={row.seq === selected}
            related={isRelated(row, correlation)}
            names={names}
          />
        ))}
      </EventScroller>
    </div>
  );
}

interface RowProps extends Omit<DrawnRow, 'slot'> {
  selected: boolean;
  related: boolean;
  names: ReadonlyMap<string, string>;
}

const Row = memo(function Row({ row, index, selected, related, names }: RowProps) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const note = row.note === null ? undefined : remarkWords(row.note, i18n.language);
  const own = isOwn(row);
  return (
    // The list takes the keys.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <div
      className={`ev if-${row.interface}${row.lost ? ' is-lost' : ''}${row.refused === true ? ' is-refused' : ''}${related ? ' is-related' : ''}`}
      role="listitem"
      aria-label={rowLabel(row, names, t, i18n.language)}
      aria-current={selected}
      aria-posinset={index + 1}
      aria-setsize={-1}
      style={{ height: ROW }}
      onClick={() => selectEvent(session, row)}
      onDoubleClick={() => revealEvent(session, row)}
    >
      <span className="num">{row.seq}</span>
      <span className="time">{preciseTime(row.time)}</span>
      <span className="ell">{nodeName(row.from, names, t)}</span>
      <span className="to">
        {!own && <Icon name={row.lost ? 'close' : 'chevron-right'} size={14} flip />}
      </span>
      <span className="ell">{!own && nodeName(row.to, names, t)}</span>
      <span>
        <InterfaceTag name={row.interface} />
      </span>
      <span className="pdu ell">
        {row.refused === true && <Icon name="error" size={14} />}
        {row.name}
      </span>
      <span className="note ell" title={note}>
        {row.lost && note === undefined ? t('events.lost') : note}
      </span>
      <span className="size">{!own && took(row, i18n.language)}</span>
      <span className="size" title={row.crossed === undefined ? undefined : rowSize(row, t, i18n.language)}>
        {!own && rowSize(row, t, i18n.language, 'brief')}
      </span>
    </div>
  );
});

function took(row: TraceRow, language: string): string {
  const milliseconds = row.time - row.sentAt;
  if (milliseconds < 1_000) return `${Math.round(milliseconds)}\u00a0ms`;
  return `${(milliseconds / 1000).toLocaleString(language, { maximumFractionDigits: 2 })}\u00a0s`;
}
