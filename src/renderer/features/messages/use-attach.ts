import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, keepComposer } from '../../state/actions';
import { emptyComposer, withMedia, withSlideMedia, type ComposerMedia } from '../../state/composer';
import { addNotice } from '../../state/desk-store';
import { useHandsetStore, useSession } from '../../state/lab-context';

/** Uploads files and adds them to the unsent message under `key`; `uploading` names those on their way. */
export function useAttach(
  key: string,
  to: readonly string[],
): { uploading: readonly string[]; attach: (files: Iterable<File>, slide?: number) => void } {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const [uploading, setUploading] = useState<readonly string[]>([]);

  const attachOne = async (file: File, slide: number | undefined): Promise<void> => {
    setUploading((names) => [...names, file.name]);
    await attempt(session, async () => {
      const { hash, ...upload } = await session.live.upload(file);
      const media: ComposerMedia = { ...upload, body: hash, name: file.name };
      const composer = store.getState().composers.get(key) ?? emptyComposer(to);
      keepComposer(
        session,
        store,
        key,
        slide === undefined ? withMedia(composer, media) : withSlideMedia(composer, slide, media),
      );
    });
    setUploading((names) => names.toSpliced(names.indexOf(file.name), 1));
  };

  return {
    uploading,
    attach: (files, slide) => {
      const list = [...files];
      if (list.length === 0) return;
      if (!store.getState().limits.mms) {
        addNotice(session.stores.desk, t('compose.smsOnly'));
        return;
      }
      // One after the other, so that they stand in the order in which they were chosen.
      void list.reduce((before, file) => before.then(() => attachOne(file, slide)), Promise.resolve());
    },
  };
}
