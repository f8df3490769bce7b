import { Fragment } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message, MessagePart } from '../../../shared/model/message';
import type { PresentationMedia } from '../../../shared/protocol/smil/presentation';
import { useBubbleSlots } from '../../components/bubble-slots';
import { Icon } from '../../components/icon';
import { MediaPicture } from '../../components/media-picture';
import { phoneSize } from '../../format/numbers';
import { nameOfPart } from '../../format/part-name';
import { dayAndTime } from '../../format/time';
import { attempt } from '../../state/actions';
import { openRoute } from '../../state/handset-store';
import { useHandsetStore, useSession } from '../../state/lab-context';
import { isGone, isHeld, presentationOf } from '../../state/message-content';
import { LinkedText } from './linked-text';
import { ProgressRing } from './progress-ring';
import { SoundChip } from './sound-chip';
import { TransferPace } from './transfer-pace';

/** What stands inside a bubble. */
export function Bubble({ message }: { message: Message }) {
  const slots = useBubbleSlots();
  const waiting = message.kind === 'mms' && message.direction === 'in' && message.parts.length === 0;
  if (waiting) return <DeferredBubble message={message} />;
  if (message.kind === 'sms') {
    return <div className="bub">{slots.sms(message) ?? <LinkedText text={message.text ?? ''} />}</div>;
  }
  return <MmsBubble message={message} />;
}

