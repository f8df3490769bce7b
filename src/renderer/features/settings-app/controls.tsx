import { useId, type ReactNode } from 'react';
import { Icon, type IconName } from '../../components/icon';
import { useAsked } from '../../components/use-asked';
import { useSwitch } from '../../components/use-switch';

/** A switch with what it does. */
export function SwitchRow({
  label,
  detail,
  on,
  onChange,
}: {
  label: string;
  detail: string;
  on: boolean;
  onChange: (on: boolean) => unknown;
}) {
  const id = useId();
  const [shown, press] = useSwitch(on, onChange);
  return (
    <button
      className="it"
      role="switch"
      aria-checked={shown}
      aria-label={label}
      aria-describedby={id}
      onClick={press}
    >
      <span className="b">
        <b>{label}</b>
        <small id={id}>{detail}</small>
      </span>
      <span className="msw" aria-hidden="true" data-on={shown || undefined} />
    </button>
  );
}

/** One of several, all of them seen. */
export function ChoiceRow<T extends string>({
  label,
  detail,
  value,
  options,
  swatch,
  onChange,
}: {
  label: string;
  detail?: string;
  value: T;
  options: readonly (readonly [T, string])[];
  /** Of colours to choose from: how each looks. */
  swatch?: (option: T) => string;
  onChange: (value: T) => unknown;
}) {
  const name = useId();
  const [shown, choose] = useAsked(value, onChange);
  return (
    <fieldset className="choice">
      <legend>
        <b>{label}</b>
        {detail !== undefined && <small>{detail}</small>}
      </legend>
      <div className="choice-options">
        {options.map(([option, text]) => (
          <label key={option}>
            <input type="radio" name={name} checked={option === shown} onChange={() => choose(option)} />
            <span>
              {swatch !== undefined && <i className="swatch" style={{ background: swatch(option) }} />}
              {text}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Leads to a page of its own. */
export function LinkRow({
  icon,
  label,
  detail,
  onClick,
}: {
  icon: IconName;
  label: string;
  detail: string;
  onClick: () => void;
}) {
  return (
    <button className="it" onClick={onClick}>
      <Icon name={icon} size={24} />
      <span className="b">
        <b>{label}</b>
        <small>{detail}</small>
      </span>
      <Icon name="chevron-right" size={20} flip />
    </button>
  );
}

/** Words of the owner's; they count when the field is left. */
export function TextRow({
  label,
  detail,
  value,
  most,
  onChange,
}: {
  label: string;
  detail: string;
  value: string;
  /** Characters. */
  most: number;
  onChange: (value: string) => unknown;
}) {
  const id = useId();
  return (
    <div className="it textrow">
      <label className="b" htmlFor={id}>
        <b>{label}</b>
        <small>{detail}</small>
      </label>
      <textarea
        key={value}
        id={id}
        rows={most > 40 ? 2 : 1}
        dir="auto"
        maxLength={most}
        defaultValue={value}
        onBlur={(event) => {
          const text = event.currentTarget.value.trim();
          if (text !== value) onChange(text);
        }}
      />
    </div>
  );
}

/** Something that is only read. */
export function FactRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="it fact">
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </div>
  );
}
