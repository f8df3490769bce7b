import { expect, it } from 'vitest';
import { transliterate } from './transliterate';

it('writes umlauts in two letters and leaves accents away', () => {
  expect(transliterate('Urlaub über Meer.png')).toBe('Urlaub ueber Meer.png');
  expect(transliterate('ÄÖÜäöüß')).toBe('AeOeUeaeoeuess');
  expect(transliterate('Café señor Žižkov Łódź Ångström')).toBe('Cafe senor Zizkov Lodz Aangstroem');
});

it('takes letters whose accents stand behind them as one', () => {
  expect(transliterate('u\u0308ber e\u0301')).toBe('ueber e');
});

it('leaves what has no Latin form, and ASCII, as it is', () => {
  expect(transliterate('صورة 写真 🎉 a-b_c.d')).toBe('صورة 写真 🎉 a-b_c.d');
  expect(transliterate('')).toBe('');
});
