import type { ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Newer } from './newer';
import type { EventListing } from './use-event-list';

/** The scrolled box of both views of the trace, with what leads back to the newest events. */
export function EventScroller({
  listing: { scroller, room, ahead, drawn, count, follows, rowHeight, selected, onScroll, onKeyDown },
  role,
  behind,
  children,
}: {
  listing: EventListing;
  /** What the rows are in it: items to read, or options of which one is active. */
  role: 'list' | 'listbox';
  /** Drawn behind the rows, as long as all of them. */
  behind?: ReactNode;
  /** The rows, placed from the first one on. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="events-place">
      <div
        className="events"
        ref={scroller}
        role={role}
        aria-label={t('events.listbox')}
        tabIndex={0}
        data-region-focus
        style={{ '--row': `${rowHeight}px` }}
        aria-activedescendant={role === 'list' || selected === null ? undefined : `event-${selected}`}
        onScroll={onScroll}
        onKeyDown={onKeyDown}
      >
        <div className="event-rows" role="presentation" style={{ height: room * rowHeight }}>
          {behind}
          <div
            className="placed"
            role="presentation"
            style={{ marginTop: (ahead + (drawn[0]?.index ?? 0)) * rowHeight }}
          >
            {children}
          </div>
        </div>
      </div>
      {!follows && <Newer scroller={scroller} end={ahead + count} rowHeight={rowHeight} />}
    </div>
  );
}
