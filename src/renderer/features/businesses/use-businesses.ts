import type { BusinessView } from '../../../shared/model/business';
import { useDesk } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import type { LabClient } from '../../transport/connection';

const list = (client: LabClient): Promise<BusinessView[]> => client.business.list();

/** What the businesses sent and got; null until it is known. `refresh` asks at once. */
export function useBusinesses(): Omit<ReturnType<typeof useFollowed>, 'answer'> & {
  businesses: readonly BusinessView[] | null;
} {
  const news = useDesk((state) => state.businessNews);
  const vasps = useDesk((state) => state.settings?.vasps);
  const { answer, ...rest } = useFollowed(list, `${news} ${JSON.stringify(vasps)}`);
  return { businesses: answer, ...rest };
}
