import type { PhoneTheme } from '../../../shared/model/handset';

export type PhoneMode = 'light' | 'dark';

/** Colour roles of Material 3, in the order of the tables below. */
export const ROLES = [
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

/**
 * Material 3 tonal-spot schemes of the seeds, as `@material/material-color-utilities` makes them (phone-scheme.browser.test.ts
 * compares): six schemes need no colour science at run time, and the phones are painted sooner.
 */
export const SCHEMES: Readonly<Record<PhoneTheme, Readonly<Record<PhoneMode, string>>>> = {
  rose: {
    light:
      '8e4958 ffffff ffd9de 713341 75565b ffffff ffd9de 5c3f44 7a5832 ffffff ffdcbb 5f401d ba1a1a ffffff ffdad6 93000a fff8f7 22191b f3dde0 524345 847375 d6c2c4 382e2f feedee ffb2bf ffffff fff0f1 fbeaeb f5e4e6 f0dee0',
    dark: 'ffb2bf 561d2b 713341 ffd9de e4bdc2 43292e 5c3f44 ffd9de ebbe90 462a08 5f401d ffdcbb ffb4ab 690005 93000a ffdad6 191112 f0dee0 524345 d6c2c4 9f8c8e 524345 f0dee0 382e2f 8e4958 140c0d 22191b 261d1f 312829 3c3234',
  },
  azure: {
    light:
      '00687a ffffff abedff 004e5c 4b6269 ffffff cee7ef 334a51 565d7e ffffff dde1ff 3f4565 ba1a1a ffffff ffdad6 93000a f5fafc 171c1e dbe4e7 3f484b 70797b bfc8cb 2c3133 ecf2f4 84d2e6 ffffff eff4f7 e9eff1 e4e9eb dee3e5',
    dark: '84d2e6 003640 004e5c abedff b2cbd2 1d343a 334a51 cee7ef bfc4eb 282f4d 3f4565 dde1ff ffb4ab 690005 93000a ffdad6 0f1416 dee3e5 3f484b bfc8cb 899295 3f484b dee3e5 2c3133 00687a 090f11 171c1e 1b2022 252b2d 303638',
  },
  moss: {
    light:
      '4a662c ffffff cbeda5 344e17 57624a ffffff dbe7c8 404a34 386664 ffffff bbece8 1f4e4c ba1a1a ffffff ffdad6 93000a f9faef 1a1c16 e1e4d5 44483d 75796c c4c8ba 2f312a f0f2e6 b0d18b ffffff f3f5e9 edefe4 e8e9de e2e3d8',
    dark: 'b0d18b 1e3702 344e17 cbeda5 bfcbad 2a331f 404a34 dbe7c8 a0cfcc 003735 1f4e4c bbece8 ffb4ab 690005 93000a ffdad6 12140e e2e3d8 44483d c4c8ba 8e9285 44483d e2e3d8 2f312a 4a662c 0c0f09 1a1c16 1e211a 282b24 33362e',
  },
  amber: {
    light:
      '79590c ffffff ffdea2 5c4200 6c5c3f ffffff f6e0bb 53452a 4b6546 ffffff cdebc3 344d30 ba1a1a ffffff ffdad6 93000a fff8f2 1f1b13 ede1cf 4d4639 7f7667 d1c5b4 353027 faefe2 ebc16c ffffff fdf2e5 f7ecdf f1e7d9 ebe1d4',
    dark: 'ebc16c 402d00 5c4200 ffdea2 d8c4a0 3b2f15 53452a f6e0bb b1cfa8 1e361b 344d30 cdebc3 ffb4ab 690005 93000a ffdad6 17130b ebe1d4 4d4639 d1c5b4 998f80 4d4639 ebe1d4 353027 79590c 120e07 1f1b13 241f17 2e2921 39342b',
  },
  violet: {
    light:
      '67558e ffffff eaddff 4f3d74 625b70 ffffff e9def8 4a4358 7e525e ffffff ffd9e1 643b47 ba1a1a ffffff ffdad6 93000a fef7ff 1d1b20 e7e0eb 49454e 7a757f cbc4cf 322f35 f5eff7 d2bcfd ffffff f8f1fa f2ecf4 ece6ee e7e0e8',
    dark: 'd2bcfd 38265c 4f3d74 eaddff ccc2db 342d40 4a4358 e9def8 f0b8c6 4a2530 643b47 ffd9e1 ffb4ab 690005 93000a ffdad6 141218 e7e0e8 49454e cbc4cf 948f99 49454e e7e0e8 322f35 67558e 0f0d13 1d1b20 211f24 2b292f 36343a',
  },
  teal: {
    light:
      '006a60 ffffff 9ef2e4 005048 4a635f ffffff cce8e2 334b47 466179 ffffff cce5ff 2d4961 ba1a1a ffffff ffdad6 93000a f4fbf8 161d1c dae5e2 3f4947 6f7977 bec9c6 2b3230 ecf2ef 82d5c8 ffffff eff5f2 e9efed e3eae7 dde4e1',
    dark: '82d5c8 003732 005048 9ef2e4 b1ccc6 1c3531 334b47 cce8e2 adcae6 153349 2d4961 cce5ff ffb4ab 690005 93000a ffdad6 0e1513 dde4e1 3f4947 bec9c6 899390 3f4947 dde4e1 2b3230 006a60 090f0e 161d1c 1a2120 252b2a 303635',
  },
};
