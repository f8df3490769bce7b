import type { Notification } from '../../shared/model/notification';

/** A page that a service had the phone load without asking its owner. */
export type LoadedService = Extract<Notification, { kind: 'service-loading' }>;

/**
 * Pages that were loaded and have not been shown yet, after the phone tells of other notifications: those that have just come
 * are shown (WAP-168-ServiceLoad §5.2, execute-high and execute-low), those that are gone by then are not.
 */
export function withLoaded(
  waiting: readonly LoadedService[],
  before: readonly Notification[],
  now: readonly Notification[],
): readonly LoadedService[] {
  const known = new Set(before.map(({ id }) => id));
  const fresh = now.filter(
    (each): each is LoadedService =>
      each.kind === 'service-loading' && each.opened && each.action !== 'cache' && !known.has(each.id),
  );
  const present = new Set(now.map(({ id }) => id));
  const left = waiting.filter(({ id }) => present.has(id));
  return fresh.length === 0 && left.length === waiting.length ? waiting : [...left, ...fresh];
}
