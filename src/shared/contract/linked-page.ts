import { z } from 'zod';
import { messagePartSchema } from '../model/message';

/** A message behind a fallback link, as a phone with keys shows it. */
export const linkedPageSchema = z.object({
  /** Name or number of the sender; null: hidden. */
  from: z.string().nullable(),
  subject: z.string().nullable(),
  /** When it was sent, and until when its page is there; milliseconds since 1970. */
  at: z.number(),
  expiresAt: z.number(),
  parts: z.array(messagePartSchema),
});
export type LinkedPage = z.infer<typeof linkedPageSchema>;
