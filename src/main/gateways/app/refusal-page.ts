import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { html, Html } from '../portal/html';
import type { Refusal } from './access';
import { APP_FIELDS } from './content-policy';

/** Why a request is turned away: it may not use the app, or its sender has guessed too often. */
type Reason = Refusal | 'tooMany';

interface Words {
  title: string;
  /** What to do about it. */
  text: string;
}

const WORDS: Readonly<Record<'en' | 'de', Readonly<Record<Reason, Words>>>> = {
  en: {
    token: {
      title: 'This browser is not let in yet',
      text: 'Open the lab with the whole address that `handset-lab serve` printed, up to its last letter: the token in it lets this browser in. Each start makes a new one, so an address from before does not do.',
    },
    host: {
      title: 'This address is not one of the lab’s',
      text: 'Open the lab with the address that `handset-lab serve` printed.',
    },
    origin: {
      title: 'Other pages may not use the lab',
      text: 'A page from elsewhere led here. Enter the address that `handset-lab serve` printed in a new tab.',
    },
    tooMany: {
      title: 'Too many wrong tokens',
      text: 'Wait a minute; then open the address that `handset-lab serve` printed.',
    },
  },
  de: {
    token: {
      title: 'Dieser Browser ist noch nicht zugelassen',
      text: 'Öffne das Labor mit der ganzen Adresse, die `handset-lab serve` ausgegeben hat, bis zum letzten Zeichen: Das Token darin lässt diesen Browser ein. Jeder Start macht ein neues, eine Adresse von früher gilt also nicht mehr.',
    },
    host: {
      title: 'Diese Adresse gehört nicht zum Labor',
      text: 'Öffne das Labor mit der Adresse, die `handset-lab serve` ausgegeben hat.',
    },
    origin: {
      title: 'Andere Seiten dürfen das Labor nicht benutzen',
      text: 'Eine fremde Seite hat hierher geführt. Gib die Adresse, die `handset-lab serve` ausgegeben hat, in einem neuen Tab ein.',
    },
    tooMany: {
      title: 'Zu viele falsche Token',
      text: 'Warte eine Minute; öffne dann die Adresse, die `handset-lab serve` ausgegeben hat.',
    },
  },
};

const STYLE = `
:root { color-scheme: light dark; --page: #f3f4f7; --text: #171b24; --quiet: #4d5566; --soft: #e0e3ea }
@media (prefers-color-scheme: dark) { :root { --page: #0e1014; --text: #e8eaf0; --quiet: #a9b0c0; --soft: #2a2f3a } }
body { margin: 0; background: var(--page); color: var(--text);
  font: 1.0625rem/1.6 system-ui, "Roboto", "Segoe UI", "Noto Sans", sans-serif }
main { max-width: 36rem; margin: 0 auto; padding: 20vh 1.5rem 2rem }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.3; text-wrap: balance }
p { margin: 0; color: var(--quiet) }
code { padding: .125rem .375rem; border-radius: .375rem; background: var(--soft); color: var(--text);
  font: .9375em ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace }
`;

/** Nothing but this page's own style. */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/**
 * Turns a request away and says what to do, in the first language of the browser that the lab knows: as a page to
 * whoever reads pages, else as a line of text.
 */
export function sayNo(
  { headers }: IncomingMessage,
  response: ServerResponse,
  status: 403 | 429,
  reason: Reason,
): void {
  const language = languageOf(headers['accept-language'] ?? '');
  const { title, text } = WORDS[language][reason];
  const asPage = headers.accept?.includes('text/html') === true;
  response.writeHead(status, {
    ...APP_FIELDS,
    ...(asPage && { 'Content-Security-Policy': POLICY }),
    ...(status === 429 && { 'Retry-After': '60' }),
    'Content-Type': `text/${asPage ? 'html' : 'plain'}; charset=utf-8`,
    'Cache-Control': 'no-store',
    Vary: 'Accept, Accept-Language',
  });
  response.end(asPage ? page(language, title, text) : `${title}. ${text}\n`);
}

function page(language: string, title: string, text: string): string {
  // What stands between backticks is typed as it is.
  const pieces = text
    .split('`')
    .map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Handset Lab</title>
        ${new Html(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          <p>${pieces}</p>
        </main>
      </body>
    </html>`.markup;
}

/** The first of a browser's languages (RFC 9110 §12.5.4; browsers name them in the order of their weights). */
function languageOf(accepted: string): 'en' | 'de' {
  return /(?:^|,)\s*(de|en)\b/i.exec(accepted)?.[1]?.toLowerCase() === 'de' ? 'de' : 'en';
}
