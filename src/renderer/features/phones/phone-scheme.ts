import type { CSSProperties } from 'react';
import type { PhoneTheme } from '../../../shared/model/handset';
import { ROLES, SCHEMES, type PhoneMode } from './phone-schemes';

const schemes = new Map<string, CSSProperties>();

/** Material 3 tonal-spot colours of a phone as custom properties (`--md-primary` …), made once per seed and mode. */
export function phoneScheme(theme: PhoneTheme, mode: PhoneMode): CSSProperties {
  const key = `${theme} ${mode}`;
  const known = schemes.get(key);
  if (known !== undefined) return known;
  const colours = SCHEMES[theme][mode].split(' ');
  const style: Record<string, string> = { colorScheme: mode };
  ROLES.forEach((role, i) => {
    const name = role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    style[`--md-${name}`] = `#${colours[i]}`;
  });
  schemes.set(key, style);
  return style;
}
