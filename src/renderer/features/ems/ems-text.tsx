import { Fragment, type CSSProperties, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EmsMessage, EmsObject, FormatRun, TextStyle } from '../../../shared/protocol/ems/message';
import { EMS_COLOURS } from '../../components/ems-colours';
import { EmsObjectView } from './ems-object';

type Alignment = TextStyle['mode']['alignment'];

/** A stretch of text of one look, or an object in it. */
type Piece =
  | { kind: 'text'; text: string; style: TextStyle | null }
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
  const { text, style } = piece;
  return style === null ? text : <span style={styleOf(style)}>{text}</span>;
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

/** The text cut where its look changes and where something stands in it. */
function pieces({ text, formats, objects }: EmsMessage): Piece[] {
  const cuts = new Set([0, text.length]);
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
    if (to !== undefined && to > from) found.push({ kind: 'text', text: text.slice(from, to), style });
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
