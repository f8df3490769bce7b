import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, MessagePart } from '../../../shared/model/message';
import type { PresentationLayout, PresentationRegion } from '../../../shared/protocol/smil/layout';
import { activeMedia, slideAt } from '../../../shared/protocol/smil/timeline';
import type { Presentation, PresentationMedia } from '../../../shared/protocol/smil/presentation';
import { Icon } from '../../components/icon';
import { isNotes } from '../../../shared/protocol/media/tune-file';
import { useSession } from '../../state/lab-context';
import { Notes } from './notes';
import { readableOn } from '../../../shared/protocol/smil/readable-on';

/** What is seen and heard at a position: regions where the layout has them, stretched over the stage. */
export function SlideStage({
  message,
  presentation,
  position,
  playing,
  sound,
}: {
  message: Message;
  presentation: Presentation;
  /** Milliseconds on the master timeline. */
  position: number;
  playing: boolean;
  sound: boolean;
}) {
  const { t } = useTranslation();
  const { layout } = presentation;
  const slide = slideAt(presentation, position);
  const active = activeMedia(presentation, position);
  const start = slide?.start ?? 0;
  return (
    <div className="pl-stage" style={{ background: layout.backgroundColor ?? undefined }}>
      {active.map((media) => {
        const part = message.parts[media.part];
        if (part === undefined) return null;
        const offset = (position - start - media.begin) / 1000;
        const key = `${slide?.index ?? 0} ${media.part}`;
        if (media.kind === 'audio') {
          const timed = { part, offset, playing, muted: !sound };
          return isNotes(part.contentType) ? <Notes key={key} {...timed} /> : <Sound key={key} {...timed} />;
        }
        const region = layout.regions.find(({ id }) => id === media.region);
        return (
          <div className="region" key={key} style={regionStyle(layout, region, media)}>
            {media.kind === 'text' ? (
              <p className={`words ${media.textSize ?? ''}`} dir="auto">
                {part.text}
              </p>
            ) : media.kind === 'image' ? (
              <Picture part={part} media={media} />
            ) : (
              <Video part={part} media={media} offset={offset} playing={playing} muted={!sound} />
            )}
          </div>
        );
      })}
      {active
        .filter(({ kind }) => kind === 'audio')
        .map((media) => (
          <span className="pl-sound" key={media.part}>
            <Icon name="graphic-eq" size={16} />
            {message.parts[media.part]?.name ?? ''}
          </span>
        ))}
      {slide !== null && slide.media.length === 0 && <p className="pl-empty">{t('player.empty')}</p>}
    </div>
  );
}

function regionStyle(
  layout: PresentationLayout,
  region: PresentationRegion | undefined,
  media: PresentationMedia,
): CSSProperties {
  const share = (value: number, whole: number): string => `${(value / whole) * 100}%`;
  const background = media.backgroundColor ?? region?.backgroundColor ?? null;
  const ground = background ?? layout.backgroundColor;
  return {
    left: share(region?.left ?? 0, layout.width),
    top: share(region?.top ?? 0, layout.height),
    width: share(region?.width ?? layout.width, layout.width),
    height: share(region?.height ?? layout.height, layout.height),
    zIndex: region?.zIndex ?? 0,
    background: background ?? undefined,
    color: media.foregroundColor ?? (ground === null ? undefined : readableOn(ground)),
    overflow: media.fit === 'scroll' || media.kind === 'text' ? 'auto' : 'hidden',
  };
}

function fitStyle(media: PresentationMedia): CSSProperties {
  switch (media.fit) {
    case 'fill':
      return { objectFit: 'fill' };
    case 'slice':
      return { objectFit: 'cover' };
    case 'hidden':
      return { objectFit: 'none', objectPosition: 'left top' };
    case 'scroll':
      return { width: 'auto', height: 'auto', maxWidth: 'none' };
    default:
      return { objectFit: 'contain' };
  }
}

function Picture({ part, media }: { part: MessagePart; media: PresentationMedia }) {
  const { t } = useTranslation();
  const session = useSession();
  const name = media.alt ?? part.name ?? part.contentType;
  const [broken, setBroken] = useState(false);
  if (broken) return <p className="pl-empty">{t('player.unplayable', { name })}</p>;
  return (
    <img
      src={session.mediaUrl(part.body.hash, part.contentType, true)}
      alt={name}
      style={fitStyle(media)}
      draggable={false}
      onError={() => setBroken(true)}
    />
  );
}

interface Timed {
  part: MessagePart;
  /** Seconds from the medium's own start. */
  offset: number;
  playing: boolean;
  muted: boolean;
}

/** Seconds by which a sound or video may run apart from the slides before it is set right. */
const DRIFT = 0.35;

/** Keeps a media element with the slides' time. */
function useTimedElement<T extends HTMLMediaElement>({ offset, playing, muted }: Omit<Timed, 'part'>) {
  const element = useRef<T>(null);
  useEffect(() => {
    const media = element.current;
    if (media === null) return;
    media.muted = muted;
    if (
      Math.abs(media.currentTime - offset) > DRIFT &&
      Number.isFinite(media.duration) &&
      offset < media.duration
    ) {
      media.currentTime = Math.max(0, offset);
    }
    if (!playing) media.pause();
    else if (media.paused && !media.ended && (!Number.isFinite(media.duration) || offset < media.duration)) {
      // Refused while the page has had no click yet: the slides go on in silence.
      void media.play().catch(() => undefined);
    }
  }, [offset, playing, muted]);
  useEffect(() => {
    const media = element.current;
    return () => media?.pause();
  }, []);
  return element;
}

function Sound({ part, ...timed }: Timed) {
  const session = useSession();
  const element = useTimedElement<HTMLAudioElement>(timed);
  return (
    <audio ref={element} src={session.mediaUrl(part.body.hash, part.contentType, true)} preload="auto" />
  );
}

function Video({ part, media, ...timed }: Timed & { media: PresentationMedia }) {
  const { t } = useTranslation();
  const session = useSession();
  const element = useTimedElement<HTMLVideoElement>(timed);
  const name = media.alt ?? part.name ?? part.contentType;
  const [broken, setBroken] = useState(false);
  if (broken) return <p className="pl-empty">{t('player.unplayable', { name })}</p>;
  return (
    <video
      ref={element}
      src={session.mediaUrl(part.body.hash, part.contentType, true)}
      aria-label={name}
      style={fitStyle(media)}
      playsInline
      preload="auto"
      onError={() => setBroken(true)}
    />
  );
}
