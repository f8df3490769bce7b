import { lazy, useRef, type RefObject } from 'react';
import { withMedia, type Composer } from '../../state/composer';
import { useSim } from '../../state/sims';

const AttachSheet = lazy(async () => ({ default: (await import('./attach-sheet')).AttachSheet }));
const AdvancedSheet = lazy(async () => ({ default: (await import('./advanced-sheet')).AdvancedSheet }));
const LaterSheet = lazy(async () => ({ default: (await import('./later-sheet')).LaterSheet }));
const SimSheet = lazy(async () => ({ default: (await import('./sim-sheet')).SimSheet }));

export type Sheet = 'attach' | 'later' | 'advanced' | 'sim';

/** The sheets over the field for the next message: each fetched when it is first asked for. */
export function ComposeSheets({
  composerKey,
  composer,
  mms,
  sheet,
  wanted,
  show,
  change,
  onFiles,
  insert,
  editSlides,
  keep,
  field,
  subjectField,
}: {
  composerKey: string;
  composer: Composer;
  /** Whether it goes as MMS as it is now. */
  mms: boolean;
  /** The open one; null: none is. */
  sheet: Sheet | null;
  /** Those that were asked for; each stays, so that it can close as it opened. */
  wanted: ReadonlySet<Sheet>;
  show: (name: Sheet | null) => void;
  change: (change: (composer: Composer) => Composer) => void;
  onFiles: (files: Iterable<File>) => void;
  /** Puts words where the cursor is. */
  insert: (words: string) => void;
  editSlides: () => void;
  /** Puts a copy into the MMBox; null: it cannot be put there. */
  keep: (() => void) | null;
  field: RefObject<HTMLElement | null>;
  subjectField: RefObject<HTMLElement | null>;
}) {
  const audio = useSim((state) => state.limits.audio);
  /** Where the focus goes when the attachment sheet closes; null: back to what opened it. */
  const focusNext = useRef<RefObject<HTMLElement | null> | null>(null);
  /** Goes on from the attachment sheet to another one, or closes it. */
  const goOn = (next: Sheet | null, focus: RefObject<HTMLElement | null> | null = null): void => {
    focusNext.current = focus;
    show(next);
  };
  return (
    <>
      {wanted.has('attach') && (
        <AttachSheet
          composerKey={composerKey}
          open={sheet === 'attach'}
          audio={audio}
          onClose={() => goOn(null)}
          onFiles={(files) => {
            goOn(null, field);
            onFiles(files);
          }}
          onMedia={(media) => {
            goOn(null, field);
            change((now) => media.reduce(withMedia, now));
          }}
          onText={(words) => {
            goOn(null, field);
            insert(words);
          }}
          onSlideshow={() => {
            goOn(null);
            editSlides();
          }}
          onSubject={() => {
            goOn(null, subjectField);
            change((now) => ({ ...now, subject: now.subject ?? '' }));
          }}
          onLater={() => goOn('later')}
          onAdvanced={() => goOn('advanced')}
          onMmbox={keep}
          focusAfter={() => focusNext.current?.current ?? null}
        />
      )}
      {wanted.has('later') && (
        <LaterSheet
          open={sheet === 'later'}
          later={composer.later}
          onClose={() => show(null)}
          onChoose={(later) => {
            show(null);
            change((now) => ({ ...now, later }));
          }}
        />
      )}
      {wanted.has('advanced') && (
        <AdvancedSheet
          open={sheet === 'advanced'}
          mms={mms}
          composer={composer}
          onClose={() => show(null)}
          onChange={(part) => change((now) => ({ ...now, ...part }))}
        />
      )}
      {wanted.has('sim') && (
        <SimSheet
          open={sheet === 'sim'}
          onClose={() => show(null)}
          onChoose={(line) => {
            show(null);
            change((now) => ({ ...now, line }));
          }}
        />
      )}
    </>
  );
}
