import { useRef } from 'react';
import type { ComponentProps } from 'react';
import { Icon } from './icon';

type InputProps = Pick<ComponentProps<'input'>, 'ref' | 'onKeyDown'> & { 'data-enter'?: boolean };

/** The field of a phone's search. */
export function SearchField({
  label,
  placeholder = label,
  value,
  onChange,
  ...input
}: {
  label: string;
  /** Absent: as its name. */
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
} & InputProps) {
  return (
    <input
      {...input}
      type="search"
      dir="auto"
      aria-label={label}
      placeholder={placeholder}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** The same, with what empties it. @param clear name of the button that does */
export function ClearableSearchField({
  clear,
  ...field
}: Omit<ComponentProps<typeof SearchField>, 'ref'> & { clear: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <SearchField {...field} ref={input} />
      {field.value !== '' && (
        <button
          type="button"
          className="mi"
          aria-label={clear}
          onClick={() => {
            // The button goes; the keys stay in the field.
            input.current?.focus();
            field.onChange('');
          }}
        >
          <Icon name="close" size={22} />
        </button>
      )}
    </>
  );
}
