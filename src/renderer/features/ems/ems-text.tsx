import { Fragment, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from '../../i18n/texts';
import type { EmsMessage, EmsObject, FormatRun, TextStyle } from '../../../shared/protocol/ems/message';
import { EMS_COLOURS } from '../../components/ems-colours';
import { WebLink } from '../../components/web-link';
import { EmsObjectView } from './ems-object';

type Alignment = TextStyle['mode']['alignment'];

/** A stretch of text of one look, or an object in it. */
type Piece =
  | { kind: 'text'; text: string; style: TextStyle | null; url: string | null }
  | { kind: 'object'; object: EmsObject; style: TextStyle | null };

/** An enhanced text as its author made it: looks, and pictures, animations and sounds at their place. */
export function EmsText({ ems }: { ems: EmsMessage }) {
  const { t } = useTranslation();
  return (
    <div className="ems" dir="auto">
      {paragraphs(pieces(ems)).map(({ alignment, pieces: held }, i) => (
        // Cards stand in it too, which are no part of a paragraph.
        <div key={i} className="ems-lines" style={{ textAlign: ALIGN[alignment] }}>
          {held.map((piece, j) => (
            <Fragment key={j}>{draw(piece)}</Fragment>
          ))}
        </div>
      ))}
      {ems.compressed.map(({ content }, i) => (
        <span key={i} className="ems-unknown">
          [{t('rich.notShown', { what: t('rich.objects.compressed'), count: content.length })}]
        </span>
      ))}
    </div>
  );
}

const ALIGN: Readonly<Record<Alignment, CSSProperties['textAlign']>> = {
  left: 'left',
  centre: 'center',
  right: 'right',
  default: 'start',
};

function draw(piece: Piece): ReactNode {
  if (piece.kind === 'object') return <EmsObjectView object={piece.object} />;
  const { text, style, url } = piece;
  const words = url === null ? text : <WebLink url={url}>{text}</WebLink>;
  return style === null ? words : <span style={styleOf(style)}>{words}</span>;
}

function styleOf({ mode, colour }: TextStyle): CSSProperties {
  const lines = [mode.underline ? 'underline' : '', mode.strikethrough ? 'line-through' : '']
    .join(' ')
    .trim();
  return {
    ...(mode.bold ? { fontWeight: 700 } : {}),
    ...(mode.italic ? { fontStyle: 'italic' } : {}),
    ...(lines === '' ? {} : { textDecoration: lines }),
    ...(mode.size === 'large' ? { fontSize: '1.4em', lineHeight: 1.3 } : {}),
    ...(mode.size === 'small' ? { fontSize: '0.8em' } : {}),
    ...(colour === null
      ? {}
      : {
          color: EMS_COLOURS[colour.foreground],
          background: EMS_COLOURS[colour.background],
          borderRadius: 3,
          padding: '0 2px',
        }),
  };
}

/** The address that a link leads to; null: none that a browser may open. */
function addressOf(url: string): string | null {
  if (/^https?:\/\//i.test(url)) return url;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+([/:?#]|$)/i.test(url) ? `http://${url}` : null;
}

interface LinkPlace {
  start: number;
  end: number;
  /** null: these characters are the address behind a title, and not shown. */
  url: string | null;
}

/** Where links stand in the text: a title stands for the address behind it; without one the address itself is shown. */
function linksOf({ hyperlinks }: EmsMessage): LinkPlace[] {
  return hyperlinks.flatMap(({ position, title, url }): LinkPlace[] => {
    const address = addressOf(url);
    if (address === null) return [];
    const titleEnd = position + title.length;
    const end = titleEnd + 1 + url.length;
    if (title === '') return [{ start: titleEnd + 1, end, url: address }];
    return [
      { start: position, end: titleEnd, url: address },
      { start: titleEnd, end, url: null },
    ];
  });
}

/** The text cut where its look changes, where a link begins or ends, and where something stands in it. */
function pieces(ems: EmsMessage): Piece[] {
  const { text, formats, objects } = ems;
  const links = linksOf(ems);
  const cuts = new Set([0, text.length, ...links.flatMap(({ start, end }) => [start, end])]);
  for (const { start, length } of formats) {
    cuts.add(Math.min(text.length, start));
    if (length !== null) cuts.add(Math.min(text.length, start + length));
  }
  for (const { position } of objects) cuts.add(position);
  const ordered = [...cuts].sort((a, b) => a - b);
  const found: Piece[] = [];
  ordered.forEach((from, i) => {
    const style = styleAt(formats, from) ?? (from === text.length ? styleAt(formats, from - 1) : null);
    for (const object of objects) if (object.position === from) found.push({ kind: 'object', object, style });
    const to = ordered[i + 1];
    if (to === undefined || to <= from) return;
    const link = links.find(({ start, end }) => start <= from && from < end);
    if (link?.url !== null) {
      found.push({ kind: 'text', text: text.slice(from, to), style, url: link?.url ?? null });
    }
  });
  return found;
}

/** Of runs that hold somewhere the one that counts: the last with a length, else the last without one. */
function styleAt(formats: readonly FormatRun[], at: number): TextStyle | null {
  const holding = formats.filter(
    ({ start, length }) => start <= at && (length === null || at < start + length),
  );
  return holding.findLast(({ length }) => length !== null) ?? holding.at(-1) ?? null;
}

/** Text of one alignment in a paragraph of its own. */
function paragraphs(all: readonly Piece[]): { alignment: Alignment; pieces: Piece[] }[] {
  const found: { alignment: Alignment; pieces: Piece[] }[] = [];
  for (const piece of all) {
    const alignment = piece.style?.mode.alignment ?? 'default';
    const last = found.at(-1);
    if (last?.alignment === alignment) last.pieces.push(piece);
    else found.push({ alignment, pieces: [piece] });
  }
  return found;
}
