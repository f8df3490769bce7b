import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import { useSim } from '../../state/sims';
import type { LabClient } from '../../transport/connection';

type Change = Omit<Parameters<LabClient['handset']['configure']>[0], 'handset'>;

/** Changes what the owner sets about this phone; it is stored with the phone. Settles once the engine has answered. */
export function useConfigure(): (change: Change) => Promise<boolean> {
  const session = useSession();
  const handset = useSim((state) => state.setup.id);
  return (change) => attempt(session, () => session.live.client.handset.configure({ handset, ...change }));
}
