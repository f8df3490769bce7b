import { useEffect, useState } from 'react';
import type { Adaptation } from '../../../shared/model/adaptation';
import type { Message } from '../../../shared/model/message';
import { useDesk, useSession } from '../../state/lab-context';

/** What the MMSC keeps of a message. */
export interface NetworkRecord {
  adaptations: readonly Adaptation[];
  /** Why recipients do not get it, in the words of the server that said so. */
  refusals: readonly { recipient: string; reason: string }[];
}

const NOTHING: NetworkRecord = { adaptations: [], refusals: [] };

/**
 * What the MMSC keeps of an MMS; nothing of other messages.
 * @param handset id of the phone
 * @param wanted nobody asks otherwise
 */
export function useNetworkRecord(
  handset: string,
  { id, kind, reports }: Message,
  wanted = true,
): NetworkRecord {
  const session = useSession();
  const running = useDesk(({ link }) => link.status === 'running');
  const [found, setFound] = useState(NOTHING);
  const asked = wanted && kind === 'mms';
  // Each report may bring a refusal.
  const told = reports.map(({ status }) => status).join();
  useEffect(() => {
    if (!asked || !running) return;
    let current = true;
    const ask = async () => session.live.client.handset.adaptations({ handset, message: id });
    // A message that is gone meanwhile has nothing to tell; an engine that is gone is asked when it is back.
    ask().then(
      (record) => current && setFound(record),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [session, running, handset, id, asked, told]);
  return found;
}
