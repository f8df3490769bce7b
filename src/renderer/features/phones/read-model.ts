import { handsetProfileSchema, type HandsetProfile } from '../../../shared/model/handset-profile';

/** Why no model could be read from a file, and where in it. */
type Damage =
  /** It is no JSON from this line on; the first is 1. */
  | { problem: 'badJson'; line: number }
  /** The first field that is missing or holds what it cannot; empty: the whole file. */
  | { problem: 'badField'; field: string };

/** Reads a model that was exported. */
export function readModel(text: string): { profile: HandsetProfile } | Damage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { problem: 'badJson', line: lineOf(text, error as Error) };
  }
  const parsed = handsetProfileSchema.safeParse(value);
  if (parsed.success) return { profile: parsed.data };
  const [issue] = parsed.error.issues;
  const beyond = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return { problem: 'badField', field: [...(issue?.path ?? []), ...beyond].join('.') };
}

/** Characters that V8 quotes before the one at which it stopped. */
const QUOTED_BEFORE = 10;

/** Where V8 stopped: it says the character's place, or quotes what is around it, or the text just ends there. */
function lineOf(text: string, { message }: Error): number {
  const [, place] = /at position (\d+)/.exec(message) ?? [];
  const [, cut, quoted] = /, (\.\.\.)?"([^]*)"(?:\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  const at =
    place !== undefined
      ? Number(place)
      : quoted !== undefined
        ? text.indexOf(quoted) + (cut === undefined ? 0 : QUOTED_BEFORE)
        : text.length;
  return text.slice(0, at).split('\n').length;
}
