import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, keepComposer } from '../../state/actions';
import {
  emptyComposer,
  isUnusual,
  withMedia,
  withSlideMedia,
  type ComposerMedia,
} from '../../state/composer';
import { addNotice } from '../../state/desk-store';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { useSimStore } from '../../state/sims';

/** A file that the phone's creation mode does not let in without a word. */
export interface AttachQuestion {
  name: string;
  type: string;
  mode: 'restricted' | 'warning';
  answer: (attach: boolean) => void;
}

/** Uploads files and adds them to the unsent message under `key`; `uploading` names those on their way. */
export function useAttach(
  key: string,
  to: readonly string[],
): {
  uploading: readonly string[];
  attach: (files: Iterable<File>, slide?: number) => void;
  question: AttachQuestion | null;
} {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const sim = useSimStore();
  const [uploading, setUploading] = useState<readonly string[]>([]);
  const [question, setQuestion] = useState<AttachQuestion | null>(null);

  /** Whether a file of this type may be attached, by the phone's creation mode or its owner's word. */
  const admitted = (name: string, type: string): Promise<boolean> => {
    const { creationMode: mode = 'free' } = store.getState().setup;
    if (mode === 'free' || !isUnusual(type)) return Promise.resolve(true);
    return new Promise((resolve) => {
      const answer = (attach: boolean): void => {
        setQuestion(null);
        resolve(attach);
      };
      setQuestion({ name, type, mode, answer });
    });
  };

  const attachOne = async (file: File, slide: number | undefined): Promise<void> => {
    setUploading((names) => [...names, file.name]);
    await attempt(session, async () => {
      const { hash, ...upload } = await session.live.upload(file);
      if (!(await admitted(file.name, upload.contentType))) return;
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
    question,
    attach: (files, slide) => {
      const list = [...files];
      if (list.length === 0) return;
      if (!sim.getState().limits.mms) {
        addNotice(session.stores.desk, t('compose.smsOnly'));
        return;
      }
      // One after the other, so that they stand in the order in which they were chosen.
      void list.reduce((before, file) => before.then(() => attachOne(file, slide)), Promise.resolve());
    },
  };
}
