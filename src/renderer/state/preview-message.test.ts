import { describe, expect, it } from 'vitest';
import { presentation } from '../../shared/protocol/smil/presentation';
import { emptyComposer, withMedia, withText, type ComposerMedia } from './composer';
import { previewOf } from './preview-message';

const picture: ComposerMedia = {
  body: 'a'.repeat(64),
  name: 'lake.jpg',
  contentType: 'image/jpeg',
  size: 1_000,
  width: null,
  height: null,
  duration: null,
};

describe('the preview of a slideshow', () => {
  const composer = withText(withMedia(emptyComposer(['1']), picture), 'Look');

  it.each([
    ['below', 360, 120],
    ['above', 0, 120],
  ] as const)('plays as it will be sent: text %s the picture', (textPlace, top, height) => {
    const message = previewOf({ ...composer, options: { textPlace } }, { width: 360, height: 480 });
    const { slides, attachments } = presentation(message.parts, message.parts[0]?.text ?? null);
    expect(attachments).toEqual([]);
    expect(slides).toHaveLength(1);
    expect(slides[0]?.duration).toBe(5_000);
    expect(slides[0]?.media.map(({ kind, part }) => [kind, message.parts[part]?.name])).toEqual([
      ['image', 'lake.jpg'],
      ['text', 'part-2'],
    ]);
    expect(message.parts[0]?.text).toContain(
      `id="Text" left="0" top="${top}" width="360" height="${height}"`,
    );
  });
});
