import { useCallback } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { Message } from '../../../shared/model/message';
import { pixelAt, type Bitmap } from '../../../shared/protocol/media/bitmap';
import { buildRtttl } from '../../../shared/protocol/media/rtttl';
import type { MultipartItem } from '../../../shared/protocol/smart-messaging/multipart-message';
import type { PortContent } from '../../../shared/protocol/smart-messaging/ports';
import type { RingingTone } from '../../../shared/protocol/smart-messaging/ringing-tone';
import { ringingToneToRtttl } from '../../../shared/protocol/smart-messaging/tone-conversion';
import { Icon } from '../../components/icon';
import { PlayChip } from '../../components/play-chip';
import { ringingTitle, ringingTones } from '../../components/message-tones';
import { PixelPicture } from '../../components/pixel-picture';
import { saveFile } from '../../components/save-file';
import { useTune } from '../../components/use-tune';
import { richContentOf } from '../../state/ems-content';
import { smartKindOf, textOf } from '../../state/message-content';
import { useHandset } from '../../state/lab-context';
import { keepMessageTone, useMessageTones } from '../../state/message-tone';
import { EmsText } from './ems-text';

const SCALE = 2;

/** A short message that is more than its text. */
export function RichSms({ message }: { message: Message }) {
  const { t } = useTranslation();
  const rich = richContentOf(message);
  if (rich === null) return message.text;
  if (rich.kind === 'ems') return <EmsText ems={rich.ems} />;
  if (rich.kind === 'port') return <SmartContent content={rich.content} />;
  const kind = smartKindOf(message);
  return (
    <>
      {kind === null ? textOf(message) : t(`snippet.${kind}`)}
      <small className="ems-unknown">{t('rich.damaged', { reason: rich.reason })}</small>
    </>
  );
}

function SmartContent({ content }: { content: PortContent }) {
  const { t } = useTranslation();
  switch (content.type) {
    case 'ringing-tone':
      return <ToneChip tone={content} />;
    case 'operator-logo': {
      const network = `${content.mcc} ${content.mnc}`;
      if (content.bitmap === null) return t('rich.noLogo');
      return <Logo bitmap={content.bitmap} label={t('rich.logo', { network })} kind={content.type} />;
    }
    case 'group-logo':
      return <Logo bitmap={content.bitmap} label={t('rich.groupLogo')} kind={content.type} />;
    case 'multipart-message':
      return (
        <div className="smart-picture">
          {content.items.map((item, i) => (
            <Item key={i} item={item} />
          ))}
        </div>
      );
    default:
      // Cards are drawn by those who know them.
      return content.text;
  }
}

function Item({ item }: { item: MultipartItem }) {
  const { t } = useTranslation();
  switch (item.kind) {
    case 'latin1-text':
    case 'ucs2-text':
    case 'profile-name':
      return <p dir="auto">{item.text}</p>;
    case 'picture':
    case 'screen-saver': {
      const { width, height } = item.bitmap;
      return <Picture bitmap={item.bitmap} label={t('rich.pictureOf', { width, height })} />;
    }
    case 'ringing-tone':
      return <ToneChip tone={item.tone} />;
    case 'raw':
      return null;
  }
}

/** Bars of dots look alike: words below say what they are for. */
function Logo({
  bitmap,
  label,
  kind,
}: {
  bitmap: Bitmap;
  label: string;
  kind: 'operator-logo' | 'group-logo';
}) {
  const { t } = useTranslation();
  return (
    <>
      <Picture bitmap={bitmap} label={label} />
      <small className="ems-kind">{t(`snippet.${kind}`)}</small>
    </>
  );
}

function Picture({ bitmap, label }: { bitmap: Bitmap; label: string }) {
  const { width, height } = bitmap;
  const colourAt = (x: number, y: number): string | null => (pixelAt(bitmap, x, y) ? '#000000' : null);
  return (
    <span className="ems-paper">
      <PixelPicture frames={[{ width, height, colourAt }]} scale={SCALE} label={label} />
    </span>
  );
}

function ToneChip({ tone }: { tone: RingingTone }) {
  const { t } = useTranslation();
  const handset = useHandset((state) => state.setup.id);
  const title = ringingTitle(tone);
  const kept = useMessageTones(handset).chosen === title;
  const name = title === '' ? t('rich.tone') : title;
  const { playing, toggle } = useTune(useCallback(() => ringingTones(tone), [tone]));
  return (
    <div className="tone">
      <PlayChip name={name} detail={t('rich.tone')} playing={playing} onToggle={toggle}>
        <button
          className="mi"
          aria-label={t('rich.saveTone', { name })}
          onClick={(event) => {
            event.stopPropagation();
            saveRtttl(tone, name);
          }}
        >
          <Icon name="download" size={20} />
        </button>
      </PlayChip>
      <button
        className="mchip"
        aria-pressed={kept}
        onClick={(event) => {
          event.stopPropagation();
          keepMessageTone(handset, title, ringingTones(tone));
        }}
      >
        <Icon name={kept ? 'check' : 'notifications'} size={16} />
        {t(kept ? 'rich.keptTone' : 'rich.useTone')}
      </button>
    </div>
  );
}

/** Saves the tone on the computer, in the form that other programs read. */
function saveRtttl(tone: RingingTone, name: string): void {
  const tune = ringingToneToRtttl(tone);
  if (tune === null) return;
  saveFile(new Blob([buildRtttl(tune.value)], { type: 'text/plain' }), `${name}.rtttl`);
}
