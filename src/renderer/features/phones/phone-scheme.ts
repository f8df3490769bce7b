import {
  argbFromHex,
  Hct,
  hexFromArgb,
  MaterialDynamicColors,
  SchemeTonalSpot,
} from '@material/material-color-utilities';
import type { CSSProperties } from 'react';
import type { PhoneTheme } from '../../../shared/model/handset';

const SEEDS: Readonly<Record<PhoneTheme, string>> = {
  rose: '#b3405e',
  azure: '#00687a',
  moss: '#4b6a2a',
  amber: '#7a5900',
  violet: '#6a4fa3',
  teal: '#006a60',
};

const ROLES = [
  'primary',
  'onPrimary',
  'primaryContainer',
  'onPrimaryContainer',
  'secondary',
  'onSecondary',
  'secondaryContainer',
  'onSecondaryContainer',
  'tertiary',
  'onTertiary',
  'tertiaryContainer',
  'onTertiaryContainer',
  'error',
  'onError',
  'errorContainer',
  'onErrorContainer',
  'surface',
  'onSurface',
  'surfaceVariant',
  'onSurfaceVariant',
  'outline',
  'outlineVariant',
  'inverseSurface',
  'inverseOnSurface',
  'inversePrimary',
  'surfaceContainerLowest',
  'surfaceContainerLow',
  'surfaceContainer',
  'surfaceContainerHigh',
  'surfaceContainerHighest',
] as const;

export type PhoneMode = 'light' | 'dark';

const schemes = new Map<string, CSSProperties>();

/** Material 3 tonal-spot colours of a phone as custom properties (`--md-primary` …), made once per seed and mode. */
export function phoneScheme(theme: PhoneTheme, mode: PhoneMode): CSSProperties {
  const key = `${theme} ${mode}`;
  const known = schemes.get(key);
  if (known !== undefined) return known;
  const scheme = new SchemeTonalSpot(Hct.fromInt(argbFromHex(SEEDS[theme])), mode === 'dark', 0);
  const colours = new MaterialDynamicColors();
  const style: Record<string, string> = { colorScheme: mode };
  for (const role of ROLES) {
    const name = role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    style[`--md-${name}`] = hexFromArgb(colours[role]().getArgb(scheme));
  }
  schemes.set(key, style);
  return style;
}
