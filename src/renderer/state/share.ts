import type { Message } from '../../shared/model/message';
import { keepComposer } from './actions';
import { emptyComposer, fromMessage, withMedia, type ComposerMedia } from './composer';
import { openRoute, type HandsetStore } from './handset-store';
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
