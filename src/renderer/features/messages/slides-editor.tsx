import { useRef, useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { SLIDE_BACKGROUNDS, type SlideBackground } from '../../../shared/model/slide-background';
import { Icon } from '../../components/icon';
import { playTime } from '../../format/time';
import {
  emptyComposer,
  emptySlide,
  hasContent,
  withMovedSlide,
  withoutMedia,
  withoutSlide,
  withSlide,
  withSlideMedia,
} from '../../state/composer';
import { goBack, openRoute } from '../../state/handset-store';
import { useHandset, useHandsetStore } from '../../state/lab-context';
import { offerUndo } from '../../state/removal';
import { SimProvider, useSendingSim } from '../../state/sims';
import { AppBar } from '../../components/app-bar';
import { isSendKey } from './send-by-keys';
import { SizeMeter } from './size-meter';
import { SlideCard } from './slide-card';
import { SlideMediaSheet, type SlidePlace } from './slide-media-sheet';
import { UnusualQuestion } from './unusual-question';
import { useAttach, useAttaching } from './use-attach';
import { useComposer } from '../../state/use-composer';

const MAX_SLIDES = 20;

function nextOf(background: SlideBackground): SlideBackground {
  return SLIDE_BACKGROUNDS[(SLIDE_BACKGROUNDS.indexOf(background) + 1) % SLIDE_BACKGROUNDS.length]!;
}

/** The slides of the message being written: what is on each, how long, and in which order. */
export function SlidesEditor({ composerKey }: { composerKey: string }) {
  const to = composerKey === 'new' ? [] : composerKey.split(',');
  const written = useHandset((state) => state.composers.get(composerKey)?.to);
  return (
    // Within the limits of the SIM that will send it.
    <SimProvider value={useSendingSim(composerKey, written ?? to)}>
      <Slides composerKey={composerKey} to={to} />
    </SimProvider>
  );
}

function Slides({ composerKey, to }: { composerKey: string; to: readonly string[] }) {
  const { t } = useTranslation();
  const store = useHandsetStore();
  const [composer, change] = useComposer(composerKey, to);
  const attach = useAttach(composerKey, composer.to);
  const attaching = useAttaching(composerKey);
  /** Where something is to be added; it stays while the sheet goes. */
  const [adding, setAdding] = useState<{ slide: number; place: SlidePlace } | null>(null);
  const [asking, setAsking] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const list = useRef<HTMLUListElement>(null);
  /** A control of a slide. */
  const controlOf = (slide: number, control: 'textarea' | '.slide-visual'): HTMLElement | null =>
    list.current?.querySelector<HTMLElement>(`[data-slide="${slide}"] ${control}`) ?? null;
  const { slides } = composer;
  const background = composer.options.slideBackground ?? 'black';
  const total = slides.reduce((sum, slide) => sum + slide.duration, 0);
  const move = (from: number, to: number): void => {
    if (to < 0 || to >= slides.length || from === to) return;
    change((now) => withMovedSlide(now, from, to));
    setAnnouncement(t('slides.moved', { number: to + 1, count: slides.length }));
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the controls inside
    <div
      className="page slides-page"
      onKeyDown={(event) => {
        if (!isSendKey(event)) return;
        event.preventDefault();
        goBack(store);
      }}
    >
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
        <button
          className="mchip"
          aria-label={t('slides.background', { colour: t(`slides.colours.${background}`) })}
          onClick={() =>
            change((now) => ({ ...now, options: { ...now.options, slideBackground: nextOf(background) } }))
          }
        >
          <Icon name="palette" size={18} />
          {t(`slides.colours.${background}`)}
        </button>
      </div>
      <div className="slides-scroll">
        <ul className="slides" ref={list} aria-label={t('slides.list')}>
          {slides.map((slide, i) => (
            <SlideCard
              key={slide.id}
              slide={slide}
              attaching={attaching.filter((file) => file.slide === slide.id)}
              place={i}
              count={slides.length}
              onChange={(part) => change((now) => withSlide(now, slide.id, part))}
              onAdd={(where) => {
                setAdding({ slide: slide.id, place: where });
                setAsking(true);
              }}
              onRemoveMedia={(body) => change((now) => withoutMedia(now, slide.id, body))}
              onRemove={() => change((now) => withoutSlide(now, slide.id))}
              onMove={move}
            />
          ))}
        </ul>
        {slides.length < MAX_SLIDES && (
          <button
            className="mbtn outl add-slide"
            onClick={() => {
              const added = emptySlide();
              change((now) => ({ ...now, slides: [...now.slides, added] }));
              requestAnimationFrame(() => controlOf(added.id, '.slide-visual')?.focus());
            }}
          >
            <Icon name="add" />
            {t('slides.add')}
          </button>
        )}
        {/* Below what is pressed: it comes and goes by itself. */}
        {attaching.map(
          ({ id, name, slide }) =>
            !slides.some((each) => each.id === slide) && (
              <p className="slides-hint" key={id}>
                {t('compose.uploading', { name })}
              </p>
            ),
        )}
        <p className="slides-hint">{t('slides.hint')}</p>
      </div>
      <p className="vh" role="status">
        {announcement}
      </p>
      {adding !== null && (
        <SlideMediaSheet
          composerKey={composerKey}
          slide={asking ? adding.slide : null}
          place={adding.place}
          onClose={() => setAsking(false)}
          onFiles={(files) => attach(files, adding.slide)}
          onMedia={(media) => change((now) => withSlideMedia(now, adding.slide, media))}
          focusAfter={() => controlOf(adding.slide, 'textarea')}
        />
      )}
      <UnusualQuestion composerKey={composerKey} />
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
