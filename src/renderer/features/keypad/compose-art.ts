import { withObject, withSmart } from './keypad-draft';
import {
  leaves,
  chooses,
  shuts,
  stay,
  stepped,
  written,
  type Key,
  type KeypadState,
  type KeypadStep,
} from './keypad-state';
import { melodyText, pressMelodyKey, toneText, withoutLastNote } from './melody-editor';
import {
  cleared,
  hasNextFrame,
  inverted,
  moved,
  nextFrame,
  painted,
  pictureBits,
  pictureObject,
  toggled,
  type PixelEditor,
} from './pixel-editor';

/** What can be done with a drawing; an animation is put into the text with its last frame. */
export function drawOptionsOf(
  editor: PixelEditor,
): readonly ('next' | 'insert' | 'import' | 'invert' | 'empty')[] {
  return [hasNextFrame(editor) ? 'next' : 'insert', 'import', 'invert', 'empty'];
}

export const MELODY_OPTIONS = ['insert', 'play'] as const;

/** Digits around the middle key move, as a joystick does; the middle one paints. */
const MOVES: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  '1': [-1, -1],
  '2': [0, -1],
  '3': [1, -1],
  '4': [-1, 0],
  '6': [1, 0],
  '7': [-1, 1],
  '8': [0, 1],
  '9': [1, 1],
};

/** A key while a picture of one bit a pixel is drawn. */
export function pressDraw(state: KeypadState & { at: 'draw' }, key: Key): KeypadStep {
  const { draft, editor } = state;
  if (key === 'up' || key === 'down')
    return stay({ ...state, editor: moved(editor, 0, key === 'up' ? -1 : 1) });
  if (key === 'left') return stay({ ...state, at: 'drawOptions', index: 0 });
  if (shuts(key)) return written(draft);
  const digit = typeof key === 'object' ? ('digit' in key ? key.digit : key.text) : null;
  if (key === 'ok' || digit === '5' || digit === ' ') return stay({ ...state, editor: toggled(editor) });
  const move = digit === null ? undefined : MOVES[digit];
  return move === undefined ? stay(state) : stay({ ...state, editor: moved(editor, ...move) });
}

/** A key in the list of what can be done with the drawing. */
export function pressDrawOptions(state: KeypadState & { at: 'drawOptions' }, key: Key): KeypadStep {
  const { index: _chosen, ...drawn } = state;
  const { draft, editor } = drawn;
  const drawing = (change: PixelEditor): KeypadState => ({ ...drawn, at: 'draw', editor: change });
  const options = drawOptionsOf(editor);
  const index = stepped(state.index, key, options.length);
  if (index !== null) return stay({ ...state, index });
  if (shuts(key)) return stay(drawing(editor));
  if (!chooses(key)) return stay(state);
  switch (options[state.index]) {
    case 'next':
      return stay(drawing(nextFrame(editor)));
    case 'insert':
      return written(
        state.smart === true
          ? withSmart(draft, { type: 'picture', bits: pictureBits(editor) })
          : withObject(draft, pictureObject(editor)),
      );
    case 'import':
      return { state: drawing(editor), effect: { do: 'file', use: 'draw' } };
    case 'invert':
      return stay(drawing(inverted(editor)));
    default:
      return stay(drawing(cleared(editor)));
  }
}

/** A key while a melody is written. */
export function pressMelody(state: KeypadState & { at: 'melody' }, key: Key): KeypadStep {
  const { draft, editor } = state;
  if (key === 'left') return stay({ ...state, at: 'melodyOptions', index: 0 });
  if (key === 'ok') return { state, effect: { do: 'playMelody', editor } };
  if (key === 'back' || (leaves(key) && editor.elements.length === 0)) return written(draft);
  if (leaves(key)) return stay({ ...state, editor: withoutLastNote(editor) });
  if (key === 'up') return stay({ ...state, editor: pressMelodyKey(editor, '8') });
  if (key === 'down') return stay({ ...state, editor: pressMelodyKey(editor, '9') });
  const pressed = typeof key === 'object' ? ('digit' in key ? key.digit : key.text) : '';
  const next = pressMelodyKey(editor, pressed);
  if (next.elements === editor.elements) return stay({ ...state, editor: next });
  // Each note is heard as it is written.
  const last = { ...next, elements: next.elements.slice(-1) };
  return { state: { ...state, editor: next }, effect: { do: 'playMelody', editor: last } };
}

/** A key in the list of what can be done with the melody. */
export function pressMelodyOptions(state: KeypadState & { at: 'melodyOptions' }, key: Key): KeypadStep {
  const { index: _chosen, ...composing } = state;
  const { draft, editor } = state;
  const index = stepped(state.index, key, MELODY_OPTIONS.length);
  if (index !== null) return stay({ ...state, index });
  const back: KeypadState = { ...composing, at: 'melody' };
  if (shuts(key)) return stay(back);
  if (!chooses(key)) return stay(state);
  if (MELODY_OPTIONS[state.index] === 'play') return { state: back, effect: { do: 'playMelody', editor } };
  if (editor.elements.length === 0) return stay(back);
  return written(
    state.smart === true
      ? withSmart(draft, { type: 'ringing-tone', rtttl: toneText(editor) })
      : withObject(draft, { name: 'user-sound', melody: melodyText(editor) }),
  );
}

/** A stroke of the mouse over a picture: it paints what its first pixel became. */
export function paintedState(state: KeypadState, x: number, y: number, begins: boolean): KeypadState {
  if (state.at !== 'draw') return state;
  const { editor } = state;
  const { cursor, width, height, pixels } = editor;
  const inside = x >= 0 && y >= 0 && x < width && y < height;
  if (!inside) return state;
  const value = begins
    ? pixels[y * width + x] === 1
      ? 0
      : 1
    : pixels[cursor.y * width + cursor.x] === 1
      ? 1
      : 0;
  return { ...state, editor: painted(editor, x, y, value) };
}
