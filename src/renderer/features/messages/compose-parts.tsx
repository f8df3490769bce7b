import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from '../../i18n/texts';
import { countText } from '../../../shared/protocol/sms/segment';
import { Icon, type IconName } from '../../components/icon';
import { phoneSize } from '../../format/numbers';
import { dayAndTime, playTime } from '../../format/time';
import { withoutMedia, type Composer } from '../../state/composer';
import type { AttachingFile } from '../../state/handset-store';
import { useSim } from '../../state/sims';
import { MediaThumb } from './media-thumb';

type Change = (next: (composer: Composer) => Composer) => void;

/** So many characters before its end, a field says how many are left. */
const NEARLY = 10;

/** Characters left and parts, as soon as they matter: more than one part, or hardly any left. */
export function Counter({ text }: { text: string }) {
  const { t } = useTranslation();
  const { remaining, segments } = countText(text);
  const matters = segments > 1 || remaining <= NEARLY;
  return (
    <span className="counter" role="status" aria-label={t('compose.counter')}>
      {matters ? `${remaining} / ${segments}` : ''}
    </span>
  );
}

export function SubjectLine({
  field,
  composer,
  change,
  onRemoved,
}: {
  field: RefObject<HTMLInputElement | null>;
  composer: Composer;
  change: Change;
  onRemoved: () => void;
}) {
  const { t } = useTranslation();
  const limit = useSim((state) => state.limits.maxSubjectLength);
  const subject = composer.subject ?? '';
  return (
    <div className="line subject">
      <input
        ref={field}
        className="tx"
        dir="auto"
        aria-label={t('compose.subject')}
        placeholder={t('compose.subject')}
        maxLength={limit}
        value={subject}
        onChange={(event) => {
          const { value } = event.currentTarget;
          change((now) => ({ ...now, subject: value }));
        }}
      />
      {limit - subject.length <= NEARLY && (
        <span className="counter">
          {subject.length} / {limit}
        </span>
      )}
      <button
        type="button"
        className="mi"
        aria-label={t('compose.removeSubject')}
        onClick={() => {
          change((now) => ({ ...now, subject: null }));
          onRemoved();
        }}
      >
        <Icon name="close" size={20} />
      </button>
    </div>
  );
}

