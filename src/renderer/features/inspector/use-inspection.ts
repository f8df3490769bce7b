import { useEffect, useState } from 'react';
import type { TraceRow } from '../../../shared/contract/views';
import type { Inspection } from '../../../shared/protocol/inspect/inspect';
import { useDesk, useSession } from '../../state/lab-context';

export type InspectionState =
  | { status: 'loading' }
  | { status: 'failed' }
  | { status: 'ready'; octets: Uint8Array; inspection: Inspection };

/** All protocols together weigh more than the rest of the desk, so they come with the first event that is looked at. */
const decoder = () => import('../../../shared/protocol/inspect/inspect');

/** Fetches an event's octets and decodes them. */
export function useInspection(row: TraceRow): InspectionState {
  const session = useSession();
  const running = useDesk((state) => state.link.status === 'running');
  const [known, setKnown] = useState<{ seq: number; state: InspectionState } | null>(null);
  const { seq, protocol, size } = row;
  const ready = known?.seq === seq && known.state.status === 'ready';
  useEffect(() => {
    if (!running || ready) return;
    const abort = new AbortController();
    const octets = async (): Promise<Uint8Array> =>
      size === 0 ? new Uint8Array() : session.live.traceOctets(seq, abort.signal);
    Promise.all([octets(), decoder()])
      .then(([read, { inspect }]) => {
        if (abort.signal.aborted) return;
        setKnown({ seq, state: { status: 'ready', octets: read, inspection: inspect(protocol, read) } });
      })
      .catch(() => {
        if (!abort.signal.aborted) setKnown({ seq, state: { status: 'failed' } });
      });
    return () => abort.abort();
  }, [session, seq, protocol, size, running, ready]);
  return known?.seq === seq ? known.state : { status: 'loading' };
}
