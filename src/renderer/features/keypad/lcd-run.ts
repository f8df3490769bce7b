import type { LcdPicture } from './lcd-picture';

/** How the letters of a run differ from the others. */
export interface RunStyle {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  /** Letters of twice the size. */
  scale?: 1 | 2;
  ink?: string;
  paper?: string;
}

/** A piece of a line; `link` counts the links of the whole text. */
export interface Run extends RunStyle {
  text: string;
  link: number | null;
  /** Goes on with the word at the end of the line before. */
  inWord?: true;
  /** Whether its paragraph is read from right to left; absent: it is in a line of its own, which says so itself. */
  rtl?: boolean;
  /** In place of text. */
  picture?: LcdPicture;
  /** What the picture is, for who does not see it. */
  said?: string;
}
