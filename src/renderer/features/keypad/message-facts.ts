import type { Message } from '../../../shared/model/message';
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
