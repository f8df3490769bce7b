import { z } from 'zod';
import { adaptationSchema } from '../model/adaptation';
import { messageSchema } from '../model/message';
import { handsetViewSchema } from './views';

/** What a phone would get of a campaign, and a phone that knows only short messages. */
export const campaignPreviewSchema = z.object({
  phone: handsetViewSchema,
  /** As the phone has it then: an MMS, or the short message that stands in for it; null: nothing. */
  message: messageSchema.nullable(),
  /** What was made of it for the phone; null: it is as it was composed. */
  adaptation: adaptationSchema.nullable(),
  /** What the phone gets that knows only short messages. */
  instead: messageSchema.nullable(),
  /** The MMSC's status code of MM7. */
  status: z.number().int(),
  /** What was said besides, for people. */
  detail: z.string().nullable(),
});
export type CampaignPreview = z.infer<typeof campaignPreviewSchema>;
