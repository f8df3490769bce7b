import { useTranslation } from '../../i18n/texts';
import { fullness, SizeGauge } from '../../components/size-gauge';
import { phoneSize } from '../../format/numbers';
import { hasContent, type Composer } from '../../state/composer';
import { sentSize } from '../../state/sent-size';
import { useSim } from '../../state/sims';

/** What the message will have beside what the phone may send. Pictures give way: the phone shrinks them when it sends. */
export function SizeMeter({ composer }: { composer: Composer }) {
  const { t, i18n } = useTranslation();
  const limits = useSim((state) => state.limits);
  const limit = limits.maxMessageSize;
  const { total, pictures, estimated } = sentSize(composer, limits);
  // An empty message has no size that matters to anyone, though its headers have octets.
  if (limit === 0 || !hasContent(composer)) return null;
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const share = total / limit;
  const shrinkable = pictures > 0 && total - pictures < limit;
  const full = fullness(share);
  const level = full === 'over' && shrinkable ? 'near' : full;
  const text = t(estimated ? 'compose.meterAbout' : 'compose.meterText', {
    size: size(total),
    limit: size(limit),
  });
  return (
    <div className={`meter ${level}`}>
      <div className="row">
        <span>{text}</span>
        <SizeGauge className="prog" label={t('compose.meter')} text={text} share={share} />
      </div>
      {share > 1 && (
        <small>
          {shrinkable
            ? t('compose.shrunk', { limit: size(limit) })
            : t('compose.over', { over: size(total - limit) })}
        </small>
      )}
    </div>
  );
}
