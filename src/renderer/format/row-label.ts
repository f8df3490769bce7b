import type { TFunction } from 'i18next';
import type { TraceRow } from '../../shared/contract/views';
import { partSize, phoneSize } from './numbers';
import { remarkWords } from './remark-words';
import { preciseTime } from './time';

/** A node as people call it: a phone by its owner, a network element by its short name. */
export function nodeName(node: string, names: ReadonlyMap<string, string>, t: TFunction): string {
  return names.get(node) ?? t(`nodes.${node}`, { defaultValue: node });
}

/** How large it is: of a transfer that broke off, also how much of it crossed, in the unit of the whole. */
export function rowSize(
  { size, crossed }: Pick<TraceRow, 'size' | 'crossed'>,
  t: TFunction,
  language: string,
): string {
  const whole = phoneSize(size, language);
  return crossed === undefined
    ? whole
    : t('events.crossed', { part: partSize(crossed, size, language), whole });
}

/** The one line that stands for a row wherever it is listed. */
export function rowLabel(
  row: TraceRow,
  names: ReadonlyMap<string, string>,
  t: TFunction,
  language: string,
): string {
  const label = t('events.option', {
    number: row.seq,
    time: preciseTime(row.time),
    from: nodeName(row.from, names, t),
    to: nodeName(row.to, names, t),
    interface: row.interface.toUpperCase(),
    name: row.name,
    size: rowSize(row, t, language),
  });
  return [
    label,
    ...(row.lost ? [t('events.lost')] : []),
    ...(row.note === null ? [] : [remarkWords(row.note, language)]),
  ].join(', ');
}
