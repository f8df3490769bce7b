import { useState } from 'react';
import { useTranslation } from '../../i18n/texts';
import { fullness, SizeGauge } from '../../components/size-gauge';
import { phoneSize } from '../../format/numbers';
import { attempt } from '../../state/actions';
import { composerSize, mediaKind } from '../../state/composer';
import { useSession } from '../../state/lab-context';
import type { Promotion, SizedMedia } from './promotion';
import { smallerPicture } from './smaller-picture';

/** The promotion's size beside what the MMSC takes, and the way out where pictures make it too large. */
export function PromotionSize({
  promotion,
  limit,
  onChange,
}: {
  promotion: Promotion;
  /** Octets. */
  limit: number;
  onChange: (change: (promotion: Promotion) => Promotion) => void;
}) {
  const { t, i18n } = useTranslation();
  const session = useSession();
  const [working, setWorking] = useState(false);
  const { total } = composerSize(promotion);
  const pictures = promotion.slides.flatMap(({ media }) => media).filter(isPicture);
  const rest = pictures.reduce((left, picture) => left - picture.size, total);
  if (promotion.slides.every(({ media }) => media.length === 0)) return null;
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const share = total / limit;
  const level = fullness(share);
  const text = t('businesses.sizeOf', { size: size(total), limit: size(limit) });

  /** Each picture gets the same share of what the rest of the message leaves. */
  const shrink = async (): Promise<void> => {
    const budget = Math.floor((limit * MARGIN - rest) / pictures.length);
    const smaller = new Map<string, SizedMedia>();
    for (const { body, contentType, name, size: was } of pictures) {
      if (was <= budget || smaller.has(body)) continue;
      const response = await fetch(session.live.mediaUrl(body, contentType, true));
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const made = await smallerPicture(await response.blob(), budget);
      const uploaded = await session.live.upload(new File([made], jpegName(name), { type: made.type }));
      smaller.set(body, {
        body: uploaded.hash,
        contentType: uploaded.contentType,
        name: jpegName(name),
        size: uploaded.size,
      });
    }
    onChange((before) => ({
      ...before,
      slides: before.slides.map((slide) => ({
        ...slide,
        media: slide.media.map((media) => smaller.get(media.body) ?? media),
      })),
    }));
  };
  return (
    <div className={`business-size ${level}`}>
      <span>{text}</span>
      <SizeGauge className="business-meter" label={t('businesses.size')} text={text} share={share} />
      {level === 'over' && (
        <p role="alert">
          {t('businesses.tooLarge', { over: size(total - limit), limit: size(limit) })}
          {pictures.length > 0 && rest < limit * MARGIN && (
            <button
              type="button"
              className="btn sm"
              disabled={working}
              onClick={() => {
                setWorking(true);
                void attempt(session, shrink).then(() => setWorking(false));
              }}
            >
              {t(working ? 'businesses.shrinking' : 'businesses.shrink')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}

/** Of the limit: what is written besides the pictures is known only roughly. */
const MARGIN = 0.95;

function isPicture({ contentType }: SizedMedia): boolean {
  // An animation would stand still as a JPEG.
  return mediaKind(contentType) === 'picture' && contentType !== 'image/gif';
}

function jpegName(name: string): string {
  return `${name.replace(/\.[^.]*$/, '')}.jpg`;
}
