import { useCallback, useMemo } from 'react';
import type { MailFolder, MailItem } from '../../../shared/contract/mail';
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

/** The mails of a folder with these words; null until they are known. `refresh` asks at once. */
export function useMails(
  folder: MailFolder,
  search: string,
): Omit<ReturnType<typeof useFollowed>, 'answer'> & { found: Mails | null } {
  const ask = useCallback(
    (client: LabClient): Promise<Mails> => client.mail.list({ folder, search, limit: LIMIT }),
    [folder, search],
  );
  const mailbox = useDesk((state) => state.mailbox);
  const leaving = useDesk((state) => state.leavingMails);
  // What becomes of a mail that was sent is told by no event of the mailbox: it may be with any that crosses the network.
  const crossed = useDesk(({ trace }) => (folder === 'sent' ? trace.count : 0));
  const news = useMemo(() => ({ mailbox, crossed }), [mailbox, crossed]);
  const { answer, ...rest } = useFollowed(ask, news);
  if (answer === null) return { found: null, ...rest };
  const mails = answer.mails.filter(({ id }) => !leaving.has(id));
  const total = answer.total - (answer.mails.length - mails.length);
  return { found: { ...answer, mails, total }, ...rest };
}
