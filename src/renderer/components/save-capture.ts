import { attempt } from '../state/actions';
import type { ComposerMedia } from '../state/composer';
import type { HandsetStore } from '../state/handset-store';
import type { LabSession } from '../state/session';
import { giveToComposer } from '../state/share';

/**
 * Keeps what was captured in the phone's gallery, and gives it to the message that asked for it.
 * @param composer key of the message that asked for it; null: none did
 * @returns what was kept; null: it could not be
 */
export async function saveCapture(
  session: LabSession,
  store: HandsetStore,
  app: 'camera' | 'recorder',
  { file, duration, composer }: { file: File; duration: number | null; composer: string | null },
): Promise<ComposerMedia | null> {
  let kept: ComposerMedia | null = null;
  await attempt(session, async () => {
    const { hash, ...upload } = await session.live.upload(file);
    const media = { ...upload, duration: upload.duration ?? duration, body: hash, name: file.name };
    const { contentType } = upload;
    await session.live.client.handset.keepCapture({
      handset: store.getState().setup.id,
      capture: { body: hash, contentType, name: file.name, duration: media.duration },
    });
    kept = media;
    if (composer !== null) giveToComposer(session, store, app, composer, media);
  });
  return kept;
}
