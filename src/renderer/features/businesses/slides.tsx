import { Menu } from '@base-ui/react/menu';
import { useRef } from 'react';
import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { menuContainer } from '../../components/menu-portal';
import { SampleLook, SAMPLES } from '../../components/sample-media';
import { attempt } from '../../state/actions';
import { useSession } from '../../state/lab-context';
import { arrived, awaiting, EMPTY_SLIDE, MAX_SLIDES } from './promotion';
import type { AwaitedFile, PromotionSlide, SizedMedia } from './promotion';

/** The slides of a promotion: text, picture or video, and sound. */
export function Slides({
  slides,
  onChange,
}: {
  slides: readonly PromotionSlide[];
  /** Takes what makes the new slides of those that are there by then: uploads end later than they began. */
  onChange: (change: (slides: readonly PromotionSlide[]) => readonly PromotionSlide[]) => void;
}) {
  const { t } = useTranslation();
  const change = (index: number, part: Partial<PromotionSlide>): void =>
    onChange((all) => all.map((slide, at) => (at === index ? { ...slide, ...part } : slide)));
  return (
    <section aria-labelledby="business-slides">
      <h2 id="business-slides">{t('businesses.slides')}</h2>
      <ol className="business-slides">
        {slides.map((slide, index) => (
          <li key={index} aria-label={t('businesses.slide', { number: index + 1 })}>
            <Media
              slide={slide}
              number={index + 1}
              onAwait={(file) => onChange((all) => awaiting(all, index, file))}
              onArrive={(id, media) => onChange((all) => arrived(all, id, media))}
              onRemove={(name) =>
                change(index, { media: slide.media.filter((media) => media.name !== name) })
              }
            />
            <textarea
              className="input"
              rows={2}
              value={slide.text}
              placeholder={t('businesses.slideTextPlaceholder')}
              aria-label={t('businesses.slideText', { number: index + 1 })}
              onChange={({ target }) => change(index, { text: target.value })}
            />
            <div className="business-slide-foot">
              <input
                className="input"
                type="number"
                min={0.5}
                max={600}
                step={0.5}
                value={slide.seconds}
                aria-label={t('businesses.seconds', { number: index + 1 })}
                onChange={({ target }) => {
                  const seconds = target.valueAsNumber;
                  if (seconds >= 0.1 && seconds <= 3_600) change(index, { seconds });
                }}
              />
              <span aria-hidden="true">s</span>
              <span className="fill" />
              {index > 0 && (
                <button
                  type="button"
                  className="ibtn"
                  aria-label={t('businesses.earlier', { number: index + 1 })}
                  title={t('businesses.earlier', { number: index + 1 })}
                  onClick={() => onChange((all) => all.toSpliced(index - 1, 2, all[index]!, all[index - 1]!))}
                >
                  <Icon name="arrow-up" size={16} />
                </button>
              )}
              {slides.length > 1 && (
                <button
                  type="button"
                  className="ibtn"
                  aria-label={t('businesses.removeSlide', { number: index + 1 })}
                  title={t('businesses.removeSlide', { number: index + 1 })}
                  onClick={() => onChange((all) => all.filter((_, at) => at !== index))}
                >
                  <Icon name="delete" size={16} />
                </button>
              )}
            </div>
          </li>
        ))}
        {slides.length < MAX_SLIDES && (
          <li className="business-slide-add">
            <button
              type="button"
              className="btn quiet"
              onClick={() => onChange((all) => [...all, EMPTY_SLIDE])}
            >
              <Icon name="add" size={18} />
              {t('businesses.addSlide')}
            </button>
          </li>
        )}
      </ol>
    </section>
  );
}

function Media({
  slide,
  number,
  onAwait,
  onArrive,
  onRemove,
}: {
  slide: PromotionSlide;
  number: number;
  onAwait: (file: AwaitedFile) => void;
  /** @param media null: it does not come */
  onArrive: (id: string, media: SizedMedia | null) => void;
  onRemove: (name: string) => void;
}) {
  const { t } = useTranslation();
  const session = useSession();
  const picker = useRef<HTMLInputElement>(null);
  const take = (name: string, made: () => File | Promise<File>): void => {
    const id = crypto.randomUUID();
    onAwait({ id, name });
    void attempt(session, async () => {
      const file = await made();
      const { hash, contentType, size } = await session.live.upload(file);
      onArrive(id, { body: hash, contentType, name: file.name, size });
    }).then((taken) => {
      if (!taken) onArrive(id, null);
    });
  };
  const add = (files: FileList | null): void => {
    for (const file of files ?? []) take(file.name, () => file);
  };
  return (
    <div
      className="business-media"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add(event.dataTransfer.files);
      }}
    >
      {slide.media.map((media) => (
        <div key={media.name} className="business-medium">
          {media.contentType.startsWith('image/') ? (
            <img src={session.mediaUrl(media.body, media.contentType, true)} alt={media.name} />
          ) : (
            <span className="business-file">
              <Icon name={media.contentType.startsWith('video/') ? 'movie' : 'volume-up'} size={18} />
              <span className="ell">{media.name}</span>
            </span>
          )}
          <button
            type="button"
            className="ibtn"
            aria-label={t('businesses.removeMedia', { name: media.name })}
            title={t('businesses.removeMedia', { name: media.name })}
            onClick={() => onRemove(media.name)}
          >
            <Icon name="close" size={16} />
          </button>
        </div>
      ))}
      {slide.awaited.map(({ id, name }) => (
        <p key={id} className="business-file is-awaited">
          <span className="ell">{t('businesses.awaitedFile', { name })}</span>
        </p>
      ))}
      <div className="business-media-from">
        <button
          type="button"
          className="btn quiet"
          aria-label={t('businesses.media', { number })}
          onClick={() => picker.current?.click()}
        >
          <Icon name="add-photo" size={18} />
          {slide.media.length + slide.awaited.length === 0 && t('businesses.addMedia')}
        </button>
        <Samples number={number} onFile={take} />
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept="image/*,video/*,audio/*"
        aria-label={t('businesses.media', { number })}
        onChange={({ target }) => {
          add(target.files);
          target.value = '';
        }}
      />
    </div>
  );
}

/** What the lab brings along: the same media as phones have. */
function Samples({
  number,
  onFile,
}: {
  number: number;
  onFile: (name: string, file: () => Promise<File>) => void;
}) {
  const { t } = useTranslation();
  return (
    <Menu.Root>
      <Menu.Trigger className="btn quiet" aria-label={t('businesses.samplesFor', { number })}>
        <Icon name="movie" size={18} />
        {t('businesses.samples')}
      </Menu.Trigger>
      <Menu.Portal container={menuContainer}>
        <Menu.Positioner className="menu-layer" sideOffset={4}>
          <Menu.Popup className="menu business-samples">
            {SAMPLES.filter(({ kind }) => kind !== 'file').map((sample) => (
              <Menu.Item key={sample.name} onClick={() => onFile(t(`samples.${sample.name}`), sample.file)}>
                <SampleLook sample={sample} />
                <span className="business-names">
                  <b>{t(`samples.${sample.name}`)}</b>
                  <span>{t(`samples.${sample.name}Note`)}</span>
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
