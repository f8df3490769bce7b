import { z } from 'zod';

const toneSchema = z.object({
  startMs: z.number(),
  durationMs: z.number(),
  frequencyHz: z.number(),
  loudness: z.number(),
  timbre: z.enum(['buzzer', 'soft', 'noise']),
});
const tonesSchema = z.array(toneSchema).max(5_000);
type StoredTone = z.infer<typeof toneSchema>;

const keyOf = (handset: string): string => `handset-lab.message-tone.${handset}`;

/** Keeps tones as those that a phone plays when a message comes. */
export function keepMessageTone(handset: string, tones: readonly StoredTone[]): void {
  localStorage.setItem(keyOf(handset), JSON.stringify(tones));
}

/** The tones that a phone plays when a message comes; null: none were kept. */
export function messageToneOf(handset: string): readonly StoredTone[] | null {
  const kept = localStorage.getItem(keyOf(handset));
  if (kept === null) return null;
  const read = tonesSchema.safeParse(parsed(kept));
  return read.success ? read.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Written by somebody else: as if there were none.
    return null;
  }
}
