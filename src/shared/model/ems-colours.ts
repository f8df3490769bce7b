/** Colours of enhanced messages in the order of their codes (3GPP TS 23.040 §9.2.3.24.10.1.1). */
export const EMS_COLOURS = [
  'black',
  'dark-grey',
  'dark-red',
  'dark-yellow',
  'dark-green',
  'dark-cyan',
  'dark-blue',
  'dark-magenta',
  'grey',
  'white',
  'bright-red',
  'bright-yellow',
  'bright-green',
  'bright-cyan',
  'bright-blue',
  'bright-magenta',
] as const;
