import type { Mailbox } from '../../shared/contract/mail';
import type { MailState } from '../network/mail/state';

/** How full the lab's mailbox is, and how much waits for a server outside. */
export function mailboxView({ mailbox, queue, sent }: MailState): Mailbox {
  return {
    total: mailbox.size,
    unread: mailbox.count(({ read }) => !read),
    queued: queue.size,
    sent: sent.size,
  };
}
