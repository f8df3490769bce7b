import { useState } from 'react';

/** What a person typed, as a value; or why it is none. */
export type Parsed<T> = { value: T } | { message: string };

/** A field that changes something when it is left or Enter is pressed; Escape takes back what was typed. */
export function ValueField<T>({
  label,
  text,
  parse,
  onCommit,
  placeholder,
  unit,
  numeric = false,
}: {
  /** Accessible name. */
  label: string;
  /** The value as it stands. */
  text: string;
  parse: (typed: string) => Parsed<T>;
  onCommit: (value: T) => void;
  placeholder?: string;
  unit?: string;
  numeric?: boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const commit = (): void => {
    if (typed === null || typed === text) {
      setTyped(null);
      setWrong(null);
      return;
    }
    const parsed = parse(typed.trim());
    if ('message' in parsed) return setWrong(parsed.message);
    setWrong(null);
    setTyped(null);
    onCommit(parsed.value);
  };
  return (
    <span className="value-field">
      <span className="value-box">
        <input
          className={wrong === null ? 'input' : 'input is-bad'}
          aria-label={label}
          aria-invalid={wrong !== null}
          inputMode={numeric ? 'decimal' : undefined}
          spellCheck={false}
          autoComplete="off"
          placeholder={placeholder}
          value={typed ?? text}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            else if (event.key === 'Escape' && typed !== null) {
              event.stopPropagation();
              setTyped(null);
              setWrong(null);
            }
          }}
        />
        {unit !== undefined && <span className="unit">{unit}</span>}
      </span>
      {wrong !== null && (
        <span className="hint bad" role="alert">
          {wrong}
        </span>
      )}
    </span>
  );
}
