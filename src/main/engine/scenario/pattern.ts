import { z } from 'zod';

/** What a text must be like: it holds these words, or fits `/…/`. */
export class Pattern {
  constructor(
    /** As it stands in the scenario. */
    readonly source: string,
    readonly fits: (text: string) => boolean,
  ) {}

  /** So that a step with patterns can be told. */
  toJSON(): string {
    return this.source;
  }
}

/** A text to be found in, or a pattern as `/…/` with optional flag `i`. */
export const patternSchema = z.string().transform((source, context) => {
  const match = /^\/(.*)\/(i?)$/s.exec(source);
  if (match === null) return new Pattern(source, (text) => text.includes(source));
  try {
    const pattern = new RegExp(match[1]!, `u${match[2]}`);
    return new Pattern(source, (text) => pattern.test(text));
  } catch (error) {
    context.addIssue({ code: 'custom', message: `not a pattern: ${(error as Error).message}` });
    return z.NEVER;
  }
});
