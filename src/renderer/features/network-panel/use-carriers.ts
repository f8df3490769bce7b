import { useEffect, useState } from 'react';
import type { CarrierList } from '../../../shared/contract/views';
import { attempt } from '../../state/actions';
import { useDesk, useSession } from '../../state/lab-context';

/** The operators to choose from, asked for once; null while they are on their way. */
export function useCarriers(): CarrierList | null {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [list, setList] = useState<CarrierList | null>(null);
  const wanted = running && list === null;
  useEffect(() => {
    if (!wanted) return;
    let current = true;
    void attempt(session, async () => {
      const carriers = await session.live.client.lab.carriers();
      if (current) setList(carriers);
    });
    return () => {
      current = false;
    };
  }, [session, wanted]);
  return list;
}
