import { attempt } from '../state/actions';
import { keepCaptured } from '../state/captured';
import type { ComposerMedia } from '../state/composer';
import type { HandsetStore } from '../state/handset-store';
import type { LabSession } from '../state/session';
import { giveToComposer } from '../state/share';

/**
 * Keeps what was captured: in the message that asked for it, or in the phone's gallery.
 * @param composer key of the message that asked for it; null: none did
 * @param at when it was made, by the lab's clock
 * @returns what was kept; null: it could not be
 */
export async function saveCapture(
  session: LabSession,
  store: HandsetStore,
  app: 'camera' | 'recorder',
  {
    file,
    duration,
    composer,
    at,
  }: { file: File; duration: number | null; composer: string | null; at: number },
): Promise<ComposerMedia | null> {
  let media: ComposerMedia | null = null;
  await attempt(session, async () => {
    const { hash, ...upload } = await session.live.upload(file);
    media = { ...upload, duration: upload.duration ?? duration, body: hash, name: file.name };
    keepCaptured(store.getState().setup.id, { ...media, at });
    if (composer !== null) giveToComposer(session, store, app, composer, media);
  });
  return media;
}
