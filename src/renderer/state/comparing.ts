import type { Message } from '../../shared/model/message';
import { compareCopies, type DeskState } from './desk-store';
import type { HandsetStore } from './handset-store';
import type { LabSession } from './session';

/** The MMS whose bubble is selected, or to which the selected event belongs; null: neither. */
export function selectedMms(
  { stores }: LabSession,
  { message: selected }: DeskState['selection'],
): { handset: string; message: string } | null {
  const handset = selected === null ? undefined : stores.handsets.get(selected.handset);
  if (selected === null || handset === undefined) return null;
  const found = messagesOf(handset).find(({ id }) => id === selected.message);
  return found?.kind === 'mms' ? selected : null;
}

/** Compares the copies of the selected MMS, else of the newest one on the desk. Gives whether there was any. */
export function compareSelected(session: LabSession): boolean {
  const { desk, handsets } = session.stores;
  const chosen = selectedMms(session, desk.getState().selection) ?? newestMms([...handsets.values()]);
  if (chosen === null) return false;
  compareCopies(desk, chosen.handset, chosen.message);
  return true;
}

function newestMms(handsets: readonly HandsetStore[]): { handset: string; message: string } | null {
  const all = handsets.flatMap((handset) =>
    messagesOf(handset)
      .filter(({ kind, messageId }) => kind === 'mms' && messageId !== undefined)
      .map(({ id, at }) => ({ handset: handset.getState().setup.id, message: id, at })),
  );
  return all.sort((a, b) => b.at - a.at)[0] ?? null;
}

/** The messages of a handset that are at hand. */
export function messagesOf(handset: HandsetStore): Message[] {
  const { threads, conversations } = handset.getState();
  return [
    ...[...threads.values()].flatMap(({ messages }) => messages),
    ...[...conversations.values()].flatMap(({ last }) => (last === null ? [] : [last])),
  ];
}
