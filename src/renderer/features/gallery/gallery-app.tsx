import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GalleryItem } from '../../../shared/contract/views';
import { AppBar } from '../../components/app-bar';
import { Icon } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { dayAndTime, dayKey, longDay } from '../../format/time';
import { problemOf } from '../../transport/problem-of';
import { capturedOn, dropCaptured, keepCaptured, type Captured } from '../../state/captured';
import type { ComposerMedia } from '../../state/composer';
import { goBack, openApp, openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore, useSession } from '../../state/lab-context';
import { pageOf } from '../../state/phone-shell';
import { shareInNewMessage } from '../../state/share';

/** Something in a message, or something that the phone has made. */
interface Item {
  key: string;
  at: number;
  media: ComposerMedia;
  /** Where its message is; null: it is in none. */
  conversation: string | null;
  /** Whether the sender of its message lets it be sent on. */
  shareable: boolean;
}

type Media =
  { status: 'loading' } | { status: 'failed'; reason: string } | { status: 'ready'; items: readonly Item[] };

function itemOf({ message, conversation, at, part, notToBeSentOn }: GalleryItem): Item {
  const { contentType, body } = part;
  const name = part.name ?? part.contentLocation ?? contentType;
  return {
    key: `${message} ${body.hash}`,
    at,
    media: { body: body.hash, name, contentType, size: body.size, width: null, height: null, duration: null },
    conversation,
    shareable: notToBeSentOn !== true,
  };
}

function capturedItem({ at, ...media }: Captured): Item {
  return { key: `${at} ${media.body}`, at, media, conversation: null, shareable: true };
}

/** All pictures, videos and sounds in the messages of this phone. */
export function GalleryApp() {
  const { t } = useTranslation();
  const { of } = useHandset((state) => pageOf(state.shell, 'gallery'));
  const store = useHandsetStore();
  const handset = useHandset((state) => state.setup.id);
  const [deleted, setDeleted] = useState<Captured | null>(null);
  const media = useMedia(deleted);
  const item = media.status === 'ready' ? media.items.find(({ key }) => key === of) : undefined;
  if (item !== undefined) {
    const remove = (): void => {
      const captured = { ...item.media, at: item.at };
      dropCaptured(handset, captured);
      goBack(store);
      setDeleted(captured);
    };
    return <OneItem item={item} onDelete={item.conversation === null ? remove : null} />;
  }
  return (
    <>
      <Grid media={media} />
      {deleted !== null && (
        <div className="snack" role="status">
          <span className="grow">{t('contacts.deleted', { name: deleted.name })}</span>
          <button
            className="mbtn text"
            onClick={() => {
              keepCaptured(handset, deleted);
              setDeleted(null);
            }}
          >
            {t('undo')}
          </button>
        </div>
      )}
    </>
  );
}

/**
 * Asked for again when a message comes, is fetched or goes; what was made with the phone is read each time.
 * @param deleted what has just gone
 */
function useMedia(deleted: Captured | null): Media {
  const session = useSession();
  const handset = useHandset((state) => state.setup.id);
  const conversations = useHandset((state) => state.conversations);
  const [media, setMedia] = useState<Media>({ status: 'loading' });
  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<Media> => {
      try {
        const answer = await session.live.client.handset.media({ handset });
        const own = capturedOn(handset).map(capturedItem);
        const items = [...answer.media.map(itemOf), ...own].sort((a, b) => b.at - a.at);
        return { status: 'ready', items };
      } catch (error) {
        return { status: 'failed', reason: problemOf(error).message };
      }
    };
    void ask().then((answer) => {
      if (wanted) setMedia(answer);
    });
    return () => {
      wanted = false;
    };
  }, [session, handset, conversations, deleted]);
  return media;
}

function Grid({ media }: { media: Media }) {
  const { t, i18n } = useTranslation();
  const days = new Map<string, Item[]>();
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
              ? media.reason
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
                  <li key={item.key}>
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

function Thumb({ item }: { item: Item }) {
  const { t } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const { contentType, body, name } = item.media;
  const url = session.mediaUrl(body, contentType, true);
  const kind = contentType.split('/')[0];
  return (
    <button
      className="thumb"
      aria-label={t('bubble.open', { name })}
      onClick={() => openApp(store, 'gallery', { page: 'item', of: item.key })}
    >
      {kind === 'image' && <img src={url} alt="" loading="lazy" draggable={false} />}
      {kind === 'video' && <video src={`${url}#t=0.1`} preload="metadata" muted tabIndex={-1} />}
      {kind !== 'image' && (
        <Icon name={kind === 'video' ? 'videocam' : 'graphic-eq'} size={kind === 'video' ? 20 : 32} />
      )}
    </button>
  );
}

function OneItem({ item, onDelete }: { item: Item; onDelete: (() => void) | null }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const mms = useHandset((state) => state.limits.mms);
  const { conversation } = item;
  const { contentType, body, name, size } = item.media;
  const url = session.mediaUrl(body, contentType, true);
  const kind = contentType.split('/')[0];
  return (
    <div className="page">
      <AppBar
        title={name}
        subtitle={`${dayAndTime(item.at, i18n.language)} · ${phoneSize(size, i18n.language)}`}
      />
      <div className="viewer">
        {kind === 'image' && <img src={url} alt={name} draggable={false} />}
        {kind === 'video' && <video src={url} controls aria-label={name} />}
        {kind === 'audio' && (
          <>
            <Icon name="graphic-eq" size={64} />
            <audio src={url} controls aria-label={name} />
          </>
        )}
      </div>
      <div className="viewer-actions">
        {!item.shareable && <p className="why">{t('bubble.notToBeSentOn')}</p>}
        {mms && item.shareable && (
          <button data-enter onClick={() => shareInNewMessage(session, store, item.media)}>
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
