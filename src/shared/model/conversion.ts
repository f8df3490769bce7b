import { z } from 'zod';

/** Media that the network, or a phone before it sends, is converting now. */
export const conversionSchema = z.object({
  id: z.string(),
  /** What is made: a picture (also that of a video), a sound or a video. */
  makes: z.enum(['picture', 'sound', 'video']),
  /** The message that it is for, as on its trace events; null: not known. */
  correlation: z.string().nullable(),
  /** Whose copy it is, as addressed; null: it is the sender's phone that converts. */
  recipient: z.string().nullable(),
  /** 0…1 of the present attempt; null: not told. */
  fraction: z.number().min(0).max(1).nullable(),
});
export type Conversion = z.infer<typeof conversionSchema>;