/** An announced picture message: to be fetched, being fetched, or gone. */
function DeferredBubble({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const store = useHandsetStore();
  const size = message.size === null ? '' : phoneSize(message.size, i18n.language);
  const expiry = message.expiresAt === null ? null : dayAndTime(message.expiresAt, i18n.language);
  const detail = expiry === null ? size : t('bubble.sizeAndExpiry', { size, expiry });
  if (message.state === 'downloading') {
    const share = message.progress ?? 0;
    if (isHeld(message)) {
      return (
        <div className="bub dl">
          <span className="ico" aria-hidden="true">
            <Icon name="schedule" size={24} />
          </span>
          <span>
            <Subject message={message} />
            <b>{t('bubble.waitsToDownload')}</b>
            <small>{detail}</small>
          </span>
        </div>
      );
    }
    return (
      <div className="bub dl">
        <span className="grow">
          <Subject message={message} />
          <b>
            {message.size === null
              ? t('bubble.downloading')
              : t('bubble.downloadingOf', {
                  done: phoneSize(Math.round(message.size * share), i18n.language),
                  total: size,
                })}
          </b>
          <span
            className="prog"
            role="progressbar"
            aria-label={t('bubble.downloadProgress')}
            aria-valuenow={Math.round(share * 100)}
            style={{ '--v': `${share * 100}%` }}
          />
          <TransferPace message={message} />
        </span>
      </div>
    );
  }
  if (message.state === 'expired') {
    return (
      <div className="bub dl">
        <span className="mav u s" aria-hidden="true">
          <Icon name="timer-off" size={20} />
        </span>
        <span>
          <Subject message={message} />
          <b>{t(isGone(message) ? 'bubble.gone' : 'bubble.expired')}</b>
          <small>
            {expiry === null || isGone(message) ? size : t('bubble.expiredDetail', { size, expiry })}
          </small>
        </span>
      </div>
    );
  }
  const failed = message.state === 'failed';
  return (
    <button
      className="bub dl"
      onClick={(event) => {
        event.stopPropagation();
        void attempt(session, () =>
          session.live.client.handset.download({ handset: store.getState().setup.id, message: message.id }),
        );
      }}
    >
      <span className="ico" aria-hidden="true">
        <Icon name={failed ? 'refresh' : 'download'} size={24} />
      </span>
      <span>
        <Subject message={message} />
        <b>{t(failed ? 'bubble.tapToTryAgain' : 'bubble.tapToDownload')}</b>
        <small>{detail}</small>
      </span>
    </button>
  );
}

/** What the notification of a message says it is about. */
function Subject({ message: { subject } }: { message: Message }) {
  return (subject ?? '') === '' ? null : <b className="sub">{subject}</b>;
}

function MmsBubble({ message }: { message: Message }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const session = useSession();
  const slots = useBubbleSlots();
  const { slides, attachments } = presentationOf(message);
  const media = slides.flatMap((slide) => slide.media);
  const visual = media.find(({ kind }) => kind === 'image' || kind === 'video');
  const sounds = media.filter(({ kind }) => kind === 'audio');
  const plays = slides.length > 1 || (visual !== undefined && (sounds.length > 0 || visual.kind === 'video'));
  const firstText = slides.find((slide) => slide.media.some(({ kind }) => kind === 'text'));
  const text = (slides.length > 1 ? firstText?.media : media)
    ?.filter(({ kind }) => kind === 'text')
    .map(({ part }) => message.parts[part]?.text ?? '')
    .join('\n');
  const open = (): void =>
    openRoute(store, { screen: 'player', conversation: message.conversation, message: message.id });
  const hasWords = (message.subject ?? '') !== '' || (text ?? '') !== '';
  return (
    <div className={visual === undefined ? 'bub mms' : 'bub mms pic'}>
      {visual !== undefined && (
        <button
          className="im"
          aria-label={plays ? t('bubble.play') : t('bubble.open', { name: labelOf(message, visual) })}
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          <Visual part={message.parts[visual.part]} media={visual} />
          {message.state === 'sending' ? (
            <ProgressRing share={message.progress ?? 0} label={t('bubble.progress')} />
          ) : (
            plays && (
              <span className="play" aria-hidden="true">
                <Icon name="play" size={32} />
              </span>
            )
          )}
        </button>
      )}
      {hasWords && (
        <div className="words">
          <Subject message={message} />
          {(text ?? '') !== '' && <LinkedText text={text ?? ''} />}
        </div>
      )}
      {!plays &&
        sounds.map((sound) => {
          const part = message.parts[sound.part];
          if (part === undefined) return null;
          return (
            <Fragment key={sound.part}>
              {slots.part(part) ?? (
                <SoundChip
                  url={session.mediaUrl(part.body.hash, part.contentType, true)}
                  file={session.mediaUrl(part.body.hash, part.contentType)}
                  name={nameOfPart(part)}
                />
              )}
            </Fragment>
          );
        })}
      {visual === undefined && plays && (
        <button
          className="mbtn tonal"
          onClick={(event) => {
            event.stopPropagation();
            open();
          }}
        >
          <Icon name="play" />
          {t('bubble.play')}
        </button>
      )}
      {attachments.map((index) => {
        const part = message.parts[index];
        if (part === undefined) return null;
        return <Fragment key={index}>{slots.part(part) ?? <FileChip part={part} />}</Fragment>;
      })}
      {!hasWords && media.length === 0 && attachments.length === 0 && (
        <p className="words">{t('snippet.empty')}</p>
      )}
    </div>
  );
}

function labelOf(message: Message, media: PresentationMedia): string {
  const part = message.parts[media.part];
  return media.alt ?? (part === undefined ? '' : nameOfPart(part));
}

function Visual({ part, media }: { part: MessagePart | undefined; media: PresentationMedia }) {
  const { t } = useTranslation();
  if (part === undefined) return null;
  const video = media.kind === 'video';
  const name = media.alt ?? part.name ?? t(video ? 'snippet.video' : 'snippet.picture');
  return (
    <MediaPicture hash={part.body.hash} contentType={part.contentType} alt={name}>
      <span className="no-picture">
        <Icon name={video ? 'videocam' : 'image'} size={32} />
        <span>{t('bubble.noPicture', { name })}</span>
      </span>
    </MediaPicture>
  );
}

function FileChip({ part }: { part: MessagePart }) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const name = nameOfPart(part);
  return (
    <a
      className="filechip"
      href={session.mediaUrl(part.body.hash, part.contentType)}
      download={name}
      aria-label={t('bubble.save', { name })}
      onClick={(event) => event.stopPropagation()}
    >
      <Icon name="draft" size={20} />
      <span className="grow">
        <b className="ell">{name}</b>
        <small>{phoneSize(part.body.size, i18n.language)}</small>
      </span>
      <Icon name="download" size={18} />
    </a>
  );
}
