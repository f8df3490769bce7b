import type { TraceRow } from '../../shared/contract/views';
import type { Message } from '../../shared/model/message';
import { compareCopies, type DeskState } from './desk-store';
import type { HandsetStore } from './handset-store';
import type { LabSession } from './session';

/** What carries multimedia messages; an announcement by itself may be of anything. */
const CARRIES_MMS: ReadonlySet<TraceRow['interface']> = new Set<TraceRow['interface']>([
  'mm1',
  'mm3',
  'mm4',
  'mm7',
]);

/**
 * What the events of the selected MMS are known by: its bubble is selected, one of its events, or what stands in for it on a
 * phone without MMS. null: nothing like that is selected.
 */
export function selectedMms(
  { stores }: LabSession,
  { event, message: selected }: DeskState['selection'],
): string | null {
  const handset = selected === null ? undefined : stores.handsets.get(selected.handset);
  const bubble = handset && messagesOf(handset).find(({ id }) => id === selected?.message);
  const correlation = bubble?.correlation ?? event?.correlation ?? null;
  if (correlation === null) return null;
  const carried = [...(event === null ? [] : [event]), ...stores.desk.getState().trace.rows].some(
    (row) => row.correlation === correlation && CARRIES_MMS.has(row.interface),
  );
  return carried || bubble?.kind === 'mms' ? correlation : null;
}

/** Compares the copies of the selected MMS, else of the newest one that the MMSC has. */
export function compareSelected(session: LabSession): void {
  const { desk } = session.stores;
  const correlation = selectedMms(session, desk.getState().selection);
  compareCopies(desk, correlation === null ? null : { correlation });
}

/** Whether the MMSC has taken the message, so that there are copies of it. */
export function hasCopies({ kind, direction, state }: Message): boolean {
  return kind === 'mms' && (direction === 'in' || state === 'sent');
}

/** The messages of a handset that are at hand. */
export function messagesOf(handset: HandsetStore): Message[] {
  const { threads, conversations } = handset.getState();
  return [
    ...[...threads.values()].flatMap(({ messages }) => messages),
    ...[...conversations.values()].flatMap(({ last }) => (last === null ? [] : [last])),
  ];
}
