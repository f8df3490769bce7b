import { useTranslation } from '../../i18n/texts';
import { Icon } from '../../components/icon';
import { usePhoneNames, usePhones } from '../../state/use-phone-names';
import type { Promotion } from './promotion';
import { eachIsolated } from '../../format/name-list';

/** Whom a promotion goes to: phones of the desk and further addresses; who wants none of them is named. */
export function PromotionRecipients({
  promotion,
  optedOut,
  leftOut,
  onChange,
}: {
  promotion: Promotion;
  optedOut: readonly string[];
  /** Those of them whom the promotion names. */
  leftOut: readonly string[];
  onChange: (part: Partial<Promotion>) => void;
}) {
  const { t, i18n } = useTranslation();
  const nameOf = usePhoneNames();
  const phones = usePhones();
  const all = phones.length > 0 && phones.every(({ number }) => promotion.phones.includes(number));
  const toggle = (number: string): void => {
    const without = promotion.phones.filter((other) => other !== number);
    onChange({ phones: without.length < promotion.phones.length ? without : [...without, number] });
  };
  const names = new Intl.ListFormat(i18n.language).format(eachIsolated(leftOut.map(nameOf)));
  return (
    <fieldset className="business-to">
      <legend className="flabel">{t('businesses.to')}</legend>
      <div className="toggles">
        <button
          type="button"
          className="chip"
          aria-pressed={all}
          onClick={() => onChange({ phones: all ? [] : phones.map(({ number }) => number) })}
        >
          <Icon name="groups" size={16} />
          {t('businesses.everyone')}
        </button>
        {phones.map(({ name, number }) => (
          <button
            key={number}
            type="button"
            className="chip"
            aria-pressed={promotion.phones.includes(number)}
            title={optedOut.includes(number) ? t('businesses.saidStop', { name }) : undefined}
            onClick={() => toggle(number)}
          >
            {optedOut.includes(number) && <Icon name="block" size={16} />}
            {name}
          </button>
        ))}
      </div>
      <input
        className="input"
        value={promotion.more}
        aria-label={t('businesses.more')}
        placeholder={t('businesses.morePlaceholder')}
        onChange={({ target }) => onChange({ more: target.value })}
      />
      {leftOut.length > 0 && (
        <p className="hint business-left-out">
          <Icon name="block" size={16} />
          {t('businesses.leftOut', { count: leftOut.length, names })}
        </p>
      )}
    </fieldset>
  );
}
