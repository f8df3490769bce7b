import {
  presentation,
  type Presentation,
  type PresentationMedia,
  type PresentationSlide,
} from '../../../shared/protocol/smil/presentation';
import { readableOn } from '../../../shared/protocol/smil/readable-on';
import { textSide } from '../../../shared/protocol/smil/text-side';
import { activeMedia } from '../../../shared/protocol/smil/timeline';
import type { PortalMessage } from '../../engine/lab-port';
import { html, Html } from './html';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { formatDate, WORDS, type PortalWords } from './words';

/** How a part can be shown here: as it is or as a rendition, or only downloaded. */
export type Showing = 'shown' | 'download';

type Part = PortalMessage['parts'][number];

/**
 * The page of a message: its slides, which the page's script plays in their regions and at their times and which are
 * below one another without it, then what is on no slide.
 * @param showing which parts a browser shows, in the order of the parts
 * @param durations lengths of sounds and videos in milliseconds by part, as far as known
 * @param scripted whether the page may run its script; without it times are those of UTC
 */
export function messagePage(
  code: string,
  message: PortalMessage,
  showing: readonly Showing[],
  durations: ReadonlyMap<number, number>,
  scripted: boolean,
): string {
  const { parts, language, from, subject } = message;
  const words = WORDS[language];
  const smil = parts.find(({ contentType }) => contentType === 'application/smil')?.text ?? null;
  const played = presentation(parts, smil, { mediaDurations: durations });
  const { slides, attachments } = played;
  // A slide that has nothing to show of its own shows what is attached, as long as others have something.
  const pictured = slides.some(({ media }) => media.length > 0);
  const shown = slides.filter(({ media }) => media.length > 0 || (pictured && attachments.length > 0));
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
  const links = (indices: readonly number[]): Html[] =>
    indices.map((index) => html`<li>${fileLink(code, index, parts[index]!, words)}</li>`);
  const files = (): Html[] => links(attachments);
  // What cannot be played has its link on the slide.
  const media = slides
    .flatMap((slide) => slide.media)
    .filter(({ kind, part }) => kind !== 'text' && showing[part] === 'shown')
    .map(({ part }) => part);
  const sections = shown.map(
    (slide, at) =>
      html`<section
        class="slide"
        data-start="${slide.start}"
        aria-label="${words.slide(at + 1, shown.length)}"
      >
        ${slide.media.flatMap((item) => {
          const content = medium(item);
          return content === null ? [] : [placed(played, slide, item, content)];
        })}
        ${
          slide.media.length === 0 &&
          html`<h2>${words.attachments}</h2>
            <ul>
              ${files()}
            </ul>`
        }
      </section>`,
  );
  const [before, after] = words.availableUntil;
  return document(
    language,
    title,
    html`<main>
      <header>
        <h1>${title}</h1>
        ${subject !== null && subject !== '' && html`<p class="subject" dir="auto">${subject}</p>`}
        <p class="when">${words.sentAt} ${moment(message.at, language)}</p>
      </header>
      ${sections.length > 0 && player(played, shown.every(isBare), sections, words)}
      ${
        attachments.length > 0 &&
        html`<h2>${words.attachments}</h2>
          <ul>
            ${files()}
          </ul>`
      }
      ${
        media.length > 0 &&
        html`<h2>${words.media}</h2>
          <ul>
            ${links([...new Set(media)])}
          </ul>`
      }
      ${sections.length + attachments.length === 0 && html`<p>${words.empty}</p>`}
      <footer>${before}${moment(message.expiresAt, language)}${after}</footer>
    </main>`,
    scripted ? new Html(`<script>${SCRIPT}</script>`) : undefined,
  );
}

/** A moment by UTC, which it names; the page's script tells it by the viewer's clock. */
function moment(time: number, language: 'en' | 'de'): Html {
  return html`<time datetime="${new Date(time).toISOString()}">${formatDate(time, language)}</time>`;
}

/** At most one medium of it is seen: the stage is its own, for room that the layout keeps for others stays empty. */
function isBare({ media }: Pick<PresentationSlide, 'media'>): boolean {
  return media.filter(({ kind }) => kind !== 'audio').length <= 1;
}

