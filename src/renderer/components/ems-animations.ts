import type { EmsObject } from '../../shared/protocol/ems/message';

/** Type of an extended object that is a predefined animation (3GPP TS 23.040 §9.2.3.24.10.3.6). */
const EXTENDED = 5;

/** Which predefined animation an object is, by its number; null: none. */
export function animationNumber(object: EmsObject): number | null {
  switch (object.name) {
    case 'predefined-animation':
      return object.number;
    case 'extended-object':
      return object.type === EXTENDED ? (object.content[0] ?? null) : null;
    case 'reused-object':
      return object.object?.type === EXTENDED ? (object.object.content[0] ?? null) : null;
    default:
      return null;
  }
}

/**
 * The predefined animations, drawn by us: by number (3GPP TS 23.040 §9.2.3.24.10.3.3) two frames of 10 by 10 pixels; `#`
 * is black. Each is a face whose eyes and mouth say what it is; the frames share the outline.
 */
const OUTLINE = [
  '...####...',
  '.#......#.',
  '.#......#.',
  '#........#',
  '#........#',
  '#........#',
  '#........#',
  '.#......#.',
  '.#......#.',
  '...####...',
] as const;

/** Six rows of eight pixels, from the second row and column on: what is inside the outline. */
type Face = readonly [string, string];

const face = (...rows: string[]): string => rows.join('/');

const FACES: readonly Face[] = [
  // ironic: one eye winks above a crooked smile
  [
    face('........', '.#...##.', '........', '.....#..', '.####...', '........'),
    face('........', '.##..#..', '........', '.#......', '..####..', '........'),
  ],
  // glad
  [
    face('........', '.#....#.', '.#....#.', '........', '.#....#.', '..####..'),
    face('........', '.#....#.', '........', '.#....#.', '.#....#.', '..####..'),
  ],
  // sceptic
  [
    face('......#.', '.#...#..', '.#....#.', '........', '...##...', '.##.....'),
    face('.....##.', '.#......', '.#....#.', '........', '....##..', '..##....'),
  ],
  // sad
  [
    face('........', '.#....#.', '.#....#.', '........', '..####..', '.#....#.'),
    face('........', '.#....#.', '........', '...##...', '..#..#..', '.#....#.'),
  ],
  // wow
  [
    face('.#....#.', '........', '.#....#.', '...##...', '..#..#..', '...##...'),
    face('.##..##.', '........', '.#....#.', '..####..', '..#..#..', '..####..'),
  ],
  // crying
  [
    face('.#....#.', '.#....#.', '......#.', '..####..', '.#....#.', '......#.'),
    face('.#....#.', '.#....#.', '.#......', '..####..', '.#....#.', '.#......'),
  ],
  // winking
  [
    face('........', '.#...##.', '.#......', '........', '.#....#.', '..####..'),
    face('........', '.#....#.', '.#....#.', '........', '.#....#.', '..####..'),
  ],
  // laughing
  [
    face('.#....#.', '#.#..#.#', '........', '.######.', '.#....#.', '..####..'),
    face('.#....#.', '#.#..#.#', '.######.', '.#....#.', '.#....#.', '..####..'),
  ],
  // indifferent
  [
    face('........', '.#....#.', '.#....#.', '........', '.######.', '........'),
    face('........', '........', '.##..##.', '........', '.######.', '........'),
  ],
  // in love
  [
    face('##....##', '##....##', '........', '.#....#.', '..#..#..', '...##...'),
    face('.#....#.', '###..###', '.#....#.', '.#....#.', '..#..#..', '...##...'),
  ],
  // confused
  [
    face('........', '.#....#.', '.#....#.', '........', '.#.##.#.', '..#..#..'),
    face('........', '.#....#.', '.#....#.', '........', '..#..#..', '.#.##.#.'),
  ],
  // tongue hanging out
  [
    face('.#....#.', '.#....#.', '........', '.######.', '...#.#..', '....#...'),
    face('.#....#.', '.#....#.', '........', '.######.', '..#.#...', '..###...'),
  ],
  // angry
  [
    face('#......#', '.#....#.', '..#..#..', '........', '..####..', '.#....#.'),
    face('.#....#.', '..#..#..', '........', '..####..', '.#....#.', '.#....#.'),
  ],
  // wearing glasses
  [
    face('........', '########', '##.##.##', '........', '.#....#.', '..####..'),
    face('........', '########', '.##..##.', '........', '.#....#.', '..####..'),
  ],
  // devil
  [
    face('#......#', '.#....#.', '..#..#..', '.#....#.', '.######.', '..####..'),
    face('.#....#.', '#......#', '..#..#..', '.######.', '.#....#.', '..####..'),
  ],
];

/** Frames of a predefined animation, rows of `#` and `.`; null for a number that has none. */
export function predefinedAnimation(number: number): readonly (readonly string[])[] | null {
  const frames = FACES[number];
  if (frames === undefined) return null;
  return frames.map((inside) => {
    const rows = inside.split('/');
    return OUTLINE.map((row, y) => {
      const drawn = rows[y - 2];
      if (drawn === undefined) return row;
      return [...row].map((pixel, x) => (drawn[x - 1] === '#' ? '#' : pixel)).join('');
    });
  });
}
