import { RICHEST_CLASS } from '../../../shared/model/content-class';
import { useTranslation } from '../../i18n/texts';
import { PhoneSheet } from '../../components/phone-layer';
import { phoneSize } from '../../format/numbers';
import type { CreationQuestion } from '../../state/creation-question';

/** Says what of a message is beyond what the phone creates by its owner's choice, and asks whether it is to go all the same, where that is allowed. */
export function CreationSheet({
  question: { mode, most, beyond },
  onAnswer,
}: {
  question: CreationQuestion;
  onAnswer: (send: boolean) => void;
}) {
  const { t, i18n } = useTranslation();
  const size = (octets: number): string => phoneSize(octets, i18n.language);
  const richest = most === RICHEST_CLASS;
  const title = richest ? t('unusual.title') : t('unusual.titleOfClass', { class: most });
  const close = (): void => onAnswer(false);
  return (
    <PhoneSheet label={title} open onClose={close}>
      <h2>{title}</h2>
      {beyond.map((found, i) => (
        <p className="sheet-text" key={i}>
          {found.reason === 'type' &&
            t(richest ? 'unusual.type' : 'unusual.typeOfClass', {
              name: found.name,
              type: found.type,
              class: most,
            })}
          {found.reason === 'picture' &&
            t(richest ? 'unusual.picture' : 'unusual.pictureOfClass', {
              class: most,
              name: found.name,
              width: found.width,
              height: found.height,
              mostWidth: found.within.maxWidth,
              mostHeight: found.within.maxHeight,
            })}
          {found.reason === 'size' &&
            t(richest ? 'unusual.size' : 'unusual.sizeOfClass', {
              size: size(found.size),
              limit: size(found.limit),
              class: most,
            })}
        </p>
      ))}
      {mode === 'restricted' && (
        <p className="sheet-text">
          {t(richest ? 'unusual.takeOut' : 'unusual.takeOutOfClass', { class: most })}
        </p>
      )}
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
