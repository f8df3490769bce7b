import type { TFunction } from 'i18next';
import type { TraceRow } from '../../shared/contract/views';
import { partSize, phoneSize } from './numbers';
import { remarkWords } from './remark-words';
import { preciseTime } from './time';

/** Texts of one language that rows are made of; a busy network has hundreds of rows named in a second. */
interface RowTexts {
  /** The label before its places are filled. */
  label: string;
  /** Network elements that were named before. */
  nodes: Map<string, string>;
}

const textsOf = new WeakMap<TFunction, RowTexts>();

function rowTexts(t: TFunction): RowTexts {
  let texts = textsOf.get(t);
  if (texts === undefined) {
    texts = { label: t('events.option', { skipInterpolation: true }), nodes: new Map() };
    textsOf.set(t, texts);
  }
  return texts;
}

/** A node as people call it: a phone by its owner, a network element by its short name. */
export function nodeName(node: string, names: ReadonlyMap<string, string>, t: TFunction): string {
  const name = names.get(node);
  if (name !== undefined) return name;
  const { nodes } = rowTexts(t);
  let word = nodes.get(node);
  if (word === undefined) {
    word = t(`nodes.${node}`, { defaultValue: node });
    nodes.set(node, word);
  }
  return word;
}

/**
 * How large it is: of a transfer that broke off, also how much of it crossed, in the unit of the whole.
 *
 * @param words `brief`, for a narrow column: `124/155 KB`
 */
export function rowSize(
  { size, crossed }: Pick<TraceRow, 'size' | 'crossed'>,
  t: TFunction,
  language: string,
  words: 'whole' | 'brief' = 'whole',
): string {
  const whole = phoneSize(size, language);
  if (crossed === undefined) return whole;
  const part = partSize(crossed, size, language);
  return t(words === 'brief' ? 'events.crossedBriefly' : 'events.crossed', { part, whole });
}

/** Whether a row tells of something at a node itself, which crossed nothing. */
export function isOwn({ from, to, protocol }: Pick<TraceRow, 'from' | 'to' | 'protocol'>): boolean {
  return from === to && protocol === 'none';
}

/** The one line that stands for a row wherever it is listed. */
export function rowLabel(
  row: TraceRow,
  names: ReadonlyMap<string, string>,
  t: TFunction,
  language: string,
): string {
  const places: Record<string, string> = {
    number: String(row.seq),
    time: preciseTime(row.time),
    from: nodeName(row.from, names, t),
    to: nodeName(row.to, names, t),
    interface: row.interface.toUpperCase(),
    name: row.name,
    size: rowSize(row, t, language),
  };
  const note = row.note === null ? [] : [remarkWords(row.note, language)];
  if (isOwn(row)) {
    const { number = '', time = '', from = '' } = places;
    return [number, time, from, t(`interfaces.${row.interface}`), ...note].join(', ');
  }
  const label = rowTexts(t).label.replace(/\{\{(\w+)\}\}/g, (_, place: string) => places[place] ?? '');
  return [
    label,
    ...(row.lost ? [t('events.lost')] : []),
    ...(row.refused === true ? [t('events.refused')] : []),
    ...note,
  ].join(', ');
}
