import { useTranslation } from '../../i18n/texts';
import type { MessagePart } from '../../../shared/model/message';
import { useSession } from '../../state/lab-context';
import type { Mode } from './compose-picture';
import type { Sound } from './use-sound';

const HEIGHT = 60;

/** A sound as bars, beside or over those of the original, and to be heard. */
export function SoundView({
  part,
  sound,
  original,
  mode,
}: {
  part: MessagePart;
  sound: Sound;
  /** null: it is the original itself. */
  original: Sound;
  mode: Mode;
}) {
  const { t } = useTranslation();
  const session = useSession();
  if (sound === null) return <p className="tc-none">{t('transcoding.fetching')}</p>;
  if (sound === 'unreadable') return <p className="tc-none">{t('transcoding.unreadable')}</p>;
  const before = original === null || original === 'unreadable' ? null : original.peaks;
  const bars =
    mode === 'difference' && before !== null
      ? sound.peaks.map((peak, bar) => Math.abs(peak - before[bar]!))
      : sound.peaks;
  const name = part.name ?? part.contentType;
  return (
    <div className="tc-sound">
      <svg
        viewBox={`0 0 ${bars.length * 3} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('transcoding.loudness', { name })}
      >
        {mode === 'overlay' && before !== null && <path className="was" d={path(before)} />}
        <path className={mode === 'difference' && before !== null ? 'apart' : 'is'} d={path(bars)} />
      </svg>
      <audio
        controls
        preload="none"
        aria-label={name}
        src={session.mediaUrl(part.body.hash, part.contentType, true)}
      />
    </div>
  );
}

function path(bars: readonly number[]): string {
  return bars
    .map((peak, bar) => {
      const high = Math.max(1, peak * HEIGHT);
      return `M${bar * 3} ${(HEIGHT - high) / 2}h2v${high}h-2z`;
    })
    .join('');
}
