import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { PhoneSheet } from '../../components/phone-layer';
import type { ComposerMedia, MediaKind } from '../../state/composer';
import { useHandsetStore } from '../../state/lab-context';
import { captureForComposer } from '../../state/share';
import { ContactPage, EventPage, PlacePage } from './attach-pages';
import { enterPage, Recent, Tile, useFileDialog } from './attach-parts';
import { SamplesPage } from './samples-page';

const ALL: readonly MediaKind[] = ['picture', 'video', 'sound', 'file'];
const SILENT: readonly MediaKind[] = ['picture', 'video', 'file'];

type Page = 'start' | 'samples' | 'contact' | 'place' | 'event';

/** What can be added to a message. */
export function AttachSheet({
  composerKey,
  open,
  audio,
  onClose,
  onFiles,
  onMedia,
  onText,
  onSlideshow,
  onSubject,
  onLater,
  onAdvanced,
  onMmbox,
  focusAfter,
}: {
  composerKey: string;
  open: boolean;
  /** Whether the operator has sound in messages. */
  audio: boolean;
  onClose: () => void;
  onFiles: (files: Iterable<File>) => void;
  onMedia: (media: readonly ComposerMedia[]) => void;
  /** Adds words to the text. */
  onText: (text: string) => void;
  onSlideshow: () => void;
  onSubject: () => void;
  onLater: () => void;
  onAdvanced: () => void;
  /** Keeps what is written in the owner's MMBox; null: that cannot be. */
  onMmbox: (() => void) | null;
  focusAfter: () => HTMLElement | null;
}) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const [page, setPage] = useState<Page>('start');
  const [fileDialog, choose] = useFileDialog(true, onFiles);
  const close = (): void => {
    setPage('start');
    onClose();
  };
  const capture = (app: 'camera' | 'recorder'): void => {
    close();
    captureForComposer(store, app, composerKey);
  };
  const files = (given: readonly File[]): void => {
    setPage('start');
    onFiles(given);
  };
  return (
    <>
      {fileDialog}
      <PhoneSheet label={t('attach.title')} open={open} onClose={close} focusAfter={focusAfter}>
        {page === 'start' && (
          <>
            <Recent
              onCamera={() => capture('camera')}
              onSamples={() => setPage('samples')}
              onMedia={onMedia}
            />
            <div className="sheet-scroll">
              <div className="agrid">
                <Tile name="picture" icon="photo-library" onClick={() => choose('picture')} />
                <Tile name="video" icon="videocam" onClick={() => choose('video')} />
                {audio && <Tile name="record" icon="mic" onClick={() => capture('recorder')} />}
                {audio && <Tile name="sound" icon="music-note" onClick={() => choose('sound')} />}
                <Tile name="slideshow" icon="slideshow" onClick={onSlideshow} />
                <Tile name="contact" icon="person" onClick={() => setPage('contact')} />
                <Tile name="place" icon="place" onClick={() => setPage('place')} />
                <Tile name="event" icon="event" onClick={() => setPage('event')} />
                <Tile name="file" icon="draft" onClick={() => choose('any')} />
                <Tile name="later" icon="schedule" onClick={onLater} />
                <Tile name="subject" icon="subject" onClick={onSubject} />
                <Tile name="advanced" icon="tune" onClick={onAdvanced} />
                {onMmbox !== null && <Tile name="mmbox" icon="cloud-upload" onClick={onMmbox} />}
              </div>
              <p className="sheet-hint">{t('attach.hint')}</p>
            </div>
          </>
        )}
        {page !== 'start' && (
          <div className="sheet-page" ref={enterPage}>
            {page === 'samples' && (
              <SamplesPage kinds={audio ? ALL : SILENT} onFile={(file) => files([file])} />
            )}
            {page === 'contact' && <ContactPage onFile={(file) => files([file])} />}
            {page === 'place' && (
              <PlacePage
                onFile={(file) => files([file])}
                onText={(text) => {
                  setPage('start');
                  onText(text);
                }}
              />
            )}
            {page === 'event' && <EventPage onFile={(file) => files([file])} />}
          </div>
        )}
      </PhoneSheet>
    </>
  );
}
