import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { useElementSize } from '../../components/use-element-size';
import { hexOffset } from '../../format/numbers';

const ROW = 20;
const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'));

/** Octets in rows of 16 (8 where it is narrow), with the selected field marked. Only the rows in sight exist. */
export function OctetGrid({
  octets,
  base,
  hit,
  cursor,
  onCursor,
}: {
  octets: Uint8Array;
  /** Printed offset of the first octet. */
  base: number;
  /** The selected field: first octet, and the one behind its last. */
  hit: { start: number; end: number } | null;
  cursor: number | null;
  onCursor: (offset: number) => void;
}) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(scroller);
  const columns = width >= 470 ? 16 : 8;
  const rows = Math.ceil(octets.length / columns);
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
  });

  const wanted = cursor ?? hit?.start ?? null;
  useEffect(() => {
    if (wanted !== null) virtual.scrollToIndex(Math.floor(wanted / columns), { align: 'auto' });
    // Only a new place scrolls.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, columns]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.metaKey || (event.ctrlKey && event.key !== 'Home' && event.key !== 'End'))
      return;
    const from = cursor ?? hit?.start ?? 0;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW) - 1) * columns;
    const rowStart = from - (from % columns);
    const target: Record<string, number> = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from - columns,
      ArrowDown: from + columns,
      PageUp: from - page,
      PageDown: from + page,
      Home: event.ctrlKey ? 0 : rowStart,
      End: event.ctrlKey ? octets.length - 1 : rowStart + columns - 1,
    };
    const next = target[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onCursor(Math.min(octets.length - 1, Math.max(0, next)));
  };

  return (
    <div
      className="hex"
      ref={scroller}
      role="grid"
      aria-label={t('inspector.octets')}
      aria-rowcount={rows}
      aria-colcount={columns + 1}
      aria-readonly
      tabIndex={0}
      dir="ltr"
      style={{ '--n': columns }}
      aria-activedescendant={cursor === null ? undefined : `octet-${cursor}`}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const cell = (event.target as Element).closest('[data-octet]');
        if (cell !== null) onCursor(Number(cell.getAttribute('data-octet')));
      }}
    >
      <div className="hex-rows" role="presentation" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => (
          <Row
            key={item.key}
            index={item.index}
            top={item.start}
            columns={columns}
            octets={octets}
            base={base}
            hit={hit}
            cursor={cursor}
          />
        ))}
      </div>
    </div>
  );
}

function Row({
  index,
  top,
  columns,
  octets,
  base,
  hit,
  cursor,
}: {
  index: number;
  top: number;
  columns: number;
  octets: Uint8Array;
  base: number;
  hit: { start: number; end: number } | null;
  cursor: number | null;
}) {
  const start = index * columns;
  const cells: ReactNode[] = [];
  let ascii = '';
  for (let i = start; i < Math.min(start + columns, octets.length); i++) {
    const octet = octets[i] ?? 0;
    const inside = hit !== null && i >= hit.start && i < hit.end;
    const first = inside && (i === hit.start || i === start);
    const last = inside && (i === hit.end - 1 || i === start + columns - 1);
    cells.push(
      <span
        key={i}
        id={`octet-${i}`}
        role="gridcell"
        data-octet={i}
        aria-colindex={i - start + 2}
        aria-selected={inside}
        className={`o${inside ? ' hit' : ''}${first ? ' h0' : ''}${last ? ' h1' : ''}${i === cursor ? ' cur' : ''}`}
      >
        {HEX[octet]}
      </span>,
    );
    ascii += octet >= 32 && octet < 127 ? String.fromCharCode(octet) : '·';
  }
  const from = hit === null ? 0 : Math.min(ascii.length, Math.max(0, hit.start - start));
  const to = hit === null ? 0 : Math.min(ascii.length, Math.max(0, hit.end - start));
  return (
    <div className="hr" role="row" aria-rowindex={index + 1} style={{ top }}>
      <span className="off" role="rowheader">
        {hexOffset(base + start)}
      </span>
      {cells}
      <span className="asc" aria-hidden="true" style={{ gridColumn: columns + 3 }}>
        {ascii.slice(0, from)}
        {to > from && <mark>{ascii.slice(from, to)}</mark>}
        {ascii.slice(Math.max(from, to))}
      </span>
    </div>
  );
}
