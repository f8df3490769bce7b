import type { HandsetSetup } from '../../../shared/model/handset';
import type { LabSession } from '../../state/session';
import type { Remembered } from './new-setup';

/** The phones that stand on the desk now. */
export function deskOf(session: LabSession): HandsetSetup[] {
  return [...session.stores.handsets.values()].map((store) => store.getState().setup);
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
