import {
  argbFromHex,
  Hct,
  hexFromArgb,
  MaterialDynamicColors,
  SchemeTonalSpot,
} from '@material/material-color-utilities';
import { expect, test } from 'vitest';
import { phoneThemeSchema } from '../../../shared/model/handset';
import { PHONE_SEEDS } from '../../components/phone-seeds';
import { phoneScheme } from './phone-scheme';
import { ROLES, SCHEMES } from './phone-schemes';

const made = new MaterialDynamicColors();

test.each(phoneThemeSchema.options)('the schemes of %s are those of Material 3', (theme) => {
  for (const mode of ['light', 'dark'] as const) {
    const scheme = new SchemeTonalSpot(Hct.fromInt(argbFromHex(PHONE_SEEDS[theme])), mode === 'dark', 0);
    const colours = ROLES.map((role) => hexFromArgb(made[role]().getArgb(scheme)).slice(1));
    expect(SCHEMES[theme][mode]).toBe(colours.join(' '));
  }
});

test('a scheme is custom properties by the names of the roles', () => {
  expect(phoneScheme('rose', 'light')).toMatchObject({
    colorScheme: 'light',
    '--md-primary': '#8e4958',
    '--md-on-primary': '#ffffff',
    '--md-surface-container-highest': '#f0dee0',
  });
  expect(phoneScheme('rose', 'light')).toBe(phoneScheme('rose', 'light'));
});
