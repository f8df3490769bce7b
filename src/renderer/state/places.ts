import type { HandsetStore } from './handset-store';

/** Where a list stood when it was left. */
export interface Place {
  /** Key of the row at its top; null: the offset counts from the list's beginning. */
  row: string | null;
  /** Pixels that were scrolled beyond the beginning of that row. */
  offset: number;
}

/** What each phone remembers. Nothing is drawn for it, so that it stands beside the store. */
const PLACES = new WeakMap<HandsetStore, Map<string, Place>>();

/** Where the owner left a list (`name` is unique within the phone); null: at its beginning, or never. */
export function placeOf(store: HandsetStore, name: string): Place | null {
  return PLACES.get(store)?.get(name) ?? null;
}

/** Remembers where a list stood; null forgets it. */
export function keepPlace(store: HandsetStore, name: string, place: Place | null): void {
  const places = PLACES.get(store) ?? new Map<string, Place>();
  PLACES.set(store, places);
  if (place === null) places.delete(name);
  else places.set(name, place);
}
