import type { Message } from '../../shared/model/message';
import { keepComposer } from './actions';
import { emptyComposer, withMedia, withSlideMedia, type ComposerMedia } from './composer';
import { fromDraft, fromMessage, withMessage } from './composer-message';
import { changeShell, openApp, openRoute, type HandsetStore } from './handset-store';
import { pageOf, withApp, withoutApp } from './phone-shell';
import type { LabSession } from './session';

/** Puts media into the new message, which comes to the front. */
export function shareInNewMessage(session: LabSession, handset: HandsetStore, media: ComposerMedia): void {
  const composer = handset.getState().composers.get('new') ?? emptyComposer([]);
  keepComposer(session, handset, 'new', withMedia(composer, media));
  openRoute(handset, { screen: 'new' });
}

/** Opens a new message with what a message holds; whatever was in it goes. */
export function forwardInNewMessage(session: LabSession, handset: HandsetStore, message: Message): void {
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
  const { composers, conversations } = handset.getState();
  const draft = conversations.get(address)?.draft ?? null;
  const written = composers.get(address) ?? (draft === null ? emptyComposer([address]) : fromDraft(draft));
  keepComposer(session, handset, address, withMessage(written, message));
  openRoute(handset, { screen: 'thread', conversation: address, writing: true });
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
  const { composers, conversations, shell } = handset.getState();
  const { slide } = pageOf(shell, app);
  const to = conversations.get(composerKey)?.addresses ?? [];
  const composer = composers.get(composerKey) ?? emptyComposer(to);
  const next = slide === undefined ? withMedia(composer, media) : withSlideMedia(composer, slide, media);
  keepComposer(session, handset, composerKey, next);
  changeShell(handset, (shell) => withApp(withoutApp(shell, app), 'messages'));
}
