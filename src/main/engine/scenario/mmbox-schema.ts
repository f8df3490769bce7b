import { z } from 'zod';
import { mmboxQuerySchema } from '../../../shared/model/mmbox';

const { states, keywords, start, limit, attributes } = mmboxQuerySchema.shape;

/** What an owner does with the MMBox. */
export const mmboxActSchema = z.strictObject({
  /** Asks what is in it; puts the newest MMS that has its content into it; fetches or deletes what was seen in it. */
  mmbox: z.enum(['view', 'upload', 'fetch', 'delete']),
  /** Of the one that is meant; absent: the newest. */
  subject: z.string().optional(),
  /** Of a view. */
  states,
  keywords,
  start,
  limit,
  attributes,
});
export type MmboxAct = z.infer<typeof mmboxActSchema>;
