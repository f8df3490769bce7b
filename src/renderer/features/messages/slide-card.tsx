import { useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon, type IconName } from '../../components/icon';
import { takesText } from '../../components/regions';
import { mediaKind, slideTakes, type ComposerSlide } from '../../state/composer';
import type { AttachingFile } from '../../state/handset-store';
import { MediaThumb } from './media-thumb';
import type { SlidePlace } from './slide-media-sheet';

/** Type of what is dragged: the place of a slide. */
const SLIDE_TYPE = 'application/x-handset-lab-slide';

/** Icons of what a slide has besides its picture or video. */
const OTHER_ICONS = { picture: 'draft', video: 'draft', sound: 'graphic-eq', file: 'draft' } as const;

/** Whether a key writes a letter that no control takes where the focus is; the space bar presses buttons. */
function writes({ key, altKey, ctrlKey, metaKey, target }: KeyboardEvent): boolean {
  return key.length === 1 && key !== ' ' && !altKey && !ctrlKey && !metaKey && !takesText(target);
}

/** What is on its way to a slide, as wide as what will remove it. */
function ComingChip({ name, icon, children }: { name: string; icon: IconName; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className="mchip busy">
      <Icon name={icon} size={14} />
      {children}
      {children === undefined ? (
        <Icon name="upload" size={14} />
      ) : (
        <span className="coming-mark">
          <Icon name="upload" size={14} />
        </span>
      )}
      <span className="vh">{t('compose.uploading', { name })}</span>
    </span>
  );
}

