import { useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { PhoneSheet } from '../../components/phone-layer';
import type { ComposerMedia } from '../../state/composer';
import { useHandsetStore } from '../../state/lab-context';
import { captureForComposer } from '../../state/share';
import { enterPage, Recent, Tile, useFileDialog } from './attach-parts';
import { SamplesPage } from './samples-page';

/** What a place of a slide is for. */
export type SlidePlace = 'visual' | 'sound';

const KINDS = { visual: ['picture', 'video'], sound: ['sound'] } as const;

/** Where the picture, video or sound of a slide may come from: the same as of a message. */
export function SlideMediaSheet({
  composerKey,
  slide,
  place,
  onClose,
  onFiles,
  onMedia,
  focusAfter,
}: {
  composerKey: string;
  /** The slide that it is for; null: the sheet is closed. */
  slide: number | null;
  place: SlidePlace;
  onClose: () => void;
  onFiles: (files: Iterable<File>) => void;
  onMedia: (media: ComposerMedia) => void;
  /** Where the focus goes when something was chosen. */
  focusAfter: () => HTMLElement | null;
}) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const [samples, setSamples] = useState(false);
  const chosen = useRef(false);
  const close = (): void => {
    setSamples(false);
    onClose();
  };
  const files = (given: Iterable<File>): void => {
    // The dialog's list is emptied with its field.
    const list = [...given];
    chosen.current = true;
    close();
    onFiles(list);
  };
  const [fileDialog, choose] = useFileDialog(false, files);
  const capture = (app: 'camera' | 'recorder'): void => {
    if (slide === null) return;
    close();
    captureForComposer(store, app, composerKey, slide);
  };
  return (
    <>
      {fileDialog}
      <PhoneSheet
        label={t(place === 'visual' ? 'slides.addVisual' : 'slides.addSound')}
        open={slide !== null}
        onClose={close}
        focusAfter={() => {
          const next = chosen.current ? focusAfter() : null;
          chosen.current = false;
          return next;
        }}
      >
        {samples ? (
          <div className="sheet-page" ref={enterPage}>
            <SamplesPage kinds={KINDS[place]} onFile={(file) => files([file])} />
          </div>
        ) : (
          <>
            {place === 'visual' && (
              <Recent
                single
                onCamera={() => capture('camera')}
                onSamples={() => setSamples(true)}
                onMedia={([media]) => {
                  chosen.current = media !== undefined;
                  close();
                  if (media !== undefined) onMedia(media);
                }}
              />
            )}
            <div className="agrid">
              {place === 'visual' ? (
                <>
                  <Tile name="picture" icon="photo-library" onClick={() => choose('picture')} />
                  <Tile name="video" icon="videocam" onClick={() => choose('video')} />
                </>
              ) : (
                <>
                  <Tile name="samples" icon="movie" onClick={() => setSamples(true)} />
                  <Tile name="record" icon="mic" onClick={() => capture('recorder')} />
                  <Tile name="sound" icon="music-note" onClick={() => choose('sound')} />
                </>
              )}
            </div>
          </>
        )}
      </PhoneSheet>
    </>
  );
}
