import { describe, expect, it } from 'vitest';
import { excerpt, hasWords, wordsPattern } from './found-words';

describe('the excerpt of what was found', () => {
  it('is the whole text when the word stands near its beginning, or is not in it as it was written', () => {
    expect(excerpt('The ferry leaves at seven', 'FERRY')).toBe('The ferry leaves at seven');
    expect(excerpt('x'.repeat(90), 'ferry')).toBe('x'.repeat(90));
    expect(excerpt('Hello', '')).toBe('Hello');
  });

  it('begins shortly before the first of the words', () => {
    expect(excerpt(`${'a'.repeat(60)} ferry leaves`, 'ferry leaves')).toBe(`…${'a'.repeat(23)} ferry leaves`);
  });

  it('is at the right place behind letters that are longer when they are small', () => {
    const text = `${'İ'.repeat(30)} ferry`;
    expect(excerpt(text, 'ferry')).toBe(`…${'İ'.repeat(23)} ferry`);
  });

  it('does not cut a character of two units', () => {
    expect(excerpt(`${'x'.repeat(9)}😀${'y'.repeat(22)} ferry`, 'ferry')).toBe(`…😀${'y'.repeat(22)} ferry`);
  });

  it('takes signs as they are', () => {
    expect(excerpt(`${'a'.repeat(40)}(c++)`, '(c++)')).toBe(`…${'a'.repeat(24)}(c++)`);
    expect(new RegExp(`^(${wordsPattern(' a.b  c ')})$`).test('axb')).toBe(false);
  });
});

it('names and numbers are found with and without spaces', () => {
  expect(hasWords('0171 55', ['+49 1715 5', '017155'])).toBe(true);
  expect(hasWords('anna', ['Ben', 'ANNA'])).toBe(true);
  expect(hasWords(' ', ['Ben'])).toBe(false);
});
