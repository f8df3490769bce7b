import { describe, expect, it } from 'vitest';
import { presentation } from './presentation';
import { textSide } from './text-side';

const PARTS = [
  { contentType: 'image/jpeg', contentId: null, contentLocation: 'a.jpg', name: 'a.jpg', text: null },
  { contentType: 'text/plain', contentId: null, contentLocation: 'a.txt', name: 'a.txt', text: 'words' },
];

/** A slide with a picture from 40 to 80 of 120 and a text of 40, or no text. */
const played = (textTop: number | null, fit = 'meet') =>
  presentation(
    PARTS,
    `<smil><head><layout><root-layout width="100" height="120"/>
      <region id="Image" left="0" top="40" width="100" height="40" fit="${fit}"/>
      ${textTop === null ? '' : `<region id="Text" left="0" top="${textTop}" width="100" height="40"/>`}
    </layout></head><body><par dur="5s"><img src="a.jpg" region="Image"/>
      ${textTop === null ? '' : '<text src="a.txt" region="Text"/>'}</par></body></smil>`,
  );

describe('the edge to which a picture goes', () => {
  it.each([
    [80, 'bottom'],
    [0, 'top'],
    [40, 'center'],
    [null, 'center'],
  ] as const)('with a text at %s it is %s', (top, side) => {
    const shown = played(top);
    const slide = shown.slides[0]!;
    const picture = slide.media.find(({ kind }) => kind === 'image')!;
    expect(textSide(shown, slide, picture)).toBe(side);
  });

  it('is none of them when the picture leaves no room', () => {
    const shown = played(80, 'slice');
    const slide = shown.slides[0]!;
    const picture = slide.media.find(({ kind }) => kind === 'image')!;
    expect(textSide(shown, slide, picture)).toBe('center');
  });
});
