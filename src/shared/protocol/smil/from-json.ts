import { z } from 'zod';
import { parsedJson } from '../kit/parsed-json';
import type { SmilDocument } from './document';

const length = z.union([z.number(), z.strictObject({ percent: z.number() })]).nullable();
const time = z.union([z.number().int().nonnegative(), z.literal('indefinite')]).nullable();
const offset = z.number().int().nonnegative().nullable();
const text = z.string().nullable();

/** What is left out is null, or empty. */
const document = z.object({
  title: text.default(null),
  layout: z
    .strictObject({
      width: length.default(null),
      height: length.default(null),
      backgroundColor: text.default(null),
      regions: z
        .array(
          z.strictObject({
            id: z.string().min(1),
            left: length.default(null),
            top: length.default(null),
            width: length.default(null),
            height: length.default(null),
            fit: z.enum(['fill', 'hidden', 'meet', 'scroll', 'slice']).nullable().default(null),
            backgroundColor: text.default(null),
            zIndex: z.number().int().nullable().default(null),
          }),
        )
        .default([]),
    })
    .default({ width: null, height: null, backgroundColor: null, regions: [] }),
  slides: z.array(
    z.strictObject({
      dur: time.default(null),
      media: z.array(
        z.strictObject({
          kind: z.enum(['img', 'video', 'text', 'audio', 'ref']),
          src: z.string().min(1),
          region: text.default(null),
          alt: text.default(null),
          after: z.array(z.number().int().nonnegative()).exactOptional(),
          begin: offset.default(null),
          end: offset.default(null),
          dur: time.default(null),
          params: z.array(z.strictObject({ name: z.string(), value: z.string() })).default([]),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<SmilDocument>;

/**
 * Reads a SMIL document as `handset-lab decode` prints it, or written by hand.
 * @throws EncodeError that names the first place where the value does not fit
 */
export function smilFromJson(json: unknown): SmilDocument {
  return parsedJson(document, json);
}
