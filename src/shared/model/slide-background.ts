/** What slides can lie on: colour names of CSS 2.1 §4.3.6, which SMIL takes its colours from. Black is the players' own. */
export const SLIDE_BACKGROUNDS = ['black', 'white', 'yellow', 'navy', 'maroon'] as const;
export type SlideBackground = (typeof SLIDE_BACKGROUNDS)[number];
