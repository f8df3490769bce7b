import type { Message } from '../../../shared/model/message';
import { isSmil } from '../../../shared/protocol/smil/source';
import { piecesOf } from '../../format/link-pieces';
import { bareNumber } from '../../format/numbers';
import { textOf } from '../../state/message-content';
import { hasBoxes, type Scripts } from './lcd-letters';

export type Detail = 'from' | 'to' | 'time' | 'type' | 'size' | 'reports' | 'letters';

/**
 * What there is to tell of a message, in the order in which it is told.
 * @param scripts that the phone draws besides those of all
 */
export function detailsOf(message: Message, scripts: Scripts): readonly Detail[] {
  const { direction, size, reports, subject } = message;
  return [
    direction === 'in' ? 'from' : 'to',
    'time',
    'type',
    ...(size === null ? [] : (['size'] as const)),
    ...(reports.length === 0 ? [] : (['reports'] as const)),
    ...(hasBoxes(`${subject ?? ''}${textOf(message)}`, scripts) ? (['letters'] as const) : []),
  ];
}

/** Phone numbers in the text of a message, or in the texts of its slides, each once. */
export function numbersIn(message: Message | null): readonly string[] {
  if (message === null) return [];
  const parts = message.parts.filter((part) => !isSmil(part));
  const texts = [textOf(message), ...parts.map(({ text }) => text ?? '')];
  const pieces = texts.flatMap((text) => piecesOf(text)).filter(({ kind }) => kind === 'number');
  return [...new Set(pieces.map(({ text }) => bareNumber(text)))];
}
