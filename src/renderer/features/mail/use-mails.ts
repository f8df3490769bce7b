import { useCallback } from 'react';
import type { MailItem } from '../../../shared/contract/mail';
import { usePolled } from '../../state/use-polled';
import type { LabClient } from '../../transport/connection';

/** How many mails the list shows. */
const LIMIT = 200;

export interface Mails {
  mails: readonly MailItem[];
  total: number;
  /** Mails that wait for the server outside. */
  queued: number;
}

/** The mails with these words, as of a moment ago; null until they are known. `refresh` asks at once. */
export function useMails(search: string): { found: Mails | null; refresh: () => void } {
  const ask = useCallback(
    (client: LabClient): Promise<Mails> => client.mail.list({ search, limit: LIMIT }),
    [search],
  );
  const { answer, refresh } = usePolled(ask);
  return { found: answer, refresh };
}
