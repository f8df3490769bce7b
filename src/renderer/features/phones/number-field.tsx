import { useTranslation } from '../../i18n/texts';
import { handsetSetupSchema, type HandsetSetup } from '../../../shared/model/handset';

/** A field for a number, with what it takes below it, or what is wrong with what it has. */
export function NumberField({
  id,
  label,
  hint,
  placeholder,
  value,
  problem,
  first = false,
  onChange,
}: {
  id: string;
  label: string;
  hint: string;
  placeholder?: string;
  value: string;
  problem: ReturnType<typeof problemOfNumber>;
  /** Has the focus when its dialog opens, and what is in it is written over. */
  first?: boolean;
  onChange: (number: string) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-first={first || undefined}
        className={problem === null ? 'input num' : 'input num is-bad'}
        value={value}
        placeholder={placeholder}
        inputMode="tel"
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={`${id}-hint`}
        onFocus={(event) => {
          if (first) event.target.select();
        }}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className={problem === null ? 'hint' : 'hint bad'} role="status">
        {problem === null ? hint : t(`addPhone.${problem.kind}`, problem)}
      </p>
    </div>
  );
}

/** A number as the engine has it, however people write it. */
export const compact = (number: string): string => number.replace(/[\s()/-]/g, '');

/** What is wrong with a number for a phone beside those of `desk`; null: nothing. */
export function problemOfNumber(
  desk: readonly HandsetSetup[],
  number: string,
): { kind: 'badNumber' } | { kind: 'taken'; name: string } | null {
  const parsed = handsetSetupSchema.shape.msisdn.safeParse(compact(number));
  if (!parsed.success) return { kind: 'badNumber' };
  const owner = desk.find(({ msisdn }) => msisdn === parsed.data);
  return owner === undefined ? null : { kind: 'taken', name: owner.name };
}
