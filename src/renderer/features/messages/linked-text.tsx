import { Fragment } from 'react';

/** Addresses that a phone makes tappable; trailing punctuation is left outside. */
const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]}'’”]/g;

/** Text whose web addresses open in a new tab. */
export function LinkedText({ text }: { text: string }) {
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
              onClick={(event) => event.stopPropagation()}
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
