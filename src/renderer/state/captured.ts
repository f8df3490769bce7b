import { z } from 'zod';
import type { ComposerMedia } from './composer';

const capturedSchema = z.array(
  z.object({
    body: z.string(),
    name: z.string(),
    contentType: z.string(),
    size: z.number(),
    width: z.number().nullable(),
    height: z.number().nullable(),
    duration: z.number().nullable(),
    /** Milliseconds since 1970, by the lab's clock. */
    at: z.number(),
  }),
);
/** A picture, video or recording that was made with a phone. */
export type Captured = ComposerMedia & { at: number };

/** More than these and the oldest goes. */
const MOST = 200;

const keyOf = (handset: string): string => `handset-lab.captured.${handset}`;

/** What was made with a phone and is kept on it, newest first. */
export function capturedOn(handset: string): readonly Captured[] {
  const kept = localStorage.getItem(keyOf(handset));
  if (kept === null) return [];
  try {
    return capturedSchema.parse(JSON.parse(kept));
  } catch {
    // Written by somebody else: as if there were nothing.
    return [];
  }
}

export function keepCaptured(handset: string, captured: Captured): void {
  localStorage.setItem(keyOf(handset), JSON.stringify([captured, ...capturedOn(handset)].slice(0, MOST)));
}

export function dropCaptured(handset: string, captured: Captured): void {
  const left = capturedOn(handset).filter(({ body, at }) => body !== captured.body || at !== captured.at);
  localStorage.setItem(keyOf(handset), JSON.stringify(left));
}
