import type { EmsColour } from '../../shared/model/composition';

/** What the colours of an enhanced message are on a screen (3GPP TS 23.040 §9.2.3.24.10.1.1). */
export const EMS_COLOURS: Readonly<Record<EmsColour, string>> = {
  black: '#000000',
  'dark-grey': '#555555',
  'dark-red': '#8b0000',
  'dark-yellow': '#806000',
  'dark-green': '#006400',
  'dark-cyan': '#006d75',
  'dark-blue': '#00008b',
  'dark-magenta': '#8b008b',
  grey: '#808080',
  white: '#ffffff',
  'bright-red': '#ff0000',
  'bright-yellow': '#ffe600',
  'bright-green': '#00d000',
  'bright-cyan': '#00d8e8',
  'bright-blue': '#2040ff',
  'bright-magenta': '#ff00ff',
};
