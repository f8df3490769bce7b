import { useEffect, useState } from 'react';
import type { Copies } from '../../../shared/model/copies';
import { messagesOf } from '../../state/comparing';
import type { Compared } from '../../state/desk-store';
import { useDesk, useSession } from '../../state/lab-context';
import { problemOf } from '../../transport/problem-of';

/** A message and its copies; `gone`: nobody has it any more. null while the engine is asked. */
export type Found = { copies: Copies } | { gone: string | null } | null;

/** The copies of a message; asked for again whenever something of the message has crossed the network. */
export function useCopies({ handset, message }: Compared): Found {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const correlation = useCorrelation({ handset, message });
  const latest = useDesk(
    ({ trace }) =>
      trace.rows.findLast((row) => correlation === null || row.correlation === correlation)?.seq ?? 0,
  );
  const underWay = useUnderWay(correlation);
  const [found, setFound] = useState<{ message: string; found: Found } | null>(null);
  useEffect(() => {
    if (!running) return;
    let wanted = true;
    session.live.client.handset.copies({ handset, message }).then(
      ({ copies }) => wanted && setFound({ message, found: copies === null ? { gone: null } : { copies } }),
      (error: unknown) => wanted && setFound({ message, found: { gone: problemOf(error).message } }),
    );
    return () => {
      wanted = false;
    };
  }, [session, running, handset, message, latest, underWay]);
  return found?.message === message ? found.found : null;
}

/** Conversions that are under way for the message. */
function useUnderWay(correlation: string | null): number {
  return useDesk(({ conversions }) => conversions.filter((each) => each.correlation === correlation).length);
}

/** What the events of the message are known by; null while that is not known here. */
export function useCorrelation({ handset, message }: Pick<Compared, 'handset' | 'message'>): string | null {
  const session = useSession();
  const store = session.stores.handsets.get(handset);
  if (store === undefined) return null;
  const found = messagesOf(store).find(({ id }) => id === message);
  return found?.correlation ?? null;
}
