import type { HandsetProfile } from '../../../shared/model/handset-profile';
import { NO_SCRIPTS, type Scripts } from './lcd-letters';

/** What a body and its screen look like. */
export type SkinKind = 'mono' | 'colour' | 'smart';

/** A pair of colours: letters, and what they stand on. */
export interface InkOnPaper {
  ink: string;
  paper: string;
}

/** How an LCD draws its screens. Lengths in LCD pixels. */
export interface LcdSkin {
  kind: SkinKind;
  /** Colours that the screen can show. */
  colours: number;
  /** That its letters have besides Latin, Greek and Cyrillic. */
  scripts: Scripts;
  status: InkOnPaper & { height: number; battery: string; envelope: string };
  /** A band below the status line; `inStatus`: the status line itself; `line`: the first line of text. */
  title: InkOnPaper & { place: 'line' | 'inStatus' | 'band'; height: number };
  text: InkOnPaper & { dim: string };
  selected: InkOnPaper & { dim: string };
  soft: InkOnPaper & { height: number };
  /** From one line of text to the next. */
  pitch: number;
  margin: number;
  /** Rows of lists have two lines. */
  twoLines: boolean;
  /** Every second row of a list stands on this; null: none does. */
  stripe: string | null;
}

/** Screens lower than this show no status line above a message: each line counts. */
const TINY = 60;
/** Screens at least so high have room for bands and rows of two lines. */
const TALL = 150;

const LCD = { ink: '#16210f', paper: '#b9c6a0' };
/** The LCD without current. */
export const LCD_OFF: InkOnPaper = { ink: '#8b967a', paper: '#98a386' };

/** The first colour screens: a band of colour behind the status line. */
const COLOUR_SKIN: Omit<LcdSkin, 'colours' | 'scripts'> = {
  kind: 'colour',
  status: { ink: '#ffffff', paper: '#184aa8', height: 11, battery: '#b8f870', envelope: '#ffdb55' },
  title: { ink: '#ffffff', paper: '#184aa8', place: 'inStatus', height: 0 },
  text: { ink: '#0f2750', paper: '#dce7fa', dim: '#40588a' },
  selected: { ink: '#ffffff', paper: '#2d62c0', dim: '#dce7fa' },
  soft: { ink: '#0f2750', paper: '#b7caf0', height: 11 },
  pitch: 10,
  margin: 3,
  twoLines: false,
  stripe: null,
};

/** Screens of 2006: two lines to a row, and bands above and below. */
const SMART_SKIN: Omit<LcdSkin, 'colours' | 'scripts'> = {
  kind: 'smart',
  status: { ink: '#ffffff', paper: '#0f2744', height: 14, battery: '#ffffff', envelope: '#ffd75e' },
  title: { ink: '#ffffff', paper: '#2b5c94', place: 'band', height: 20 },
  text: { ink: '#12263f', paper: '#f4f7fb', dim: '#4a5f7a' },
  selected: { ink: '#2b1c00', paper: '#ffe9b8', dim: '#5d4200' },
  soft: { ink: '#ffffff', paper: '#0f2744', height: 16 },
  pitch: 11,
  margin: 5,
  twoLines: true,
  stripe: '#e9eff7',
};

/** How phones of this model draw their screen. */
export function skinOf({
  screen,
  scripts = NO_SCRIPTS,
}: Pick<HandsetProfile, 'screen' | 'scripts'>): LcdSkin {
  const { height, colours } = screen;
  if (colours <= 16) return { ...monoSkin(height, colours), scripts };
  return { ...(height < TALL ? COLOUR_SKIN : SMART_SKIN), colours, scripts };
}

function monoSkin(height: number, colours: number): Omit<LcdSkin, 'scripts'> {
  const tiny = height < TINY;
  const inverse = { ink: LCD.paper, paper: LCD.ink };
  return {
    kind: 'mono',
    colours,
    status: { ...LCD, height: tiny ? 0 : 12, battery: LCD.ink, envelope: LCD.ink },
    title: { ...LCD, place: 'line', height: tiny ? 9 : 10 },
    text: { ...LCD, dim: LCD.ink },
    selected: { ...inverse, dim: LCD.paper },
    soft: tiny ? { ...LCD, height: 9 } : { ...inverse, height: 12 },
    pitch: tiny ? 9 : 10,
    margin: tiny ? 2 : 3,
    twoLines: false,
    stripe: null,
  };
}
