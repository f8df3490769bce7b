import { PersistentMap } from '../world/persistent-map';

/**
 * Push ids that were accepted lately, with the URL of the push proxy that was given the push; null: it was sent from here.
 * Two halves, of which the older is given up when the younger is full: neither has an order by which single ones could go.
 */
export interface RecentPushes {
  younger: PersistentMap<string, string | null>;
  older: PersistentMap<string, string | null>;
}

export const NO_PUSHES: RecentPushes = {
  younger: PersistentMap.empty<string, string | null>(),
  older: PersistentMap.empty<string, string | null>(),
};

/** At least so many are known, and at most twice as many. */
export const RECENT_PUSHES = 10_000;

export function withPush(
  { younger, older }: RecentPushes,
  pushId: string,
  proxy: string | null,
): RecentPushes {
  if (younger.size < RECENT_PUSHES) return { younger: younger.set(pushId, proxy), older };
  return { younger: NO_PUSHES.younger.set(pushId, proxy), older: younger };
}

export function hasPush({ younger, older }: RecentPushes, pushId: string): boolean {
  return younger.has(pushId) || older.has(pushId);
}

/** The push proxy that was given the push; null: none, as far as is known. */
export function proxyGiven({ younger, older }: RecentPushes, pushId: string): string | null {
  return younger.get(pushId) ?? older.get(pushId) ?? null;
}
