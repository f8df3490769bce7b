import type { LabEvent } from '../../shared/contract/events';
import type { TraceRow } from '../../shared/contract/views';
import { withInterfaces, type DeskState } from './desk-store';

/** Rows held here at most; older ones are asked for again when they are scrolled to. */
const HELD_ROWS = 20_000;

/** The desk after these events. */
export function projectDesk(state: DeskState, events: readonly LabEvent[]): Partial<DeskState> {
  const next: Partial<DeskState> = {};
  const rows: TraceRow[] = [];
  let last = state.trace.rows.at(-1)?.seq ?? -1;
  for (const event of events) {
    switch (event.type) {
      case 'clock':
        next.clock = event.clock;
        next.clockHeardAt = performance.now();
        // Not with the answer: that comes before the events on their way, of which the first are of speeds before.
        if (event.clock.speed === state.wantedSpeed) next.wantedSpeed = null;
        break;
      case 'settings':
        next.settings = event.settings;
        break;
      case 'listeners':
        next.listeners = event.listeners;
        break;
      case 'mailbox':
        next.mailbox = event.mailbox;
        break;
      case 'campaign':
      case 'business-reply':
      case 'charge':
      case 'opt-out':
        next.businessNews = (next.businessNews ?? state.businessNews) + 1;
        break;
      case 'conversions':
        next.conversions = event.conversions;
        break;
      case 'trace':
        if (event.row.seq > last) {
          last = event.row.seq;
          rows.push(event.row);
        }
        break;
      default:
        break;
    }
  }
  if (rows.length > 0) {
    const all = [...state.trace.rows, ...rows];
    const held = all.length > HELD_ROWS ? all.slice(-HELD_ROWS) : all;
    next.trace = {
      rows: held,
      count: state.trace.count + rows.length,
      octets: rows.reduce((sum, row) => sum + row.size, state.trace.octets),
      more: state.trace.more || held.length < all.length,
      interfaces: withInterfaces(state.trace.interfaces, rows),
    };
  }
  return next;
}
