import type { HandsetSetup } from '../../../shared/model/handset';
import type { LabSession } from '../../state/session';
import type { Remembered } from './new-setup';

/**
 * The phones that stand on the desk now.
 * @param ids of them, where they are at hand
 */
export function deskOf(
  { stores }: LabSession,
  ids: Iterable<string> = stores.handsets.keys(),
): HandsetSetup[] {
  return [...ids].flatMap((id) => stores.handsets.get(id)?.getState().setup ?? []);
}

/** Phones, also those that are gone, which the trace or somebody's conversations still tell of. */
export function rememberedIn(session: LabSession): Remembered {
  const { desk, handsets } = session.stores;
  const ids = new Set(desk.getState().trace.rows.flatMap(({ from, to }) => [from, to]));
  const numbers = new Set(
    [...handsets.values()].flatMap((store) =>
      [...store.getState().conversations.values()].flatMap(({ addresses }) => addresses),
    ),
  );
  return { ids, numbers };
}
