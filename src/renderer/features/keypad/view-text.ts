import type { LcdLine, LcdScreen } from './lcd-view';

/** Everything on the LCD as one text, for those who do not see it. */
export function viewText(view: LcdScreen): string {
  const lines = view.lines.reduce<string[]>((said, line) => {
    const words = lineText(line);
    if (line.goesOn !== true) return [...said, words];
    const joint = line.runs[0]?.inWord === true ? '' : ' ';
    return [...said.slice(0, -1), [said.at(-1) ?? '', words].join(joint)];
  }, []);
  const drawing = view.canvas?.label ?? '';
  return sentences([
    ...titleText(view),
    drawing,
    ...lines.filter((line) => line.trim() !== ''),
    view.left,
    view.middle ?? '',
    view.right,
  ]);
}

/** What is told when the LCD changes: of a list the chosen row, as its others were not asked for; else everything. */
export function toldText(view: LcdScreen): string {
  const chosen = view.lines.find(({ inverse }) => inverse === true);
  return chosen === undefined ? viewText(view) : sentences([...titleText(view), lineText(chosen)]);
}

/** Pieces one after the other; a dot parts them where none of them ends with a mark of its own. */
function sentences(pieces: readonly string[]): string {
  return pieces
    .filter((piece) => piece !== '')
    .reduce(
      (said, piece) => (said === '' ? piece : `${said}${/[.!?…:]\s*$/.test(said) ? ' ' : '. '}${piece}`),
      '',
    );
}

function titleText({ title }: LcdScreen): string[] {
  return title === null ? [] : [[title.text, title.right ?? ''].filter((each) => each !== '').join(' ')];
}

function lineText(line: LcdLine): string {
  const text = line.said ?? runsText(line);
  const first = [text, line.right ?? ''].filter((piece) => piece !== '').join(' ');
  return [first, line.second ?? ''].filter((piece) => piece !== '').join(', ');
}

/** What is in the text stands between the words, as it does on the screen. */
function runsText({ runs }: LcdLine): string {
  if (runs.every(({ said }) => said === undefined)) return runs.map(({ text }) => text).join('');
  const pieces = runs.map(({ text, said }) => (said === undefined ? text : ` [${said}] `));
  return pieces.join('').replace(/ {2,}/g, ' ').trim();
}
