import bidiFactory, { type Bidi } from 'bidi-js';
import { piecesOf, type Scripts } from './lcd-letters';
import type { Run } from './lcd-run';

let algorithm: Bidi | null = null;
const bidi = (): Bidi => (algorithm ??= bidiFactory());

/** What a picture in a text is to the algorithm. */
const OBJECT = '\ufffc';
const JOINER = '\u200d';
/** Arabic letters that do not join the next one. */
const ENDS =
  /[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0673\u0675-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2\u06d3\u06d5]/;
const ARABIC = /^\p{Script=Arabic}$/u;

/**
 * How a paragraph is read: from right to left where the first letter that has a direction has that one (UAX #9, P2). Without
 * letters that do it is nothing to be said.
 */
export function directionOf(paragraph: string, scripts: Scripts): Pick<Run, 'rtl'> {
  if (!piecesOf(paragraph, scripts).some(({ joined }) => joined)) return {};
  return { rtl: bidi().getEmbeddingLevels(paragraph, 'auto').paragraphs[0]?.level === 1 };
}

/**
 * The runs of one line from left to right (UAX #9), as their paragraph is read: letters that are drawn as one stay as they are read, everything else that
 * is read from right to left is turned, brackets too. Letters of one word with different looks stay joined.
 */
export function inVisualOrder(runs: readonly Run[], scripts: Scripts): readonly Run[] {
  const rtl = runs[0]?.rtl;
  const text = runs.map((run) => (run.picture === undefined ? run.text : OBJECT)).join('');
  if (rtl !== true && !piecesOf(text, scripts).some(({ joined }) => joined)) return runs;
  const levels = bidi().getEmbeddingLevels(text, rtl === undefined ? 'auto' : rtl ? 'rtl' : 'ltr');
  const owners = runs.flatMap((run) =>
    Array<Run>((run.picture === undefined ? run.text : OBJECT).length).fill(run),
  );
  const pieces: { run: Run; from: number; to: number; turned: boolean }[] = [];
  for (const at of bidi().getReorderedIndices(text, levels)) {
    const run = owners[at]!;
    const turned = levels.levels[at]! % 2 === 1;
    const last = pieces.at(-1);
    if (
      last !== undefined &&
      last.run === run &&
      last.turned === turned &&
      (turned ? at === last.from - 1 : at === last.to)
    ) {
      if (turned) last.from = at;
      else last.to = at + 1;
    } else pieces.push({ run, from: at, to: at + 1, turned });
  }
  return pieces.flatMap(({ run, from, to, turned }) => {
    if (run.picture !== undefined) return [run];
    const words = text.slice(from, to);
    if (!turned) return [{ ...run, text: words }];
    return piecesOf(`${joinsAt(text, from) ? JOINER : ''}${words}${joinsAt(text, to) ? JOINER : ''}`, scripts)
      .reverse()
      .map(({ letters, joined }) => ({
        ...run,
        text: joined ? letters : [...letters].reverse().map(mirrored).join(''),
      }));
  });
}

function mirrored(character: string): string {
  return bidi().getMirroredCharacter(character) ?? character;
}

/** Whether two Arabic letters at this place of a text join. */
function joinsAt(text: string, at: number): boolean {
  const [before = '', after = ''] = [text[at - 1], text[at]];
  return ARABIC.test(before) && !ENDS.test(before) && ARABIC.test(after) && after !== 'ء';
}
