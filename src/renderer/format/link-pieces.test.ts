import { describe, expect, it } from 'vitest';
import { piecesOf } from './link-pieces';

const links = (text: string): string[] =>
  piecesOf(text)
    .filter(({ kind }) => kind !== 'text')
    .map(({ kind, text: piece }) => `${kind} ${piece}`);

describe('what can be tapped in a text', () => {
  it.each([
    ['Open http://127.0.0.1:8191/p/7Qk2mXr4tB9wLz Code 4821', ['web http://127.0.0.1:8191/p/7Qk2mXr4tB9wLz']],
    ['See (https://ferries.lab/times).', ['web https://ferries.lab/times']],
    ['Write to ben@lab.test, please.', ['mail ben@lab.test']],
    ['<ben.b+lab@lab.test>:eve@lab.test', ['mail ben.b+lab@lab.test', 'mail eve@lab.test']],
    ['Call +49 171 555-0102!', ['number +49 171 555-0102']],
    ['0171/5550102 or 4821', ['number 0171/5550102']],
    ['Pier 3 geo:53.541300,9.984100.', ['place geo:53.541300,9.984100']],
    ['geo:-33.9,151.2;u=10 or ageo:1,2, geo:53 and geo:1,2345', ['place geo:-33.9,151.2']],
    ['In 2026 there were 12 of 1.234.567 and A1234567', []],
    ['', []],
  ])('%s', (text, found) => {
    expect(links(text)).toEqual(found);
    expect(
      piecesOf(text)
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text);
  });

  it.each(['a', '1', '.', '+', '@', 'a@', 'a.', 'https://'])('is found in many “%s” at once', (piece) => {
    const text = piece.repeat(300_000);
    expect(
      piecesOf(text)
        .map((each) => each.text)
        .join(''),
    ).toBe(text);
  });
});
