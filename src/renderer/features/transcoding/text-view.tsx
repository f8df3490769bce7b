import { useMemo } from 'react';
import type { Mode } from './compose-picture';
import { compareTexts } from './compare-text';

/** A text alone, or with what was taken from the original and what was put into it. */
export function TextView({
  before,
  after,
  mode,
  code = false,
}: {
  before: string;
  after: string;
  mode: Mode;
  /** Lines of a programme's text, which keep their breaks. */
  code?: boolean;
}) {
  const pieces = useMemo(
    () => (mode === 'side' ? null : compareTexts(before, after, code ? 'lines' : 'words')),
    [mode, before, after, code],
  );
  // Scrolled by the arrow keys, it is a stop for them.
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={code ? 'tc-text code' : 'tc-text'} dir={code ? 'ltr' : 'auto'} tabIndex={0}>
      {pieces === null
        ? after
        : pieces
            .filter(({ kind }) => mode === 'overlay' || kind !== 'same')
            .map(({ kind, text }, index) =>
              kind === 'same' ? (
                <span key={index}>{text}</span>
              ) : kind === 'gone' ? (
                <del key={index}>{text}</del>
              ) : (
                <ins key={index}>{text}</ins>
              ),
            )}
    </div>
  );
}
