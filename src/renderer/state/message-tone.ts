import { useSyncExternalStore } from 'react';
import { z } from 'zod';

const toneSchema = z.object({
  startMs: z.number(),
  durationMs: z.number(),
  frequencyHz: z.number(),
  loudness: z.number(),
  timbre: z.enum(['buzzer', 'soft', 'noise']),
});
const tonesSchema = z.array(toneSchema).max(5_000);
const savedSchema = z.object({ name: z.string(), tones: tonesSchema });
const choiceSchema = z.object({
  /** One of the lab's own sounds by its number, or the name of one that was saved; null: none sounds. */
  chosen: z.union([z.number().int(), z.string()]).nullable(),
  /** Out of messages, the newest first. */
  saved: z.array(savedSchema),
});
const storedSchema = z.union([
  choiceSchema,
  // As it was stored while a phone kept one tone only, without its name.
  tonesSchema.transform((tones): MessageTones => ({ chosen: '', saved: [{ name: '', tones }] })),
]);
type StoredTone = z.infer<typeof toneSchema>;

/** What a phone can play when a message comes, and which of it its owner has chosen. A tone without a title is named ''. */
export type MessageTones = z.infer<typeof choiceSchema>;

/** So many are kept: all of this page's storage holds only a few megabytes. */
const MOST = 8;
const NONE: MessageTones = { chosen: null, saved: [] };

const keyOf = (handset: string): string => `handset-lab.message-tone.${handset}`;

const listeners = new Set<() => void>();
/** What was read, so that who asks again gets the same until it is another one. */
const known = new Map<string, { text: string; tones: MessageTones }>();

/** Saves tones under their name, and chooses them as those that the phone plays when a message comes. */
export function keepMessageTone(handset: string, name: string, tones: readonly StoredTone[]): void {
  const others = messageTonesOf(handset).saved.filter((each) => each.name !== name);
  store(handset, { chosen: name, saved: [{ name, tones: [...tones] }, ...others].slice(0, MOST) });
}

/** Chooses what the phone plays when a message comes: a sound of the lab by number, a saved tone by name, or nothing. */
export function chooseMessageTone(handset: string, chosen: MessageTones['chosen']): void {
  store(handset, { ...messageTonesOf(handset), chosen });
}

/** What a phone can play when a message comes; the same object until it changes. */
export function messageTonesOf(handset: string): MessageTones {
  const text = localStorage.getItem(keyOf(handset));
  if (text === null) return NONE;
  const held = known.get(handset);
  if (held?.text === text) return held.tones;
  const read = storedSchema.safeParse(parsed(text));
  const tones = read.success ? read.data : NONE;
  known.set(handset, { text, tones });
  return tones;
}

/** The same, kept up to date, also with what is chosen in another window. */
export function useMessageTones(handset: string): MessageTones {
  return useSyncExternalStore(subscribe, () => messageTonesOf(handset));
}

function store(handset: string, tones: MessageTones): void {
  localStorage.setItem(keyOf(handset), JSON.stringify(tones));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Written by somebody else: as if there were none.
    return null;
  }
}
