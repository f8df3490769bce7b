import { presentation, type PresentationMedia } from '../../../shared/protocol/smil/presentation';
import type { PortalMessage } from '../../engine/lab-port';
import { html, Html } from './html';
import { STYLE } from './style';
import { formatDate, WORDS, type PortalWords } from './words';

/** How a part can be shown here: as it is or as a rendition, or only downloaded. */
export type Showing = 'shown' | 'download';

type Part = PortalMessage['parts'][number];

/**
 * The page of a message: its slides below one another, then what is on no slide. `showing` tells which sounds and
 * videos a browser plays, in the order of the parts.
 */
export function messagePage(code: string, message: PortalMessage, showing: readonly Showing[]): string {
  const { parts, language, from, subject } = message;
  const words = WORDS[language];
  const smil = parts.find(({ contentType }) => contentType === 'application/smil')?.text ?? null;
  const { slides, attachments } = presentation(parts, smil);
  const shown = slides.filter(({ media }) => media.length > 0);
  const title = from === null ? words.message : words.messageFrom(from);
  let pictures = 0;
  const medium = ({ part: index, kind, alt }: PresentationMedia): Html | null => {
    const part = parts[index]!;
    const source = `/m/${code}/${index}`;
    if (kind === 'text') return html`<p dir="auto">${part.text ?? ''}</p>`;
    if (showing[index] === 'download') {
      return html`<p class="note">${words.notPlayable}</p>
        ${fileLink(code, index, part, words)}`;
    }
    switch (kind) {
      case 'image':
        return html`<img src="${source}" alt="${alt ?? words.picture(++pictures)}" decoding="async" />`;
      case 'video':
        return html`<video
          src="${source}"
          controls
          preload="metadata"
          aria-label="${alt ?? words.video}"
        ></video>`;
      case 'audio':
        return html`<audio
          src="${source}"
          controls
          preload="metadata"
          aria-label="${alt ?? words.sound}"
        ></audio>`;
    }
  };
  const sections = shown.map(
    ({ media }, at) =>
      html`<section class="slide" aria-label="${words.slide(at + 1, shown.length)}">
        ${media.map(medium).filter((item) => item !== null)}
      </section>`,
  );
  const files = attachments.map((index) => html`<li>${fileLink(code, index, parts[index]!, words)}</li>`);
  return document(
    language,
    title,
    html`<main>
      <header>
        <h1>${title}</h1>
        ${subject !== null && subject !== '' && html`<p class="subject" dir="auto">${subject}</p>`}
        <p class="when">
          ${words.sentAt}
          <time datetime="${new Date(message.at).toISOString()}">${formatDate(message.at, language)}</time>
        </p>
      </header>
      ${sections}
      ${
        files.length > 0 &&
        html`<h2>${words.attachments}</h2>
          <ul>
            ${files}
          </ul>`
      }
      ${sections.length + files.length === 0 && html`<p>${words.empty}</p>`}
      <footer>${words.availableUntil(formatDate(message.expiresAt, language))}</footer>
    </main>`,
  );
}

/** The page for a code that is unknown, or no longer known. */
export function notFoundPage(language: 'en' | 'de'): string {
  const { notFoundTitle, notFoundText } = WORDS[language];
  return plainPage(language, notFoundTitle, notFoundText);
}

/** The page for an address that tried too many wrong codes. */
export function tooManyPage(language: 'en' | 'de'): string {
  const { tooManyTitle, tooManyText } = WORDS[language];
  return plainPage(language, tooManyTitle, tooManyText);
}

function plainPage(language: 'en' | 'de', title: string, text: string): string {
  return document(
    language,
    title,
    html`<main class="lost">
      <h1>${title}</h1>
      <p>${text}</p>
    </main>`,
  );
}

function document(language: string, title: string, body: Html): string {
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        ${body}
      </body>
    </html>`.markup;
}

function fileLink(code: string, index: number, part: Part, words: PortalWords): Html {
  const name = part.name ?? part.contentLocation ?? `${index + 1}`;
  return html`<a class="file" href="/m/${code}/${index}?download" download
    >${words.download(name)} <small>${words.size(part.octets.length)}</small></a
  >`;
}
