import { attempt } from '../../state/actions';
import { addNotice } from '../../state/desk-store';
import type { LabSession } from '../../state/session';

/** How long a deleted mail can be had back, in milliseconds. */
const UNDO_FOR = 6_000;

/** Takes a mail out of the list, and deletes it unless it is wanted back in time. @param text says that it is deleted */
export function removeMail(session: LabSession, id: string, text: string): void {
  const { desk } = session.stores;
  const leave = (gone: boolean): void =>
    desk.setState(({ leavingMails }) => {
      const next = new Set(leavingMails);
      if (gone) next.add(id);
      else next.delete(id);
      return { leavingMails: next };
    });
  leave(true);
  const timer = setTimeout(() => {
    void attempt(session, () => session.live.client.mail.delete({ mails: [id] })).then(() => leave(false));
  }, UNDO_FOR);
  addNotice(desk, text, 'info', () => {
    clearTimeout(timer);
    leave(false);
  });
}
