import { useTranslation } from '../../i18n/texts';
import { attachFiles } from '../../state/attach-files';
import { addNotice } from '../../state/desk-store';
import type { AttachingFile } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { useSimStore } from '../../state/sims';

const NONE: readonly AttachingFile[] = [];

/** How files get into the unsent message under `key`, on a slide or where there is room. */
export function useAttach(
  key: string,
  to: readonly string[],
): (files: Iterable<File>, slide?: number) => void {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const sim = useSimStore();
  return (files, slide) => {
    // The list of a field or of a drop is emptied with it.
    const chosen = [...files];
    if (chosen.length === 0) return;
    if (sim.getState().limits.mms)
      void attachFiles(session, store, { key, to, slide: slide ?? null }, chosen);
    else addNotice(session.stores.desk, t('compose.smsOnly'));
  };
}

/** The files on their way into the unsent message under `key`. */
export function useAttaching(key: string): readonly AttachingFile[] {
  return useHandset((state) => state.attaching.get(key) ?? NONE);
}
