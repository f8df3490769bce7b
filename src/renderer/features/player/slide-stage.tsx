import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message, MessagePart } from '../../../shared/model/message';
import type { PresentationLayout, PresentationRegion } from '../../../shared/protocol/smil/layout';
import { activeMedia, slideAt } from '../../../shared/protocol/smil/timeline';
import type {
  Presentation,
  PresentationMedia,
  PresentationSlide,
} from '../../../shared/protocol/smil/presentation';
import { Icon, type IconName } from '../../components/icon';
import { nameOfPart } from '../../format/part-name';
import { quoted } from '../../format/quoted';
import { MotionButton } from '../../components/motion-button';
import { isDamagedPicture, useHeldPicture } from '../../components/picture-file';
import { isTiny } from '../../components/tiny-picture';
import { isNotes } from '../../../shared/protocol/media/tune-file';
import { useSession } from '../../state/lab-context';
import { Notes } from './notes';
import { readableOn } from '../../../shared/protocol/smil/readable-on';
import { textSide } from '../../../shared/protocol/smil/text-side';
import { stageGround } from './stage-ground';

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
  const ground = useMemo(() => stageGround(presentation), [presentation]);
  const slide = slideAt(presentation, position);
  const active = activeMedia(presentation, position);
  /** What was found out about pictures that are shown, by their parts. */
  const [found, setFound] = useState<ReadonlyMap<number, Found>>(new Map());
  const [moving, setMoving] = useState(false);
  const note = useCallback(
    (index: number, news: Partial<Found>) =>
      setFound((now) => new Map(now).set(index, { ...NOTHING_FOUND, ...now.get(index), ...news })),
    [],
  );
  /** Seconds from the medium's own start. */
  const offsetOf = ({ begin }: PresentationMedia): number => (position - (slide?.start ?? 0) - begin) / 1000;
  const keyOf = ({ part }: PresentationMedia): string => `${slide?.index ?? 0} ${part}`;
  return (
    <div
      className="pl-stage"
      style={{
        ...(ground === null ? {} : { background: ground, color: readableOn(ground) }),
        '--dot': `min(100cqw / ${layout.width}, 100cqh / ${layout.height})`,
      }}
    >
      {/* A region's own colour is there all the time, also while nothing plays in it (SMIL 2.0 §5.3.1, showBackground). */}
      {layout.regions
        .filter(({ backgroundColor }) => backgroundColor !== null)
        .map((region) => (
          <div
            className="region"
            key={region.id}
            style={{ ...placeOf(layout, region), background: region.backgroundColor ?? undefined }}
          />
        ))}
      {active.map((media) => {
        const part = message.parts[media.part];
        if (part === undefined) return null;
        const offset = offsetOf(media);
        const key = keyOf(media);
        if (media.kind === 'audio') return null;
        // Texts of one place stand one below the other; the first one's box has them all.
        const texts = media.kind === 'text' ? textsIn(active, media.region) : [];
        if (texts.length > 0 && texts[0] !== media) return null;
        const region = layout.regions.find(({ id }) => id === media.region);
        return (
          <div
            className="region"
            key={key}
            style={{
              ...regionStyle(layout, region, media, ground),
              '--side': slide === null ? 'center' : textSide(presentation, slide, media),
            }}
          >
            {media.kind === 'text' ? (
              texts.map(({ part: index, textSize }) => (
                <p key={index} className={`words ${textSize ?? ''}`} dir="auto">
                  {message.parts[index]?.text}
                </p>
              ))
            ) : media.kind === 'image' ? (
              <Picture part={part} media={media} moving={moving} onFound={note} />
            ) : (
              <Video part={part} media={media} offset={offset} playing={playing} muted={!sound} />
            )}
          </div>
        );
      })}
      <div className={textIsHigh(active, layout) ? 'pl-told low' : 'pl-told'}>
        {active.map((media) => {
          const part = message.parts[media.part];
          if (media.kind !== 'audio' || part === undefined) return null;
          const timed = { part, offset: offsetOf(media), playing, muted: !sound };
          return <SlideSound key={keyOf(media)} {...timed} />;
        })}
        {active.map(({ kind, part, alt }) =>
          kind === 'image' && found.get(part)?.damaged === true ? (
            <Told key={part} icon="error">
              {t('player.damaged', { name: alt ?? nameOfPart(message.parts[part]!) })}
            </Told>
          ) : null,
        )}
        {slide !== null && slide.media.length > 0 && <Missing slide={slide} />}
        {active.some(({ kind, part }) => kind === 'image' && found.get(part)?.moves === true) && (
          <MotionButton moving={moving} onChange={setMoving} />
        )}
      </div>
      {slide !== null && slide.media.length === 0 && <EmptySlide message={message} slide={slide} />}
    </div>
  );
}

