import type { BusinessView } from '../../../shared/model/business';
import { usePolled } from '../../state/use-polled';
import type { LabClient } from '../../transport/connection';

const list = (client: LabClient): Promise<BusinessView[]> => client.business.list();

/** What the businesses sent and got, as of a moment ago; null until it is known. `refresh` asks at once. */
export function useBusinesses(): { businesses: readonly BusinessView[] | null; refresh: () => void } {
  const { answer, refresh } = usePolled(list);
  return { businesses: answer, refresh };
}
