import { useEffect, useState } from 'react';
import type { Adaptation } from '../../../shared/model/adaptation';
import type { Message } from '../../../shared/model/message';
import { useSession } from '../../state/lab-context';

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
  const { live } = useSession();
  const [found, setFound] = useState(NOTHING);
  const asked = wanted && kind === 'mms';
  // Each report may bring a refusal.
  const told = reports.map(({ status }) => status).join();
  useEffect(() => {
    if (!asked) return;
    let current = true;
    // A message that is gone meanwhile has nothing to tell.
    live.client.handset.adaptations({ handset, message: id }).then(
      (record) => current && setFound(record),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [live, handset, id, asked, told]);
  return found;
}
