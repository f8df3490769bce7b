import type { ReactNode } from 'react';
import { Icon } from '../../components/icon';

/** One setting: what it is and does, how it differs, its control, and the way back. */
export function SettingRow({
  label,
  text,
  marks,
  reset,
  children,
}: {
  label: ReactNode;
  text?: string;
  /** How it differs from what is usual. */
  marks: readonly string[];
  reset: { label: string; onReset: () => void } | null;
  children: ReactNode;
}) {
  return (
    <li className={marks.length > 0 ? 'setting differs' : 'setting'}>
      <div className="setting-text">
        <span className="setting-name">
          {label}
          {marks.map((mark) => (
            <span key={mark} className="pill accent">
              {mark}
            </span>
          ))}
        </span>
        {text !== undefined && <span className="dim">{text}</span>}
      </div>
      {reset === null ? (
        <span className="ibtn" aria-hidden="true" />
      ) : (
        <button className="ibtn" aria-label={reset.label} title={reset.label} onClick={reset.onReset}>
          <Icon name="replay" size={16} />
        </button>
      )}
      <div className="setting-control">{children}</div>
    </li>
  );
}
