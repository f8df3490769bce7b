import { useId } from 'react';
import type { ReactNode } from 'react';

/** What a field needs to be known by its label, and by what is said of it. */
export interface FieldAria {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string;
}

/** A field of a form with its label. Below it stands a hint or, read out at once, what is wrong with what was written. */
export function Field({
  label,
  hint = null,
  wrong = null,
  children,
}: {
  label: string;
  hint?: string | null;
  wrong?: string | null;
  children: (aria: FieldAria) => ReactNode;
}) {
  const id = useId();
  return (
    <div className={wrong === null ? 'field' : 'field is-bad'}>
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-invalid': wrong !== null, 'aria-describedby': `${id}-hint` })}
      <span id={`${id}-hint`}>
        <Said wrong={wrong} hint={hint} />
      </span>
    </div>
  );
}

/** What is wrong, as an alert; else the hint, if there is one. */
export function Said({ wrong, hint = null }: { wrong: string | null; hint?: string | null }) {
  if (wrong === null) return hint === null ? null : <span className="hint">{hint}</span>;
  return (
    <span className="hint bad" role="alert">
      {wrong}
    </span>
  );
}
