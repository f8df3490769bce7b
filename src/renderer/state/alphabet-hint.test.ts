import { describe, expect, it } from 'vitest';
import { alphabetHint } from './alphabet-hint';

const LONG = 'The ferry leaves at seven from the third pier, be there at half past six';

describe('a hint about the alphabet', () => {
  it('is not given where a text is in the alphabet, or one message anyway', () => {
    expect(alphabetHint(LONG.repeat(4))).toBeNull();
    expect(alphabetHint('Yes – at seven')).toBeNull();
  });

  it('names what is not in the alphabet, and what plain characters save', () => {
    expect(alphabetHint(`${LONG} – “now”…`)).toEqual({
      segments: 2,
      odd: ['–', '“', '”'],
      plain: { text: `${LONG} - "now"...`, segments: 1 },
    });
  });

  it('promises nothing where they do not help', () => {
    expect(alphabetHint(`${LONG} – 😀`)).toEqual({ segments: 2, odd: ['–', '😀'], plain: null });
  });
});