/** What the slide is to have and the message has not. */
function Missing({ slide: { missing = [] } }: { slide: PresentationSlide }) {
  const { t, i18n } = useTranslation();
  if (missing.length === 0) return null;
  return <Told icon="error">{t('player.missing', { name: namesOf(missing, i18n.language) })}</Told>;
}

/** A line above the slide about what cannot be seen on it. */
function Told({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <span className="pl-sound">
      <Icon name={icon} size={16} />
      {children}
    </span>
  );
}

/** Why there is nothing on a slide. */
function EmptySlide({
  message,
  slide: { missing, attached },
}: {
  message: Message;
  slide: PresentationSlide;
}) {
  const { t, i18n } = useTranslation();
  if (missing === undefined && attached === undefined) return <p className="pl-empty">{t('player.empty')}</p>;
  const names = (attached ?? []).flatMap((index) => {
    const part = message.parts[index];
    return part === undefined ? [] : [nameOfPart(part)];
  });
  return (
    <div className="pl-empty">
      {missing !== undefined && <p>{t('player.missing', { name: namesOf(missing, i18n.language) })}</p>}
      {names.length > 0 && (
        <p>{t('player.attached', { count: names.length, name: namesOf(names, i18n.language) })}</p>
      )}
    </div>
  );
}

/** Whether words begin in the upper part of the stage, where lines about the slide would lie on them. */
function textIsHigh(active: readonly PresentationMedia[], { regions, height }: PresentationLayout): boolean {
  return active.some(
    ({ kind, region }) =>
      kind === 'text' && (regions.find(({ id }) => id === region)?.top ?? 0) < height * UPPER,
  );
}

/** Share of the stage's height in which lines about the slide stand. */
const UPPER = 0.25;

function textsIn(active: readonly PresentationMedia[], region: string | null): readonly PresentationMedia[] {
  return active.filter((media) => media.kind === 'text' && media.region === region);
}

function namesOf(names: readonly string[], language: string): string {
  return new Intl.ListFormat(language).format(
    names.map((name) => quoted(name.replace(/^cid:/i, ''), language)),
  );
}

function regionStyle(
  layout: PresentationLayout,
  region: PresentationRegion | undefined,
  media: PresentationMedia,
  stage: string | null,
): CSSProperties {
  const ground = media.backgroundColor ?? region?.backgroundColor ?? stage;
  return {
    ...placeOf(layout, region),
    background: media.backgroundColor ?? undefined,
    color: media.foregroundColor ?? (ground === null ? undefined : readableOn(ground)),
    overflow: media.fit === 'scroll' || media.kind === 'text' ? 'auto' : 'hidden',
  };
}

function placeOf(layout: PresentationLayout, region: PresentationRegion | undefined): CSSProperties {
  const share = (value: number, whole: number): string => `${(value / whole) * 100}%`;
  return {
    left: share(region?.left ?? 0, layout.width),
    top: share(region?.top ?? 0, layout.height),
    width: share(region?.width ?? layout.width, layout.width),
    height: share(region?.height ?? layout.height, layout.height),
    zIndex: region?.zIndex ?? 0,
  };
}

/** Pixels of a picture or video itself; null until it is known. */
type OwnSize = { width: number; height: number } | null;

