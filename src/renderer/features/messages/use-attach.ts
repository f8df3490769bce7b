import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attempt, keepComposer } from '../../state/actions';
import { isUnusual, withMediaAmong, withSlideMedia, type ComposerMedia } from '../../state/composer';
import { addNotice } from '../../state/desk-store';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { useSimStore } from '../../state/sims';
import { unsentUnder } from '../../state/unsent';

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

  /** @param among see `withMediaAmong`; gives what it is for the next file */
  const attachOne = async (file: File, slide: number | undefined, among: number): Promise<number> => {
    let added = 0;
    setUploading((names) => [...names, file.name]);
    await attempt(session, async () => {
      const { hash, ...upload } = await session.live.upload(file);
      if (!(await admitted(file.name, upload.contentType))) return;
      const media: ComposerMedia = { ...upload, body: hash, name: file.name };
      const composer = unsentUnder(store, key, to);
      const next =
        slide === undefined ? withMediaAmong(composer, media, among) : withSlideMedia(composer, slide, media);
      added = next.slides.length - composer.slides.length;
      keepComposer(session, store, key, next);
    });
    setUploading((names) => names.toSpliced(names.indexOf(file.name), 1));
    return among + added;
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
      // A slide that is added while they are uploaded is not theirs.
      const there = unsentUnder(store, key, to).slides.length;
      // One after the other, so that they stand in the order in which they were chosen.
      void list.reduce(
        (before, file) => before.then((among) => attachOne(file, slide, among)),
        Promise.resolve(there),
      );
    },
  };
}
