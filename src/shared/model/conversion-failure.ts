import { z } from 'zod';

/** Why a medium could not be converted, and what the words of each reason are filled in with. */
export const CONVERSION_FAILURES = {
  'no-answer': [],
  'no-ffmpeg': [],
  'no-sound-or-video': ['contentType'],
  'damaged-file': [],
  'file-too-slow': [],
  /** `said`: a tool's own words. */
  'file-refused': ['said'],
  'unknown-codecs': ['codecs'],
  'unknown-targets': ['types'],
  /** `size`: octets. */
  'sound-too-large': ['seconds', 'size'],
  'video-without-pictures': [],
  'video-too-large': ['size'],
  'no-still': [],
  'no-notes': [],
  'no-picture': ['contentType'],
  'picture-too-large': ['size'],
  'picture-refused': ['said'],
  'heic-refused': ['said'],
  'damaged-picture': [],
  /** `ended`: a signal, or the code of the end. */
  'picture-reader-ended': ['ended'],
  'picture-too-slow': [],
  'picture-needs-memory': [],
  'no-picture-reader': ['said'],
  'wbmp-not-scaled': [],
  /** A text that an earlier version has kept. */
  told: ['said'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type ConversionFailureCode = keyof typeof CONVERSION_FAILURES;

/** Why a medium could not be converted: a code, and what its words are filled in with. */
export const conversionFailureSchema = z.object({
  code: z.enum(Object.keys(CONVERSION_FAILURES) as [ConversionFailureCode, ...ConversionFailureCode[]]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type ConversionFailure = z.infer<typeof conversionFailureSchema>;

/** A failure as it was kept: earlier versions kept a text. */
export function keptFailure(kept: ConversionFailure | string): ConversionFailure {
  return typeof kept === 'string' ? { code: 'told', params: { said: kept } } : kept;
}

/** What comes of a conversion that cannot be done; `params` are those of the code's row. */
export function failed<Code extends ConversionFailureCode>(
  code: Code,
  ...[params]: (typeof CONVERSION_FAILURES)[Code] extends readonly []
    ? []
    : [Record<(typeof CONVERSION_FAILURES)[Code][number], string | number>]
): { ok: false; reason: ConversionFailure } {
  return { ok: false, reason: { code, params: params ?? {} } };
}
