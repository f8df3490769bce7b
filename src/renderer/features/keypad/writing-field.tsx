import { useTranslation } from '../../i18n/texts';

/** Takes what is typed on the computer's keyboard into a message; the LCD shows it. */
export function WritingField({ text, onWrite }: { text: string; onWrite: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <textarea
      className="vh"
      aria-label={t('compose.message')}
      dir="auto"
      value={text}
      onChange={(event) => onWrite(event.currentTarget.value)}
      // Whoever chose “Write” is about to write; the focus was on the phone already.
      ref={takeFocusOnce}
    />
  );
}

/** Gives a field that has just come up the focus, if its phone has it; when the field goes, the LCD has it again. */
function takeFocusOnce(field: HTMLTextAreaElement | null): (() => void) | undefined {
  if (field === null) return undefined;
  if (field.closest('[data-phone]')?.contains(document.activeElement) === true) {
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }
  return () => {
    if (document.activeElement === field) field.closest<HTMLElement>('.glass')?.focus();
  };
}
