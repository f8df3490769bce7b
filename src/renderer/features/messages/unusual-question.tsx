import { RICHEST_CLASS } from '../../../shared/model/content-class';
import { useTranslation } from '../../i18n/texts';
import { PhoneSheet } from '../../components/phone-layer';
import { useAttaching } from './use-attach';

/**
 * Says that some phones may not show a file on its way into the message under `composerKey`, and asks whether it is to
 * go all the same, where that is allowed.
 */
export function UnusualQuestion({ composerKey }: { composerKey: string }) {
  const { t } = useTranslation();
  const asked = useAttaching(composerKey).find(({ question }) => question !== null);
  const { type = '', mode = 'warning', most = RICHEST_CLASS, answer } = asked?.question ?? {};
  const name = asked?.name ?? '';
  const title = most === RICHEST_CLASS ? t('unusual.title') : t('unusual.titleOfClass', { class: most });
  return (
    <PhoneSheet label={title} open={asked !== undefined} onClose={() => answer?.(false)}>
      <h2>{title}</h2>
      <p className="sheet-text">
        {most === RICHEST_CLASS
          ? t(mode === 'restricted' ? 'unusual.refused' : 'unusual.warning', { name, type })
          : t(mode === 'restricted' ? 'unusual.refusedOfClass' : 'unusual.warningOfClass', {
              name,
              type,
              class: most,
            })}
      </p>
      <div className="sheet-actions">
        <button className="mbtn outl" onClick={() => answer?.(false)}>
          {t(mode === 'restricted' ? 'close' : 'unusual.leave')}
        </button>
        {mode === 'warning' && (
          <button className="mbtn fill" onClick={() => answer?.(true)}>
            {t('unusual.attach')}
          </button>
        )}
      </div>
    </PhoneSheet>
  );
}
