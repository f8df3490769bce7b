import { useTranslation } from 'react-i18next';
import { PhoneSheet } from '../../components/phone-layer';
import type { AttachQuestion } from './use-attach';

/** Says that some phones may not show a file, and asks whether it is to go all the same, where that is allowed. */
export function UnusualQuestion({ question }: { question: AttachQuestion | null }) {
  const { t } = useTranslation();
  const { name = '', type = '', mode = 'warning', answer } = question ?? {};
  return (
    <PhoneSheet label={t('unusual.title')} open={question !== null} onClose={() => answer?.(false)}>
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
