import { sprite } from 'virtual:icons';
import type icons from './icons.json';

/** An icon's name, and after it in `icons.json` what Material Symbols call it. */
export type IconName = keyof typeof icons;

/** A Material Symbol (rounded, weight 400). Always decoration: the control around it carries the name. */
export function Icon({
  name,
  size = 18,
  flip = false,
}: {
  name: IconName;
  /** Pixels. */
  size?: number;
  /** Mirrors with the writing direction, as back, send and chevrons do. */
  flip?: boolean;
}) {
  return (
    <svg
      className={flip ? 'i flip' : 'i'}
      width={size}
      height={size}
      viewBox="0 -960 960 960"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
