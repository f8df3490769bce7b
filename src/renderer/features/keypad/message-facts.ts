import type { Message } from '../../../shared/model/message';

export type Detail = 'from' | 'to' | 'time' | 'type' | 'size' | 'reports';

/** What there is to tell of a message, in the order in which it is told. */
export function detailsOf({ direction, size, reports }: Message): readonly Detail[] {
  return [
    direction === 'in' ? 'from' : 'to',
    'time',
    'type',
    ...(size === null ? [] : (['size'] as const)),
    ...(reports.length === 0 ? [] : (['reports'] as const)),
  ];
}
