import type { Queues } from '../../../shared/contract/queues';
import { useDesk } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import { useVirtualTime } from '../../state/virtual-clock';
import type { LabClient } from '../../transport/connection';

/** Virtual milliseconds after which something may have timed out without a word. */
const LOOK_AGAIN = 5_000;

/** Entries of a queue that are looked through. */
const LOOKED_THROUGH = 500;

const askQueues = (client: LabClient): Promise<Queues> => client.network.queues({ limit: LOOKED_THROUGH });

/** What waits in the message centres, followed as the network goes on; null until it is known. */
export function useQueues(): Queues | null {
  const crossed = useDesk(({ trace }) => trace.count);
  return useFollowed(askQueues, `${crossed} ${useVirtualTime(LOOK_AGAIN)}`).answer;
}
