/** What a page of HTML says, in order: its texts, and the pictures that stand between them. */
export type HtmlPiece =
  { kind: 'text'; text: string } | { kind: 'image'; source: string; alt: string | null };

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euro: '€',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  sbquo: '‚',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  deg: '°',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  iexcl: '¡',
  iquest: '¿',
  pound: '£',
  yen: '¥',
  sect: '§',
  times: '×',
  zwnj: '',
  zwj: '',
  shy: '',
};

/** Elements whose text nobody sees. */
const HIDDEN: ReadonlySet<string> = new Set(['script', 'style', 'head', 'title', 'template', 'noscript']);

/** Elements that begin and end a line. */
const LINES: ReadonlySet<string> = new Set(
  'address article aside blockquote dd div dl dt fieldset footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
);

/** Elements with an empty line before and behind them. */
const PARAGRAPHS: ReadonlySet<string> = new Set('p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre'.split(' '));

/** A tag, comment or declaration, and where it ends. */
interface Tag {
  /** In lower case; null: it is none that counts. */
  name: string | null;
  closing: boolean;
  attributes: string;
  start: number;
  end: number;
}

/** Characters of a tag in which quotation marks are looked at: in longer ones the first `>` ends it. */
const LONGEST_QUOTED = 2_000;

const NAME = /<(\/?)([a-z][a-z0-9]*)/iy;

/** The tags of a page in order. What opens and does not end is text. */
function* tagsIn(html: string): Generator<Tag> {
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      const close = html.indexOf('-->', at + 4);
      const end = close < 0 ? html.length : close + 3;
      yield { name: null, closing: false, attributes: '', start: at, end };
      at = end;
      continue;
    }
    NAME.lastIndex = at;
    const named = NAME.exec(html);
    if (named === null && !/[!?/]/.test(html.charAt(at + 1))) {
      at++;
      continue;
    }
    const end = tagEnd(html, at);
    if (end < 0) return;
    const attributes = named === null ? '' : html.slice(at + named[0].length, end - 1);
    yield {
      name: named?.[2]!.toLowerCase() ?? null,
      closing: named?.[1] === '/',
      attributes,
      start: at,
      end,
    };
    at = end;
  }
}

/** Behind the `>` that ends a tag; -1 for none. */
function tagEnd(html: string, start: number): number {
  let quote: string | null = null;
  const limit = Math.min(html.length, start + LONGEST_QUOTED);
  for (let at = start; at < limit; at++) {
    const character = html[at]!;
    if (quote !== null) quote = character === quote ? null : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return at + 1;
  }
  return html.indexOf('>', start) + 1 || -1;
}

/**
 * Reads a page of HTML as text: paragraphs and lines as they are set, lists with dashes, links with their address behind
 * them where it is not their text. Nothing of it is run or fetched. Total and in linear time.
 */
export function htmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  const writer = new TextWriter();
  const flush = (): void => {
    const text = writer.take();
    if (text !== '') pieces.push({ kind: 'text', text });
  };
  let hidden: string | null = null;
  let link: { href: string; start: number } | null = null;
  let at = 0;
  for (const { name, closing, attributes, start, end } of tagsIn(html)) {
    if (hidden === null) writer.text(entities(html.slice(at, start)));
    at = end;
    if (name === null) continue;
    if (hidden !== null) {
      if (closing && name === hidden) hidden = null;
      continue;
    }
    if (!closing && HIDDEN.has(name) && !attributes.endsWith('/')) hidden = name;
    else if (name === 'br') writer.line();
    else if (name === 'img') {
      const source = attribute(attributes, 'src');
      if (source !== null) {
        flush();
        pieces.push({ kind: 'image', source, alt: attribute(attributes, 'alt') });
      }
    } else if (name === 'a') {
      if (!closing) link = { href: attribute(attributes, 'href') ?? '', start: writer.length };
      else if (link !== null) {
        const shown = writer.since(link.start).trim();
        const address = link.href.replace(/^mailto:/i, '');
        if (/^(?:https?:|mailto:)/i.test(link.href) && shown !== '' && !sameLink(shown, address)) {
          writer.text(` (${address})`);
        }
        link = null;
      }
    } else if (PARAGRAPHS.has(name)) writer.paragraph();
    else if (LINES.has(name)) writer.line(true);
    else if (name === 'td' || name === 'th') writer.text(' ');
    if (name === 'li' && !closing) writer.text('- ');
  }
  if (hidden === null) writer.text(entities(html.slice(at)));
  flush();
  return pieces;
}

function sameLink(shown: string, address: string): boolean {
  const bare = (text: string): string =>
    text
      .replace(/^https?:\/\//i, '')
      .replace(/\/$/, '')
      .toLowerCase();
  return bare(shown) === bare(address);
}

function attribute(text: string, name: string): string | null {
  const match = new RegExp(`(?:^|[\\s"'])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    text,
  );
  if (match === null) return null;
  return entities(match[1] ?? match[2] ?? match[3] ?? '');
}

function entities(text: string): string {
  return text.replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});?/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return Object.hasOwn(NAMED, name) ? NAMED[name]! : whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    const valid = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return valid ? String.fromCodePoint(code) : '';
  });
}

/** Text with white space as a page shows it. */
class TextWriter {
  private pieces: string[] = [];
  /** Characters written, so that a link knows its text. */
  length = 0;
  /** Line breaks that are due before the next text. */
  private breaks = 0;
  private space = false;
  private empty = true;

  text(text: string): void {
    for (const [index, word] of text.split(/[ \t\r\n\f]+/).entries()) {
      if (index > 0) this.space = true;
      if (word === '') continue;
      if (this.empty) this.space = false;
      else if (this.breaks > 0) {
        this.push('\n'.repeat(Math.min(this.breaks, 2)));
        this.space = false;
      }
      this.push((this.space ? ' ' : '') + word);
      this.space = false;
      this.breaks = 0;
      this.empty = false;
    }
  }

  /** @param once a block: two that follow one another make one line break */
  line(once = false): void {
    this.breaks = once ? Math.max(this.breaks, 1) : this.breaks + 1;
  }

  paragraph(): void {
    this.breaks = Math.max(this.breaks, 2);
  }

  since(start: number): string {
    let behind = this.length - start;
    let text = '';
    for (let at = this.pieces.length - 1; at >= 0 && behind > 0; at--) {
      text = this.pieces[at]! + text;
      behind -= this.pieces[at]!.length;
    }
    return text;
  }

  take(): string {
    const text = this.pieces.join('');
    this.pieces = [];
    this.length = 0;
    this.breaks = 0;
    this.space = false;
    this.empty = true;
    return text;
  }

  private push(text: string): void {
    this.pieces.push(text);
    this.length += text.length;
  }
}
