import { z } from 'zod';
import { headerTextSchema } from './header-text';
import { whySchema } from './message';

/**
 * Whether a phone knows MMBoxes: they came with OMA MMS Encapsulation 1.2 (§6.9).
 * @param version of its MMS client; null: it has none
 */
export function knowsMmbox(version: '1.0' | '1.1' | '1.2' | '1.3' | null): boolean {
  return version !== null && version >= '1.2';
}

/** What a message in an MMBox is to its owner (OMA MMS Encapsulation §7.3.33). */
const mmboxStateSchema = z.enum(['draft', 'sent', 'new', 'retrieved', 'forwarded']);

/** Headers that a view can be asked for. */
const ATTRIBUTES = [
  'Bcc',
  'Cc',
  'Date',
  'From',
  'Message-ID',
  'Subject',
  'To',
  'X-Mms-Delivery-Report',
  'X-Mms-Expiry',
  'X-Mms-MM-Flags',
  'X-Mms-Message-Class',
  'X-Mms-Message-Size',
  'X-Mms-Priority',
  'X-Mms-Read-Report',
] as const;

/** What is asked for: all, unless something is chosen here (OMA MMS Encapsulation §6.9). */
export const mmboxQuerySchema = z.object({
  /** Messages by where they are. */
  locations: z.array(headerTextSchema.min(1).max(500)).max(100).optional(),
  /** In one of these states. */
  states: z.array(mmboxStateSchema).optional(),
  /** With one of these keywords. */
  keywords: z.array(headerTextSchema.min(1).max(40)).max(20).optional(),
  /** The first one, from 0, and at most how many. */
  start: z.number().int().min(0).max(1_000_000).optional(),
  limit: z.number().int().min(0).max(1_000_000).optional(),
  /** Headers of each; absent: those that a list shows. */
  attributes: z.array(z.enum(ATTRIBUTES)).min(1).optional(),
});
export type MmboxQuery = z.infer<typeof mmboxQuerySchema>;

/** A message in an MMBox, as far as it was asked for. */
const mmboxEntrySchema = z.object({
  location: z.string(),
  state: mmboxStateSchema,
  keywords: z.array(z.string()),
  from: z.string().nullable(),
  to: z.array(z.string()),
  subject: z.string().nullable(),
  /** Milliseconds since 1970. */
  at: z.number().nullable(),
  /** Octets. */
  size: z.number().int().nullable(),
});
export type MmboxEntry = z.infer<typeof mmboxEntrySchema>;

const amountSchema = z.object({ messages: z.number().int().nullable(), octets: z.number().int().nullable() });

/** What a handset knows of its owner's MMBox. */
export const mmboxViewSchema = z.object({
  /** When the MMSC told it; null: not yet. */
  at: z.number().nullable(),
  entries: z.array(mmboxEntrySchema),
  totals: amountSchema,
  quotas: amountSchema,
  /** It is being asked for, or changed. */
  pending: z.boolean(),
  /** Why the last request came to nothing; null: it did not. */
  why: whySchema.nullable(),
});
export type MmboxView = z.infer<typeof mmboxViewSchema>;

export const NO_MMBOX: MmboxView = {
  at: null,
  entries: [],
  totals: { messages: null, octets: null },
  quotas: { messages: null, octets: null },
  pending: false,
  why: null,
};
