import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon';
import { playTime } from '../../format/time';
import {
  emptyComposer,
  emptySlide,
  hasContent,
  mediaKind,
  slideTakes,
  withMovedSlide,
  withoutMedia,
  withoutSlide,
  withSlide,
  type ComposerSlide,
} from '../../state/composer';
import { goBack, openRoute } from '../../state/handset-store';
import { useHandsetStore } from '../../state/lab-context';
import { offerUndo } from '../../state/removal';
import { AppBar } from '../../components/app-bar';
import { MediaThumb } from './media-thumb';
import { SizeMeter } from './size-meter';
import { useAttach } from './use-attach';
import { useComposer } from './use-composer';

const MAX_SLIDES = 20;
const SLIDE_TYPE = 'application/x-handset-lab-slide';

/** The slides of the message being written: what is on each, how long, and in which order. */
export function SlidesEditor({ composerKey }: { composerKey: string }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const [composer, change] = useComposer(composerKey, composerKey === 'new' ? [] : composerKey.split(','));
  const { attach, uploading } = useAttach(composerKey, composer.to);
  const [announcement, setAnnouncement] = useState('');
  const { slides } = composer;
  const total = slides.reduce((sum, slide) => sum + slide.duration, 0);
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= slides.length || from === to) return;
    change((now) => withMovedSlide(now, from, to));
    setAnnouncement(t('slides.moved', { number: to + 1, count: slides.length }));
  };
  return (
    <div className="page">
      <AppBar
        title={t('slides.title')}
        subtitle={t('slides.summary', { count: slides.length, time: playTime(total) })}
      >
        <button
          className="mbtn text"
          disabled={!hasContent(composer)}
          onClick={() => openRoute(store, { screen: 'preview', composer: composerKey })}
        >
          <Icon name="play" />
          {t('slides.preview')}
        </button>
      </AppBar>
      <div className="mchips" role="group" aria-label={t('slides.textPlace')}>
        <span aria-hidden="true">{t('slides.textPlace')}</span>
        {(['below', 'above'] as const).map((place) => {
          const on = (composer.options.textPlace ?? 'below') === place;
          return (
            <button
              key={place}
              className={on ? 'mchip on' : 'mchip'}
              aria-pressed={on}
              onClick={() => change((now) => ({ ...now, options: { ...now.options, textPlace: place } }))}
            >
              {on && <Icon name="check" size={18} />}
              {t(`slides.place.${place}`)}
            </button>
          );
        })}
      </div>
      <div className="slides-scroll">
        <ul className="slides" aria-label={t('slides.list')}>
          {slides.map((slide, i) => (
            <Slide
              key={slide.id}
              slide={slide}
              place={i}
              count={slides.length}
              onChange={(part) => change((now) => withSlide(now, slide.id, part))}
              onMedia={(files) => attach(files, slide.id)}
              onRemoveMedia={(body) => change((now) => withoutMedia(now, slide.id, body))}
              onRemove={() => change((now) => withoutSlide(now, slide.id))}
              onMove={move}
            />
          ))}
        </ul>
        {uploading.map((name) => (
          <p className="slides-hint" key={name}>
            {t('compose.uploading', { name })}
          </p>
        ))}
        {slides.length < MAX_SLIDES && (
          <button
            className="mbtn outl add-slide"
            onClick={() => change((now) => ({ ...now, slides: [...now.slides, emptySlide()] }))}
          >
            <Icon name="add" />
            {t('slides.add')}
          </button>
        )}
        <p className="slides-hint">{t('slides.hint')}</p>
      </div>
      <p className="vh" role="status">
        {announcement}
      </p>
      <SizeMeter composer={composer} />
      <div className="page-actions">
        <button
          className="mbtn tonal"
          onClick={() => {
            change((now) => emptyComposer(now.to));
            offerUndo(store, t('slides.discarded'), () => change(() => composer));
            goBack(store);
          }}
        >
          {t('slides.discard')}
        </button>
        <button className="mbtn fill" onClick={() => goBack(store)}>
          {t('slides.done')}
        </button>
      </div>
    </div>
  );
}

function Slide({
  slide,
  place,
  count,
  onChange,
  onMedia,
  onRemoveMedia,
  onRemove,
  onMove,
}: {
  slide: ComposerSlide;
  place: number;
  count: number;
  onChange: (part: Partial<ComposerSlide>) => void;
  onMedia: (files: Iterable<File>) => void;
  onRemoveMedia: (body: string) => void;
  onRemove: () => void;
  onMove: (from: number, to: number) => void;
}) {
  const { t } = useTranslation();
  const visualInput = useRef<HTMLInputElement>(null);
  const soundInput = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState<'before' | 'after' | null>(null);
  const number = place + 1;
  const visual = slide.media.find(({ contentType }) => ['picture', 'video'].includes(mediaKind(contentType)));
  const others = slide.media.filter((media) => media !== visual);
  const seconds = Math.round(slide.duration / 1000);

  const half = (event: DragEvent<HTMLElement>): 'before' | 'after' => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return event.clientY < top + height / 2 ? 'before' : 'after';
  };
  return (
    // Dropping and Alt+arrows work anywhere on a slide; buttons inside do the same one by one.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={over === null ? 'slide' : `slide drop-${over}`}
      aria-label={t('slides.slide', { number })}
      onKeyDown={(event) => {
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
        onClick={() => visualInput.current?.click()}
      >
        {visual === undefined ? <Icon name="add-photo" size={28} /> : <MediaThumb media={visual} />}
      </button>
      <div className="slide-fields">
        <textarea
          rows={2}
          dir="auto"
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
          {others.map((media, i) => (
            <span className="mchip" key={i}>
              <Icon name={mediaKind(media.contentType) === 'sound' ? 'graphic-eq' : 'draft'} size={14} />
              <span className="ell">{media.name}</span>
              <button
                aria-label={t('slides.removeMedia', { name: media.name })}
                onClick={() => onRemoveMedia(media.body)}
              >
                <Icon name="close" size={14} />
              </button>
            </span>
          ))}
          {visual !== undefined && (
            <button
              className="mchip"
              aria-label={t('slides.removeMedia', { name: visual.name })}
              onClick={() => onRemoveMedia(visual.body)}
            >
              <Icon name={mediaKind(visual.contentType) === 'video' ? 'videocam' : 'image'} size={14} />
              <Icon name="close" size={14} />
            </button>
          )}
          {slideTakes(slide, 'sound') && (
            <button className="mchip" onClick={() => soundInput.current?.click()}>
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
      <input
        ref={visualInput}
        type="file"
        hidden
        accept="image/*,video/*,.3gp,.3g2"
        onChange={(event) => {
          onMedia(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <input
        ref={soundInput}
        type="file"
        hidden
        accept="audio/*,.amr,.awb,.imy,.mid"
        onChange={(event) => {
          onMedia(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
    </li>
  );
}
