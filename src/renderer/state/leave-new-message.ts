import { conversationKey } from '../../shared/model/message';
import { normaliseNumber } from '../../shared/model/numbering';
import { moveUnsent } from './attach-files';
import { hasContent } from './composer';
import type { HandsetStore } from './handset-store';
import type { LabSession } from './session';

/**
 * The new message is not looked at any more: where it can no more be gone back to, what was written to somebody waits in
 * the conversation with these people, so that they have one row in the list whoever of them writes first. What is for
 * nobody yet stays a new message.
 */
export function leaveNewMessage(session: LabSession, handset: HandsetStore): void {
  const { routes, attaching, composers } = handset.getState();
  if (routes.some(({ screen }) => screen === 'new')) return;
  // Not the kept draft: of a message that was sent it may still stand there, until the engine has dropped it.
  const written = composers.get('new');
  if (written === undefined) return;
  const { to } = written;
  if (to.length === 0 || (!hasContent(written) && !attaching.has('new'))) return;
  moveUnsent(session, handset, 'new', conversationKey(to.map((each) => normaliseNumber(each) ?? each)));
}
