import { Fragment } from 'react';
import { openApp } from '../../state/handset-store';
import { useHandsetStore } from '../../state/lab-context';

/** Addresses that a phone makes tappable; trailing punctuation is left outside. */
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’”]/g;

/** Text whose web addresses open in the phone's browser. */
export function LinkedText({ text }: { text: string }) {
  const store = useHandsetStore();
  const pieces: { text: string; link: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(LINK)) {
    if (match.index > at) pieces.push({ text: text.slice(at, match.index), link: false });
    pieces.push({ text: match[0], link: true });
    at = match.index + match[0].length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), link: false });
  return (
    <span className="txt" dir="auto">
      {pieces.map((piece, i) =>
        piece.link ? (
          <bdi key={i}>
            <a
              href={piece.text}
              target="_blank"
              rel="noreferrer noopener"
              onClick={(event) => {
                event.stopPropagation();
                // With Ctrl or the middle button it is the desk's own browser that is meant.
                if (event.ctrlKey || event.metaKey || event.shiftKey) return;
                event.preventDefault();
                openApp(store, 'browser', { page: 'address', of: piece.text });
              }}
            >
              {piece.text}
            </a>
          </bdi>
        ) : (
          <Fragment key={i}>{piece.text}</Fragment>
        ),
      )}
    </span>
  );
}
