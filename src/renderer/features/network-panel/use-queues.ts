import { useCallback } from 'react';
import type { Queues } from '../../../shared/contract/queues';
import { usePolled } from '../../state/use-polled';
import type { LabClient } from '../../transport/connection';

/** What waits at the centres, as of a moment ago; null until it is known. `refresh` asks at once. */
export function useQueues(limit: number): { queues: Queues | null; refresh: () => void } {
  const ask = useCallback((client: LabClient): Promise<Queues> => client.network.queues({ limit }), [limit]);
  const { answer, refresh } = usePolled(ask);
  return { queues: answer, refresh };
}
