import { useState } from 'react';
import { problemText } from '../../format/problem-text';
import { useTranslation } from '../../i18n/texts';
import type { GalleryItem } from '../../../shared/contract/views';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { MediaPicture } from '../../components/media-picture';
import { MotionButton } from '../../components/motion-button';
import { useHeldPicture } from '../../components/picture-file';
import { SnackBar } from '../../components/snack-bar';
import { findLength } from '../../components/whole-length';
import { phoneSize } from '../../format/numbers';
import { dayAndTime, dayKey, longDay } from '../../format/time';
import { goBack, openApp, openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { remove } from '../../state/removal';
import { shareInNewMessage } from '../../state/share';
import { mediaOf, usePhoneMedia, type PhoneMedia } from '../../state/use-phone-media';

/** All pictures, videos and sounds in the messages of this phone, and made with it. */
export function GalleryApp() {
  const { t } = useTranslation();
  const { of } = useHandset((state) => pageOf(state.shell, 'gallery'));
  const session = useSession();
  const store = useHandsetStore();
  const media = usePhoneMedia(SHOWN);
  const item = media.status === 'ready' ? media.items.find((each) => keyOf(each) === of) : undefined;
  if (item === undefined) {
    return (
      <>
        <Grid media={media} />
        <SnackBar />
      </>
    );
  }
  const { capture } = item;
  const drop = (): void => {
    if (capture === undefined) return;
    goBack(store);
    const { name } = mediaOf(item);
    remove(session, store, { captures: new Set([capture]) }, t('contacts.deleted', { name }));
  };
  return <OneItem item={item} onDelete={capture === undefined ? null : drop} />;
}

/** Items that the gallery shows at most. */
const SHOWN = 300;

function keyOf({ message, capture, part }: GalleryItem): string {
  return capture ?? `${message} ${part.body.hash}`;
}

function Grid({ media }: { media: PhoneMedia }) {
  const { t, i18n } = useTranslation();
  const days = new Map<string, GalleryItem[]>();
  for (const item of media.status === 'ready' ? media.items : []) {
    const day = days.get(dayKey(item.at));
    if (day === undefined) days.set(dayKey(item.at), [item]);
    else day.push(item);
  }
  return (
    <div className="page">
      <div className="list-head">
        <h2>{t('apps.gallery')}</h2>
      </div>
      {days.size === 0 && (
        <div className="empty-app">
          <span className="tile">
            <Icon name="photo-library" size={32} />
          </span>
          <b>
            {media.status === 'failed'
              ? problemText(t, media.problem)
              : t(media.status === 'loading' ? 'gallery.loading' : 'gallery.emptyTitle')}
          </b>
          {media.status === 'ready' && <p>{t('gallery.emptyText')}</p>}
        </div>
      )}
      {days.size > 0 && (
        <div className="media-grid">
          {[...days].map(([day, items]) => (
            <section key={day}>
              <h3>{longDay(items[0]?.at ?? 0, i18n.language)}</h3>
              <ul aria-label={longDay(items[0]?.at ?? 0, i18n.language)}>
                {items.map((item) => (
                  <li key={keyOf(item)}>
                    <Thumb item={item} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </div>
  );
}

function Thumb({ item }: { item: GalleryItem }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const { contentType, body, name } = mediaOf(item);
  const kind = contentType.split('/')[0];
  return (
    <button
      className="thumb"
      aria-label={t('bubble.open', { name })}
      onClick={() => openApp(store, 'gallery', { page: 'item', of: keyOf(item) })}
    >
      {kind !== 'audio' && (
        <MediaPicture hash={body} contentType={contentType} alt="">
          {kind === 'image' && <Icon name="image" size={32} />}
        </MediaPicture>
      )}
      {kind !== 'image' && (
        <Icon name={kind === 'video' ? 'videocam' : 'graphic-eq'} size={kind === 'video' ? 20 : 32} />
      )}
    </button>
  );
}

function OneItem({ item, onDelete }: { item: GalleryItem; onDelete: (() => void) | null }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const mms = useHandset((state) => state.limits.mms);
  const { conversation } = item;
  const media = mediaOf(item);
  const { contentType, body, name, size } = media;
  const shareable = item.notToBeSentOn !== true;
  return (
    <div className="page">
      <AppBar
        title={name}
        subtitle={`${dayAndTime(item.at, i18n.language)} · ${phoneSize(size, i18n.language)}`}
      />
      <div className="viewer">
        <Medium key={body} media={media} />
      </div>
      <div className="viewer-actions">
        {!shareable && <p className="why">{t('bubble.notToBeSentOn')}</p>}
        {mms && shareable && (
          <button data-enter onClick={() => shareInNewMessage(session, store, media)}>
            <Icon name="share" size={24} />
            {t('gallery.share')}
          </button>
        )}
        {conversation !== null && (
          <button onClick={() => openRoute(store, { screen: 'thread', conversation })}>
            <Icon name="chat" size={24} />
            {t('gallery.message')}
          </button>
        )}
        <a href={session.mediaUrl(body, contentType)} download={name}>
          <Icon name="download" size={24} />
          {t('gallery.save')}
        </a>
        {onDelete !== null && (
          <button onClick={onDelete}>
            <Icon name="delete" size={24} />
            {t('gallery.delete')}
          </button>
        )}
      </div>
    </div>
  );
}

/** What is looked at or listened to, or why it cannot be. */
function Medium({ media: { contentType, body, name } }: { media: ReturnType<typeof mediaOf> }) {
  const { t } = useTranslation();
  const session = useSession();
  const [broken, setBroken] = useState(false);
  const url = session.mediaUrl(body, contentType, true);
  const held = useHeldPicture(url, contentType);
  const [moving, setMoving] = useState(false);
  const kind = contentType.split('/')[0];
  const fail = (): void => setBroken(true);
  if (broken) {
    return (
      <p className="viewer-problem" role="alert">
        {t(kind === 'image' ? 'bubble.noPicture' : 'bubble.noSound', { name })}
      </p>
    );
  }
  if (kind === 'image') {
    return (
      <>
        <img src={(moving ? url : held.url) ?? undefined} alt={name} draggable={false} onError={fail} />
        {held.moves && <MotionButton moving={moving} onChange={setMoving} />}
      </>
    );
  }
  if (kind === 'video')
    return <video src={url} controls aria-label={name} onLoadedMetadata={findLength} onError={fail} />;
  return (
    <>
      <Icon name="graphic-eq" size={64} />
      <audio src={url} controls aria-label={name} onLoadedMetadata={findLength} onError={fail} />
    </>
  );
}
