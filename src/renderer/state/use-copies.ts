import { useEffect, useState } from 'react';
import type { ProblemReport } from '../../shared/contract/problem';
import type { Copies, MmKey } from '../../shared/model/copies';
import { useDesk, useSession } from './lab-context';
import { problemOf } from '../transport/problem-of';

/** A message and its copies; `gone`: nobody has it any more. null while the engine is asked. */
export type Found = { copies: Copies } | { gone: ProblemReport | null } | null;

/**
 * The copies of a message; asked for again whenever something of the message has crossed the network.
 * @param key stays the same as long as the component is mounted
 */
export function useCopies(key: MmKey): Found {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [found, setFound] = useState<Found>(null);
  const known = found !== null && 'copies' in found ? found.copies.correlation : null;
  const correlation = 'correlation' in key ? key.correlation : known;
  const latest = useDesk(({ trace }) =>
    correlation === null ? 0 : (trace.rows.findLast((row) => row.correlation === correlation)?.seq ?? 0),
  );
  const underWay = useDesk(
    ({ conversions }) => conversions.filter((each) => each.correlation === correlation).length,
  );
  const named = JSON.stringify(key);
  useEffect(() => {
    if (!running) return;
    let wanted = true;
    const ask = async () => session.live.client.network.copies(JSON.parse(named) as MmKey);
    ask().then(
      ({ copies }) => wanted && setFound(copies === null ? { gone: null } : { copies }),
      (error: unknown) => wanted && setFound({ gone: problemOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [session, running, named, latest, underWay]);
  return found;
}
