import { useCallback } from 'react';
import type { LabClient } from '../../transport/connection';
import { attempt } from '../../state/actions';
import { useHandset, useSession } from '../../state/lab-context';

export type HandsetChange = Omit<Parameters<LabClient['handset']['configure']>[0], 'handset'>;
export type LabChange = Parameters<LabClient['lab']['configure']>[0];

/** Changes the handset around. */
export function useConfigureHandset(): (change: HandsetChange) => Promise<boolean> {
  const session = useSession();
  const handset = useHandset(({ setup }) => setup.id);
  return useCallback(
    (change) => attempt(session, () => session.live.client.handset.configure({ handset, ...change })),
    [session, handset],
  );
}

/** Changes the lab's settings. */
export function useConfigureLab(): (change: LabChange) => Promise<boolean> {
  const session = useSession();
  return useCallback(
    (change) => attempt(session, () => session.live.client.lab.configure(change)),
    [session],
  );
}
