/** A piece of two texts: in both, or in one of them alone. */
export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** Units of each text that are compared one by one; what is more is one change. */
const MOST = 1_500;

/** What became of a text: by words, or by lines where there are many. */
export function compareTexts(before: string, after: string, by: 'words' | 'lines'): Piece[] {
  const split = by === 'words' ? /(?<=\s)(?=\S)/ : /(?<=\n)/;
  const one = before === '' ? [] : before.split(split);
  const other = after === '' ? [] : after.split(split);
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head++;
  let tail = 0;
  while (
    tail < one.length - head &&
    tail < other.length - head &&
    one[one.length - 1 - tail] === other[other.length - 1 - tail]
  ) {
    tail++;
  }
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string): void => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  add('same', one.slice(0, head).join(''));
  middle(one.slice(head, one.length - tail), other.slice(head, other.length - tail), add);
  add('same', one.slice(one.length - tail).join(''));
  return pieces;
}

/** The longest common sequence of two lists, and what is beside it. */
function middle(
  one: readonly string[],
  other: readonly string[],
  add: (kind: Piece['kind'], text: string) => void,
): void {
  if (one.length > MOST || other.length > MOST) {
    add('gone', one.join(''));
    add('new', other.join(''));
    return;
  }
  const columns = other.length + 1;
  const lengths = new Uint16Array((one.length + 1) * columns);
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i * columns + j] =
        one[i] === other[j]
          ? lengths[(i + 1) * columns + j + 1]! + 1
          : Math.max(lengths[(i + 1) * columns + j]!, lengths[i * columns + j + 1]!);
    }
  }
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    if (i < one.length && j < other.length && one[i] === other[j]) {
      add('same', one[i]!);
      i++;
      j++;
    } else if (
      j >= other.length ||
      (i < one.length && lengths[(i + 1) * columns + j]! >= lengths[i * columns + j + 1]!)
    ) {
      add('gone', one[i++]!);
    } else {
      add('new', other[j++]!);
    }
  }
}
