import type { Message } from '../../shared/model/message';
import { keepComposer } from './drafts';
import { leaveAttaching } from './attach-files';
import { withMedia, withSlideMedia, type ComposerMedia } from './composer';
import { fromMessage, withMessage } from './composer-message';
import { changeShell, openApp, openRoute, type HandsetStore } from './handset-store';
import { pageOf, withApp, withoutApp } from './phone-shell';
import type { LabSession } from './session';
import { unsentUnder } from './unsent';

/** Puts media into the new message, which comes to the front. */
export function shareInNewMessage(session: LabSession, handset: HandsetStore, media: ComposerMedia): void {
  keepComposer(session, handset, 'new', withMedia(unsentUnder(handset, 'new', []), media));
  openRoute(handset, { screen: 'new' });
}

/** Opens a new message with what a message holds; whatever was in it goes. */
export function forwardInNewMessage(session: LabSession, handset: HandsetStore, message: Message): void {
  leaveAttaching(handset, 'new');
  keepComposer(session, handset, 'new', fromMessage(message));
  openRoute(handset, { screen: 'new' });
}

/** Puts what a message holds behind what is being written to somebody, and opens that conversation. */
export function shareInConversation(
  session: LabSession,
  handset: HandsetStore,
  message: Message,
  address: string,
): void {
  const written = unsentUnder(handset, address, [address]);
  keepComposer(session, handset, address, withMessage(written, message));
  openRoute(handset, { screen: 'thread', conversation: address, writing: true });
}

/** Takes a message that could not be sent back into the field of its conversation, behind what is written there. */
export function editUnsent(session: LabSession, handset: HandsetStore, message: Message): void {
  const { conversation: key, addresses } = message;
  const written = unsentUnder(handset, key, addresses);
  const line = message.line ?? written.line;
  keepComposer(session, handset, key, { ...withMessage(written, message), to: written.to, line });
  openRoute(handset, { screen: 'thread', conversation: key, writing: true });
}

/** Opens the camera or the recorder for the message that is written under this key; what it makes goes there, on this slide. */
export function captureForComposer(
  handset: HandsetStore,
  app: 'camera' | 'recorder',
  composer: string,
  slide?: number,
): void {
  openApp(handset, app, { page: 'for-composer', of: composer, ...(slide === undefined ? {} : { slide }) });
}

/** Puts what was captured into the message that asked for it, which comes to the front again. */
export function giveToComposer(
  session: LabSession,
  handset: HandsetStore,
  app: 'camera' | 'recorder',
  composerKey: string,
  media: ComposerMedia,
): void {
  const { conversations, shell } = handset.getState();
  const { slide } = pageOf(shell, app);
  const to = conversations.get(composerKey)?.addresses ?? [];
  const composer = unsentUnder(handset, composerKey, to);
  const next = slide === undefined ? withMedia(composer, media) : withSlideMedia(composer, slide, media);
  keepComposer(session, handset, composerKey, next);
  changeShell(handset, (shell) => withApp(withoutApp(shell, app), 'messages'));
}
