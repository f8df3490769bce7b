import { useId } from 'react';

/** One of a few, side by side. */
export function CaptureChoice<T extends string>({
  label,
  value,
  options,
  texts,
  disabled,
  onChange,
}: {
  label: string;
  value: T;
  options: readonly T[];
  texts: (option: T) => string;
  disabled: boolean;
  onChange: (value: T) => void;
}) {
  const name = useId();
  return (
    <fieldset className="capture-choice" disabled={disabled}>
      <legend className="vh">{label}</legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === value} onChange={() => onChange(option)} />
          <span>{texts(option)}</span>
        </label>
      ))}
    </fieldset>
  );
}
