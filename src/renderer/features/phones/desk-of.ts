import type { HandsetSetup } from '../../../shared/model/handset';
import type { LabSession } from '../../state/session';

/** The phones that stand on the desk now. */
export function deskOf(session: LabSession): HandsetSetup[] {
  return [...session.stores.handsets.values()].map((store) => store.getState().setup);
}
