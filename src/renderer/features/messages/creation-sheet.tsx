import { useTranslation } from '../../i18n/texts';
import { PhoneSheet } from '../../components/phone-layer';
import { phoneSize } from '../../format/numbers';
import type { CreationQuestion } from '../../state/creation-question';

/** Says what of a message not every phone takes, and asks whether it is to go all the same, where that is allowed. */
export function CreationSheet({
  question: { mode, beyond },
  onAnswer,
}: {
  question: CreationQuestion;
  onAnswer: (send: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const close = (): void => onAnswer(false);
  return (
    <PhoneSheet label={t('unusual.title')} open onClose={close}>
      <h2>{t('unusual.title')}</h2>
      {beyond.map((found, i) => (
        <p className="sheet-text" key={i}>
          {found.reason === 'type' && t('unusual.type', { name: found.name, type: found.type })}
          {found.reason === 'picture' &&
            t('unusual.picture', {
              name: found.name,
              width: found.width,
              height: found.height,
              mostWidth: found.within.maxWidth,
              mostHeight: found.within.maxHeight,
            })}
          {found.reason === 'size' && t('unusual.size', { size: size(found.size), limit: size(found.limit) })}
        </p>
      ))}
      {mode === 'restricted' && <p className="sheet-text">{t('unusual.takeOut')}</p>}
      <div className="sheet-actions">
        <button className="mbtn outl" onClick={close}>
          {t(mode === 'restricted' ? 'close' : 'unusual.keep')}
        </button>
        {mode === 'warning' && (
          <button className="mbtn fill" onClick={() => onAnswer(true)}>
            {t('unusual.send')}
          </button>
        )}
      </div>
    </PhoneSheet>
  );
}