function fitStyle(media: PresentationMedia, own: OwnSize): CSSProperties {
  switch (media.fit) {
    case 'fill':
      return { objectFit: 'fill' };
    case 'slice':
      return { objectFit: 'cover' };
    // A pixel of the medium is a pixel of the layout, which is as large as the stage makes it.
    case 'hidden':
    case 'scroll':
      if (own === null) return { visibility: 'hidden' };
      return {
        width: `calc(${own.width} * var(--dot))`,
        height: `calc(${own.height} * var(--dot))`,
        maxWidth: 'none',
      };
    default:
      return { objectFit: 'contain', objectPosition: 'center var(--side)' };
  }
}

/** What is known of a picture that is shown. */
interface Found {
  /** It ends too early, or the like: what there is of it is shown. */
  damaged: boolean;
  /** It is an animation that is held still, for those who want less motion. */
  moves: boolean;
}

const NOTHING_FOUND: Found = { damaged: false, moves: false };

function Picture({
  part,
  media,
  moving,
  onFound,
}: {
  part: MessagePart;
  media: PresentationMedia;
  /** An animation runs although the system asks for less motion. */
  moving: boolean;
  onFound: (part: number, found: Partial<Found>) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const name = media.alt ?? nameOfPart(part);
  const [broken, setBroken] = useState(false);
  const [own, setOwn] = useState<OwnSize>(null);
  const { contentType } = part;
  const source = session.mediaUrl(part.body.hash, contentType, true);
  const held = useHeldPicture(source, contentType);
  const index = media.part;
  useEffect(() => onFound(index, { moves: held.moves }), [onFound, index, held.moves]);
  useEffect(() => {
    const abort = new AbortController();
    void isDamagedPicture(source, contentType, abort.signal).then((damaged) => {
      if (!abort.signal.aborted) onFound(index, { damaged });
    });
    return () => abort.abort();
  }, [onFound, index, source, contentType]);
  if (broken) return <p className="pl-empty">{t('bubble.noPicture', { name })}</p>;
  return (
    <img
      src={(moving ? source : held.url) ?? undefined}
      alt={name}
      className={own !== null && isTiny(own) ? 'tiny' : undefined}
      style={fitStyle(media, own)}
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
        setOwn({ width, height })
      }
      onError={() => {
        setBroken(true);
        // That is said in its place already.
        onFound(index, { damaged: false });
      }}
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

/** A sound, and its name above the slide; of one that cannot be played, that it cannot. */
function SlideSound(timed: Timed) {
  const { t } = useTranslation();
  const [broken, setBroken] = useState(false);
  const name = nameOfPart(timed.part);
  if (broken) return <Told icon="error">{t('player.unplayable', { name })}</Told>;
  const fail = (): void => setBroken(true);
  return (
    <>
      {isNotes(timed.part.contentType) ? (
        <Notes {...timed} onBroken={fail} />
      ) : (
        <Sound {...timed} onBroken={fail} />
      )}
      <Told icon="graphic-eq">{name}</Told>
    </>
  );
}

function Sound({ part, onBroken, ...timed }: Timed & { onBroken: () => void }) {
  const session = useSession();
  const element = useTimedElement<HTMLAudioElement>(timed);
  return (
    <audio
      ref={element}
      src={session.mediaUrl(part.body.hash, part.contentType, true)}
      preload="auto"
      onError={onBroken}
    />
  );
}

function Video({ part, media, ...timed }: Timed & { media: PresentationMedia }) {
  const { t } = useTranslation();
  const session = useSession();
  const element = useTimedElement<HTMLVideoElement>(timed);
  const name = media.alt ?? nameOfPart(part);
  const [broken, setBroken] = useState(false);
  const [own, setOwn] = useState<OwnSize>(null);
  if (broken) return <p className="pl-empty">{t('player.unplayable', { name })}</p>;
  return (
    <video
      ref={element}
      src={session.mediaUrl(part.body.hash, part.contentType, true)}
      aria-label={name}
      style={fitStyle(media, own)}
      playsInline
      onLoadedMetadata={({ currentTarget: { videoWidth: width, videoHeight: height } }) =>
        setOwn({ width, height })
      }
      preload="auto"
      onError={() => setBroken(true)}
    />
  );
}
