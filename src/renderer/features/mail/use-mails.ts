import { useCallback } from 'react';
import type { MailItem } from '../../../shared/contract/mail';
import { useDesk } from '../../state/lab-context';
import { useFollowed } from '../../state/use-followed';
import type { LabClient } from '../../transport/connection';

/** How many mails the list shows. */
const LIMIT = 200;

export interface Mails {
  mails: readonly MailItem[];
  total: number;
  /** Mails that wait for the server outside. */
  queued: number;
}

/** The mails with these words; null until they are known. `refresh` asks at once. */
export function useMails(search: string): { found: Mails | null; refresh: () => void } {
  const ask = useCallback(
    (client: LabClient): Promise<Mails> => client.mail.list({ search, limit: LIMIT }),
    [search],
  );
  const mailbox = useDesk((state) => state.mailbox);
  const leaving = useDesk((state) => state.leavingMails);
  const { answer, refresh } = useFollowed(ask, mailbox);
  if (answer === null) return { found: null, refresh };
  const mails = answer.mails.filter(({ id }) => !leaving.has(id));
  const total = answer.total - (answer.mails.length - mails.length);
  return { found: { ...answer, mails, total }, refresh };
}
