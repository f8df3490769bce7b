import { describe, expect, it } from 'vitest';
import { emsOf, newDraft, withObject, withTyping } from './keypad-draft';
import { NOTHING_TYPED } from './multi-tap';

describe('a draft', () => {
  it('keeps objects at their place while its text is changed', () => {
    const typed = (text: string) => ({ ...NOTHING_TYPED, text });
    let draft = withTyping(newDraft('sms'), typed('ab'));
    draft = withObject(draft, { name: 'predefined-sound', number: 3 });
    draft = withTyping({ ...draft, look: { ...draft.look, italic: true } }, typed('abc'));
    draft = withTyping(draft, typed('Xabc'));
    expect(emsOf(draft)).toMatchObject({
      formats: [
        { start: 0, length: 1, italic: true },
        { start: 3, length: 1, italic: true },
      ],
      objects: [{ position: 3 }],
    });
    expect(emsOf(withTyping(draft, typed('')))).toMatchObject({ formats: [], objects: [{ position: 0 }] });
  });
});
