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
  const { type = '', mode = 'warning', answer } = asked?.question ?? {};
  const name = asked?.name ?? '';
  return (
    <PhoneSheet label={t('unusual.title')} open={asked !== undefined} onClose={() => answer?.(false)}>
      <h2>{t('unusual.title')}</h2>
      <p className="sheet-text">
        {t(mode === 'restricted' ? 'unusual.refused' : 'unusual.warning', { name, type })}
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
