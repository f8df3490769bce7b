import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GalleryItem } from '../../../shared/contract/views';
import { Icon, type IconName } from '../../components/icon';
import { PhoneSheet } from '../../components/phone-layer';
import { tabbablesIn } from '../../components/regions';
import { phoneSize } from '../../format/numbers';
import type { ComposerMedia } from '../../state/composer';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { useSim } from '../../state/sims';
import { captureForComposer } from '../../state/share';
import { mediaOf, usePhoneMedia } from '../../state/use-phone-media';
import { ContactPage, EventPage, PlacePage } from './attach-pages';
import { SamplesPage } from './samples-page';

/** Pictures and videos of the phone that are offered at once. */
const RECENT = 24;

/** What of the phone is looked through for them. */
const SEEN = 80;

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
  const input = useRef<HTMLInputElement>(null);
  const [page, setPage] = useState<Page>('start');
  const choose = (accept: string): void => {
    if (input.current === null) return;
    input.current.accept = accept;
    input.current.click();
  };
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
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <PhoneSheet label={t('attach.title')} open={open} onClose={close} focusAfter={focusAfter}>
        {page === 'start' && (
          <>
            <Recent onCamera={() => capture('camera')} onMedia={onMedia} />
            <div className="agrid">
              <Tile name="samples" icon="movie" onClick={() => setPage('samples')} />
              <Tile name="picture" icon="photo-library" onClick={() => choose('image/*')} />
              <Tile name="video" icon="videocam" onClick={() => choose('video/*,.3gp,.3g2,.mp4')} />
              {audio && <Tile name="record" icon="mic" onClick={() => capture('recorder')} />}
              {audio && (
                <Tile name="sound" icon="music-note" onClick={() => choose('audio/*,.amr,.awb,.imy,.mid')} />
              )}
              <Tile name="slideshow" icon="slideshow" onClick={onSlideshow} />
              <Tile name="contact" icon="person" onClick={() => setPage('contact')} />
              <Tile name="place" icon="place" onClick={() => setPage('place')} />
              <Tile name="event" icon="event" onClick={() => setPage('event')} />
              <Tile name="file" icon="draft" onClick={() => choose('')} />
              <Tile name="later" icon="schedule" onClick={onLater} />
              <Tile name="subject" icon="subject" onClick={onSubject} />
              <Tile name="advanced" icon="tune" onClick={onAdvanced} />
              {onMmbox !== null && <Tile name="mmbox" icon="cloud-upload" onClick={onMmbox} />}
            </div>
            <p className="sheet-hint">{t('attach.hint')}</p>
          </>
        )}
        {page !== 'start' && (
          <div className="sheet-page" ref={enterPage}>
            {page === 'samples' && <SamplesPage audio={audio} onFile={(file) => files([file])} />}
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

/** The tile that led to a page is gone: the keys go on with the page. */
function enterPage(page: HTMLElement | null): void {
  if (page !== null) tabbablesIn(page)[0]?.focus();
}

function Tile({ name, icon, onClick }: { name: string; icon: IconName; onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <button type="button" onClick={onClick}>
      <span>
        <Icon name={icon} size={24} />
      </span>
      {t(`attach.${name}`)}
    </button>
  );
}

/** The newest pictures of the phone: some are picked, then all of them are added. */
function Recent({
  onCamera,
  onMedia,
}: {
  onCamera: () => void;
  onMedia: (media: readonly ComposerMedia[]) => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const limit = useSim((state) => state.limits.maxMessageSize);
  const media = usePhoneMedia(SEEN);
  const items = media.status === 'ready' ? recentOf(media.items) : [];
  const [picked, setPicked] = useState<readonly string[]>([]);
  const chosen = picked.flatMap((hash) => items.find(({ part }) => part.body.hash === hash) ?? []);
  const size = chosen.reduce((sum, { part }) => sum + part.body.size, 0);
  return (
    <>
      <ul className="pick" aria-label={t('attach.recent')}>
        <li>
          <button className="cam" aria-label={t('attach.camera')} onClick={onCamera}>
            <Icon name="camera" size={28} />
          </button>
        </li>
        {items.map(({ part }) => {
          const { hash } = part.body;
          const at = picked.indexOf(hash);
          return (
            <li key={hash}>
              <button
                aria-pressed={at >= 0}
                aria-label={t('attach.pick', { name: part.name ?? part.contentType })}
                onClick={() =>
                  setPicked((now) =>
                    now.includes(hash) ? now.filter((other) => other !== hash) : [...now, hash],
                  )
                }
              >
                {part.contentType.startsWith('image/') ? (
                  <img
                    src={session.mediaUrl(hash, part.contentType, true)}
                    alt=""
                    loading="lazy"
                    draggable={false}
                  />
                ) : (
                  <Icon name="videocam" size={28} />
                )}
                {at >= 0 && <span className="nth">{at + 1}</span>}
              </button>
            </li>
          );
        })}
      </ul>
      {chosen.length > 0 && (
        <div className="picked">
          <span role="status">
            {t('attach.picked', { count: chosen.length, size: phoneSize(size, i18n.language) })}
            {size > limit && ` · ${t('attach.shrunk')}`}
          </span>
          <button className="mbtn fill" onClick={() => onMedia(chosen.map(mediaOf))}>
            {t('attach.add')}
          </button>
        </div>
      )}
    </>
  );
}

/** Each picture and video once, however many messages it is in. */
function recentOf(items: readonly GalleryItem[]): readonly GalleryItem[] {
  const once = new Map<string, GalleryItem>();
  for (const item of items) {
    const { hash } = item.part.body;
    const offered = /^(image|video)\//.test(item.part.contentType) && item.notToBeSentOn !== true;
    if (offered && !once.has(hash)) once.set(hash, item);
  }
  return [...once.values()].slice(0, RECENT);
}
