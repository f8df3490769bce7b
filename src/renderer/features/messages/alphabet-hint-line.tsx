import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { quoted } from '../../format/quoted';
import { alphabetHint } from '../../state/alphabet-hint';

/** Says why a text is several messages when a character costs them, and offers it in plain ones. */
export function AlphabetHintLine({ text, onPlain }: { text: string; onPlain: (text: string) => void }) {
  const { t, i18n } = useTranslation();
  const hint = alphabetHint(text);
  if (hint === null) return null;
  const { segments, odd, plain } = hint;
  const characters = odd.map((character) => quoted(character, i18n.language)).join(', ');
  return (
    <div className="alphabet-hint">
      <Icon name="info" size={16} />
      <p>
        {t('compose.alphabet', { segments, characters, count: odd.length })}{' '}
        {plain !== null && t('compose.alphabetPlain', { segments: plain.segments })}
      </p>
      {plain !== null && (
        <button type="button" className="mbtn text small" onClick={() => onPlain(plain.text)}>
          {t('compose.makePlain')}
        </button>
      )}
    </div>
  );
}