/** One slide in the editor: what it shows, says and plays, for how long, and ways to move it. */
export function SlideCard({
  slide,
  attaching,
  place,
  count,
  onChange,
  onAdd,
  onRemoveMedia,
  onRemove,
  onMove,
}: {
  slide: ComposerSlide;
  /** What is on its way to it. */
  attaching: readonly AttachingFile[];
  place: number;
  count: number;
  onChange: (part: Partial<ComposerSlide>) => void;
  /** Asks what shall be at a place of the slide. */
  onAdd: (place: SlidePlace) => void;
  onRemoveMedia: (body: string) => void;
  onRemove: () => void;
  onMove: (from: number, to: number) => void;
}) {
  const { t } = useTranslation();
  const [over, setOver] = useState<'before' | 'after' | null>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const number = place + 1;
  const visual = slide.media.find(({ contentType }) => ['picture', 'video'].includes(mediaKind(contentType)));
  const others = slide.media.filter((media) => media !== visual);
  const visualComing = attaching.find(({ kind }) => kind === 'picture' || kind === 'video');
  const othersComing = attaching.filter((file) => file !== visualComing);
  const soundComing = othersComing.some(({ kind }) => kind === 'sound');
  const seconds = Math.round(slide.duration / 1000);

  const half = (event: DragEvent<HTMLElement>): 'before' | 'after' => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return event.clientY < top + height / 2 ? 'before' : 'after';
  };
  return (
    // Dropping, Alt+arrows and writing work anywhere on a slide; buttons inside do the same one by one.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={over === null ? 'slide' : `slide drop-${over}`}
      data-slide={slide.id}
      aria-label={t('slides.slide', { number })}
      onKeyDown={(event) => {
        if (writes(event)) {
          // A new slide is entered at its picture: who writes at once means its text, not the desk's shortcuts. The
          // letter goes to where the focus is when the key is down.
          text.current?.focus();
          text.current?.setSelectionRange(slide.text.length, slide.text.length);
          event.stopPropagation();
          return;
        }
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
        event.preventDefault();
        onMove(place, place + (event.key === 'ArrowUp' ? -1 : 1));
      }}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(SLIDE_TYPE)) return;
        event.preventDefault();
        event.stopPropagation();
        setOver(half(event));
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        setOver(null);
        const data = event.dataTransfer.getData(SLIDE_TYPE);
        if (data === '') return;
        event.preventDefault();
        event.stopPropagation();
        const from = Number(data);
        const gap = place + (half(event) === 'after' ? 1 : 0);
        onMove(from, gap > from ? gap - 1 : gap);
      }}
    >
      <span className="grip">
        <button
          className="handle"
          draggable
          aria-label={t('slides.move', { number })}
          onDragStart={(event) => {
            event.dataTransfer.setData(SLIDE_TYPE, String(place));
            event.dataTransfer.effectAllowed = 'move';
            const item = event.currentTarget.closest('li');
            if (item !== null) event.dataTransfer.setDragImage(item, 12, 24);
          }}
        >
          <Icon name="drag-indicator" size={20} />
        </button>
        <b aria-hidden="true">{number}</b>
      </span>
      <button
        className="slide-visual"
        aria-label={visual === undefined ? t('slides.addVisual') : t('slides.replace', { name: visual.name })}
        aria-haspopup="dialog"
        onClick={() => onAdd('visual')}
      >
        {visual !== undefined ? (
          <MediaThumb media={visual} />
        ) : visualComing === undefined ? (
          <Icon name="add-photo" size={28} />
        ) : (
          <span className="att-kind">
            <Icon name={visualComing.kind === 'video' ? 'videocam' : 'image'} size={24} />
            <span className="ell">{visualComing.name}</span>
          </span>
        )}
      </button>
      <div className="slide-fields">
        <textarea
          ref={text}
          rows={2}
          dir="auto"
          data-enter={place === 0 || undefined}
          aria-label={t('slides.text', { number })}
          placeholder={t('slides.textPlaceholder')}
          value={slide.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
        />
        <div className="slide-chips">
          <span className="mchip stepper" role="group" aria-label={t('slides.duration')}>
            <button
              aria-label={t('slides.shorter')}
              disabled={seconds <= 1}
              onClick={() => onChange({ duration: Math.max(1_000, slide.duration - 1_000) })}
            >
              <Icon name="remove" size={16} />
            </button>
            <span>{t('slides.seconds', { seconds })}</span>
            <button
              aria-label={t('slides.longer')}
              disabled={seconds >= 3600}
              onClick={() => onChange({ duration: slide.duration + 1_000 })}
            >
              <Icon name="add" size={16} />
            </button>
          </span>
          {/* What is on its way has the room that it will have: nothing moves from under a press when it arrives. */}
          {others.map((media, i) =>
            soundComing && mediaKind(media.contentType) === 'sound' ? null : (
              <span className="mchip" key={i}>
                <Icon name={OTHER_ICONS[mediaKind(media.contentType)]} size={14} />
                <span className="ell">{media.name}</span>
                <button
                  aria-label={t('slides.removeMedia', { name: media.name })}
                  onClick={() => onRemoveMedia(media.body)}
                >
                  <Icon name="close" size={14} />
                </button>
              </span>
            ),
          )}
          {othersComing.map(({ id, name, kind }) => (
            <ComingChip key={id} name={name} icon={OTHER_ICONS[kind]}>
              <span className="ell" aria-hidden="true">
                {name}
              </span>
            </ComingChip>
          ))}
          {visualComing !== undefined && (
            <ComingChip
              key={visualComing.id}
              name={visualComing.name}
              icon={visualComing.kind === 'video' ? 'videocam' : 'image'}
            />
          )}
          {visual !== undefined && visualComing === undefined && (
            <button
              className="mchip"
              aria-label={t('slides.removeMedia', { name: visual.name })}
              onClick={() => onRemoveMedia(visual.body)}
            >
              <Icon name={mediaKind(visual.contentType) === 'video' ? 'videocam' : 'image'} size={14} />
              <Icon name="close" size={14} />
            </button>
          )}
          {slideTakes(slide, 'sound') && !soundComing && visualComing?.kind !== 'video' && (
            <button className="mchip" aria-haspopup="dialog" onClick={() => onAdd('sound')}>
              <Icon name="add" size={14} />
              {t('slides.addSound')}
            </button>
          )}
        </div>
      </div>
      <span className="slide-ops">
        <button
          aria-label={t('slides.up', { number })}
          disabled={place === 0}
          onClick={() => onMove(place, place - 1)}
        >
          <Icon name="chevron-up" size={20} />
        </button>
        <button
          aria-label={t('slides.down', { number })}
          disabled={place === count - 1}
          onClick={() => onMove(place, place + 1)}
        >
          <Icon name="chevron-down" size={20} />
        </button>
        <button
          aria-label={t('slides.remove', { number })}
          disabled={count === 1 && slide.media.length === 0 && slide.text === ''}
          onClick={onRemove}
        >
          <Icon name="delete" size={20} />
        </button>
      </span>
    </li>
  );
}
