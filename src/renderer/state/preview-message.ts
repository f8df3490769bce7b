import type { Message, MessagePart } from '../../shared/model/message';
import { composeSmil, type ComposedSmilSlide } from '../../shared/protocol/smil/compose';
import { mediaKind, type Composer } from './composer';

const KINDS = { picture: 'img', video: 'video', sound: 'audio', file: null } as const;

/** What is being written as the message that it will be, so that the player can show it. */
export function previewOf(composer: Composer, screen: { width: number; height: number }): Message {
  const parts: MessagePart[] = [];
  const put = (part: Partial<MessagePart> & Pick<MessagePart, 'contentType' | 'body'>): string => {
    const contentLocation = `part-${parts.length + 1}`;
    parts.push({
      charset: null,
      name: contentLocation,
      contentId: `<${contentLocation}>`,
      contentLocation,
      text: null,
      ...part,
    });
    return contentLocation;
  };
  const slides = composer.slides.map((slide): ComposedSmilSlide => {
    const media: ComposedSmilSlide['media'] = [];
    for (const { body, size, contentType, name } of slide.media) {
      const kind = KINDS[mediaKind(contentType)];
      const src = put({ contentType, name, body: { hash: body, size } });
      if (kind !== null) media.push({ kind, src, alt: name });
    }
    if (slide.text !== '') {
      const body = { hash: '', size: slide.text.length };
      media.push({
        kind: 'text',
        src: put({ contentType: 'text/plain', charset: 'utf-8', body, text: slide.text }),
      });
    }
    return { duration: slide.duration, media };
  });
  const smil = composeSmil(slides, screen, {
    text: composer.options.textPlace,
    background: composer.options.slideBackground,
  });
  return {
    id: 'preview',
    conversation: '',
    direction: 'out',
    kind: 'mms',
    addresses: [...composer.to],
    from: null,
    at: 0,
    state: 'preparing',
    progress: null,
    read: true,
    text: null,
    segments: null,
    subject: (composer.subject ?? '') === '' ? null : composer.subject,
    parts: [
      {
        contentType: 'application/smil',
        charset: 'utf-8',
        name: 'smil.xml',
        contentId: '<smil>',
        contentLocation: 'smil.xml',
        body: { hash: '', size: smil.length },
        text: smil,
      },
      ...parts,
    ],
    size: null,
    expiresAt: null,
    reports: [],
    why: [],
    correlation: '',
  };
}
