/** Where hosts say what happened: one line each, for the person at the terminal or in a log file. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  /** A mistake of the lab itself: what it was doing, and the error with its stack. */
  error(doing: string, error: unknown): void;
}
