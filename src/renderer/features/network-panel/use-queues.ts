import { useCallback } from 'react';
import type { Queues } from '../../../shared/contract/queues';
import { useDesk } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { useVirtualTime } from '../../state/virtual-clock';
import type { LabClient } from '../../transport/connection';

/** Virtual milliseconds after which something may have timed out without a word. */
const LOOK_AGAIN = 5_000;

/** What waits at the centres; null until it is known. It follows what crosses the network; `refresh` asks at once. */
export function useQueues(limit: number): Omit<ReturnType<typeof useFollowed>, 'answer'> & {
  queues: Queues | null;
} {
  const ask = useCallback((client: LabClient): Promise<Queues> => client.network.queues({ limit }), [limit]);
  const crossed = useDesk(({ trace }) => trace.count);
  const time = useVirtualTime(LOOK_AGAIN);
  const { answer, ...rest } = useFollowed(ask, `${crossed} ${time}`);
  return { queues: answer, ...rest };
}
