import { describe, expect, it } from 'vitest';
import { message, NUMBERS } from '../../testing/fixture.testing';
import { glyphOf, textWidth } from './bitmap-font';
import { pressKeypad, type Key, type KeypadModel, type KeypadState } from './keypad-machine';
import { layOut } from './lcd-text';
import { NOTHING_TYPED, pressKey } from './multi-tap';

/** 3GPP TS 23.038 §6.2.1 and §6.2.1.1, without CR, LF, FF and SS2. */
const GSM =
  '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€';

describe('the pixel font', () => {
  it('has every character of the GSM alphabet, each with a shape of its own', () => {
    const box = JSON.stringify(glyphOf('漢'));
    const shapes = new Map<string, string>();
    for (const character of GSM.replace(' ', '')) {
      const shape = JSON.stringify(glyphOf(character));
      expect(shape, character).not.toBe(box);
      expect(shapes.get(shape) ?? character, `${character} looks like another`).toBe(character);
      shapes.set(shape, character);
      expect(glyphOf(character).rows.every((row) => Number.isInteger(row))).toBe(true);
    }
  });

  it('composes other accented letters and shows a box for the rest', () => {
    expect(glyphOf('ž')).not.toEqual(glyphOf('漢'));
    expect(glyphOf('漢').width).toBe(5);
  });
});

describe('text on the LCD', () => {
  it('breaks lines within the width and finds links', () => {
    const { lines, links } = layOut('Open http://127.0.0.1:8191/p/7Qk2mXr4tB9wLz. Code 4821', 118);
    expect(links).toEqual(['http://127.0.0.1:8191/p/7Qk2mXr4tB9wLz']);
    for (const line of lines)
      expect(textWidth(line.map((run) => run.text).join(''))).toBeLessThanOrEqual(118);
  });
});

describe('multi-tap', () => {
  it('changes the letter while the key is pressed again in time', () => {
    let typing = pressKey(NOTHING_TYPED, '4', 0);
    typing = pressKey(typing, '4', 500);
    typing = pressKey(typing, '4', 3_000);
    expect(typing.text).toBe('Hg');
  });
});

describe('the keypad phone', () => {
  const inbox = [
    message({ direction: 'in', addresses: [NUMBERS.anna], text: 'See http://lab/p/1', read: false }),
  ];
  const model: KeypadModel = {
    inbox,
    sent: [],
    contacts: [{ name: 'Anna', number: NUMBERS.anna }],
    lines: 1,
    shown: 5,
    link: 'http://lab/p/1',
  };
  const press = (keys: readonly Key[], from: KeypadState = { at: 'standby' }) => {
    const effects: unknown[] = [];
    let state = from;
    keys.forEach((key, i) => {
      const step = pressKeypad(state, key, model, i * 5_000);
      state = step.state;
      if (step.effect !== null) effects.push(step.effect);
    });
    return { state, effects };
  };

  it('reads a new message and opens its link', () => {
    const { state, effects } = press(['left', 'left', 'left']);
    expect(state).toMatchObject({ at: 'message', message: inbox[0]?.id });
    expect(effects).toEqual([
      { do: 'read', message: inbox[0] },
      { do: 'open', url: 'http://lab/p/1' },
    ]);
  });

  it('writes to a contact with the keypad', () => {
    const { state, effects } = press([
      'right',
      'down',
      'down',
      'left',
      { digit: '2' },
      { digit: '3' },
      'left',
      'left',
    ]);
    expect(state).toEqual({ at: 'note', note: 'sent' });
    expect(effects).toEqual([{ do: 'send', to: NUMBERS.anna, text: 'Ad' }]);
  });

  it('replies to the sender', () => {
    const { effects } = press(['left', 'left', 'ok', 'down', 'left', { text: 'Yes' }, 'left']);
    expect(effects.at(-1)).toEqual({ do: 'send', to: NUMBERS.anna, text: 'Yes' });
  });

  it('clears letter by letter, then goes back; Back leaves at once', () => {
    const writing: KeypadState = { at: 'write', typing: { ...NOTHING_TYPED, text: 'ab' }, to: null };
    expect(press(['right'], writing).state).toMatchObject({ typing: { text: 'a' } });
    expect(press(['right', 'right', 'right'], writing).state).toEqual({ at: 'menu', index: 2 });
    expect(press(['back'], writing).state).toEqual({ at: 'menu', index: 2 });
  });
});