/** What is attached, and how it plays. */
export function Attachments({
  composer,
  attaching,
  change,
  onSlides,
}: {
  composer: Composer;
  attaching: readonly AttachingFile[];
  change: Change;
  onSlides: () => void;
}) {
  const { t, i18n } = useTranslation();
  const media = composer.slides.flatMap((slide) => slide.media.map((item) => ({ slide: slide.id, item })));
  const list = useRef<HTMLUListElement>(null);
  const count = media.length + attaching.length;
  const shown = useRef(count);
  useLayoutEffect(() => {
    const row = list.current;
    // Who attaches one more sees that it is there.
    if (row !== null && count > shown.current)
      row.scrollLeft = row.matches(':dir(rtl)') ? -row.scrollWidth : row.scrollWidth;
    shown.current = count;
  }, [count]);
  if (media.length === 0 && composer.slides.length < 2 && attaching.length === 0) return null;
  const duration = composer.slides.reduce((sum, slide) => sum + slide.duration, 0);
  return (
    <div className="atts-row">
      <ul className="atts" ref={list} aria-label={t('compose.attachments')}>
        {media.map(({ slide, item }, i) => (
          <li className="att" key={`${slide} ${i}`}>
            <MediaThumb media={item} />
            {item.size > 0 && <span className="sz">{phoneSize(item.size, i18n.language)}</span>}
            <button
              type="button"
              className="x"
              aria-label={t('compose.removeMedia', { name: item.name })}
              onClick={() => change((now) => withoutMedia(now, slide, item.body))}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
        {attaching.map(({ id, name }) => (
          <li className="att busy" key={id} aria-label={t('compose.uploading', { name })}>
            <span className="ell">{name}</span>
          </li>
        ))}
      </ul>
      <button type="button" className="mchip" onClick={onSlides}>
        <Icon name="slideshow" size={16} />
        {t('slides.summary', {
          count: composer.slides.length,
          time: playTime(Math.round(duration / 1000) * 1000),
        })}
        <Icon name="edit" size={14} />
      </button>
    </div>
  );
}

/** How the message is to be treated, at hand above its field. */
export function OptionChips({
  composer,
  mms,
  change,
  onLater,
  onAdvanced,
}: {
  composer: Composer;
  mms: boolean;
  change: Change;
  onLater: () => void;
  onAdvanced: () => void;
}) {
  const { t, i18n } = useTranslation();
  const reports = useSim((state) => state.limits.mmsDeliveryReports);
  const { later, options, deliveryReport } = composer;
  const advanced = mms ? isAdvanced(options) : options.expiry !== undefined;
  if (!mms && later === null && !advanced) return null;
  const pictures = composer.slides.some((slide) =>
    slide.media.some(({ contentType }) => contentType.startsWith('image/')),
  );
  const chip = (icon: IconName, text: string, on: boolean, work: () => void) => (
    <button type="button" className={on ? 'mchip on' : 'mchip'} aria-haspopup="dialog" onClick={work}>
      <Icon name={icon} size={18} />
      {text}
    </button>
  );
  return (
    <div className="mchips options" role="group" aria-label={t('compose.options')}>
      {later !== null && chip('schedule', dayAndTime(later, i18n.language), true, onLater)}
      {options.replyTo !== undefined && (
        <button
          type="button"
          className="mchip on"
          aria-label={t('paidReply.own')}
          onClick={() => change((now) => ({ ...now, options: withoutReply(now.options) }))}
        >
          {t('paidReply.chip')}
          <Icon name="close" size={16} />
        </button>
      )}
      {mms && pictures && (
        <button
          type="button"
          className={options.pictureSize === undefined ? 'mchip' : 'mchip on'}
          aria-label={t('compose.pictureSize', {
            size: t(`compose.sizes.${options.pictureSize ?? 'large'}`),
          })}
          onClick={() => change((now) => ({ ...now, options: withNextSize(now.options) }))}
        >
          <Icon name="compress" size={18} />
          {t(`compose.sizes.${options.pictureSize ?? 'large'}`)}
        </button>
      )}
      {mms && reports && (
        <button
          type="button"
          className={deliveryReport ? 'mchip on' : 'mchip'}
          role="switch"
          aria-checked={deliveryReport}
          aria-label={t('compose.reports')}
          onClick={() => change((now) => ({ ...now, deliveryReport: !now.deliveryReport }))}
        >
          <Icon name="done-all" size={18} />
          {t('compose.reportsShort')}
        </button>
      )}
      {later === null && chip('schedule', t('attach.later'), false, onLater)}
      {(mms || advanced) && chip('tune', t('attach.advanced'), advanced, onAdvanced)}
    </div>
  );
}

/** Whether the message is to be treated in a way of its own, which the sheet for that shows. */
function isAdvanced({ group: _, ...options }: Composer['options']): boolean {
  return Object.keys(options).length > 0;
}

/** An answer like any other, at its author's cost. */
function withoutReply({ replyTo: _, ...rest }: Composer['options']): Composer['options'] {
  return rest;
}

/** Large, medium, small, and round again. */
function withNextSize({ pictureSize, ...rest }: Composer['options']): Composer['options'] {
  if (pictureSize === 'small') return rest;
  return { ...rest, pictureSize: pictureSize === 'medium' ? 'small' : 'medium' };
}

/** Says for a moment that the message has changed its kind; not where the field is empty because it was sent. */
export function ModeNotice({ mms, sending }: { mms: boolean; sending: boolean }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState({ mms, visible: false });
  if (shown.mms !== mms) setShown({ mms, visible: !sending });
  useEffect(() => {
    if (!shown.visible) return;
    const timer = setTimeout(() => setShown((now) => ({ ...now, visible: false })), 3_000);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div role="status" className="notice-place">
      {shown.visible && (
        <span className="notice">
          <Icon name={mms ? 'image' : 'sms'} size={16} />
          {t(mms ? 'compose.nowMms' : 'compose.nowSms')}
        </span>
      )}
    </div>
  );
}