/**
 * The slides with what plays them; the controls wait for the script.
 * @param bare every slide is: the stage takes the shape of the pictures
 */
function player(
  { layout, duration }: Presentation,
  bare: boolean,
  sections: readonly Html[],
  words: PortalWords,
): Html {
  const ground = layout.backgroundColor;
  return html`<div
    id="player"
    data-duration="${duration}"
    data-ratio="${layout.width} / ${layout.height}"
    ${ground !== null && html`data-ground="${ground}"`}
    ${bare && html`data-bare`}
  >
    <div class="stage">${sections}</div>
    <div class="bar" data-part="bar" hidden>
      <span class="steps">
        <button type="button" data-part="back">${words.stepBack}</button>
        <button type="button" data-part="play" data-play="${words.play}" data-pause="${words.pause}">
          ${words.play}
        </button>
        <button type="button" data-part="next">${words.stepOn}</button>
      </span>
      <span class="steps">
        <input
          type="range"
          data-part="position"
          min="0"
          max="${duration}"
          step="100"
          value="0"
          aria-label="${words.position}"
        />
        <output data-part="where"></output>
      </span>
      <button type="button" data-part="list" data-all="${words.showAll}" data-play="${words.asSlides}">
        ${words.showAll}
      </button>
    </div>
  </div>`;
}

/** A medium with where it stands, in hundredths of the stage, and when it is there, on the timeline of all slides. */
function placed(
  played: Presentation,
  slide: PresentationSlide,
  media: PresentationMedia,
  content: Html,
): Html {
  const { layout } = played;
  const region = layout.regions.find(({ id }) => id === media.region);
  const place =
    region === undefined || isBare(slide)
      ? { left: 0, top: 0, width: layout.width, height: layout.height }
      : region;
  const share = (value: number, whole: number): string => `${Math.round((value / whole) * 10_000) / 100}%`;
  const ground = media.backgroundColor ?? region?.backgroundColor ?? null;
  const behind = ground ?? layout.backgroundColor;
  const ink = media.foregroundColor ?? (behind === null ? null : readableOn(behind));
  const stays = activeMedia(played, played.duration).includes(media);
  return html`<div
    class="medium ${media.kind}"
    data-begin="${slide.start + media.begin}"
    data-end="${slide.start + media.end}"
    ${stays && html`data-last`}
    data-x="${share(place.left, layout.width)}"
    data-y="${share(place.top, layout.height)}"
    data-w="${share(place.width, layout.width)}"
    data-h="${share(place.height, layout.height)}"
    data-layer="${region?.zIndex ?? 0}"
    data-fit="${FITS[media.fit]}"
    data-side="${textSide(played, slide, media)}"
    ${ground !== null && html`data-ground="${ground}"`}
    ${ink !== null && html`data-ink="${ink}"`}
  >
    ${content}
  </div>`;
}

/** What CSS calls the ways of fitting a medium into its region. */
const FITS = { fill: 'fill', slice: 'cover', hidden: 'none', scroll: 'none', meet: 'contain' } as const;

/** The page for a code that is unknown, or no longer known. */
export function notFoundPage(language: 'en' | 'de'): string {
  const { notFoundTitle, notFoundText } = WORDS[language];
  return plainPage(language, notFoundTitle, notFoundText);
}

/** The page for a message whose stored octets are damaged. */
export function damagedPage(language: 'en' | 'de'): string {
  const { damagedTitle, damagedText } = WORDS[language];
  return plainPage(language, damagedTitle, damagedText);
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

function document(language: string, title: string, body: Html, script = new Html('')): string {
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
        ${body} ${script}
      </body>
    </html>`.markup;
}

function fileLink(code: string, index: number, part: Part, words: PortalWords): Html {
  const name = part.name ?? part.contentLocation ?? `${index + 1}`;
  return html`<a class="file" href="/m/${code}/${index}?download" download
    >${words.download(name)} <small>${words.size(part.octets.length)}</small></a
  >`;
}
