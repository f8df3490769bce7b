import { describe, expect, it } from 'vitest';
import { decodeDocument } from '../inspect/decode-document';
import { encodeDocument } from '../inspect/encode-document';
import { EncodeError } from '../kit/decode-error';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';

const textOf = (json: unknown): string => decodeUtf8(encodeDocument(json, 'smil')).text;

describe('SMIL as JSON', () => {
  it('needs only what matters', () => {
    expect(textOf({ slides: [{ dur: 5_000, media: [{ kind: 'text', src: 'ä.txt' }] }] })).toBe(
      '<smil>\n<head>\n<layout>\n<root-layout/>\n</layout>\n</head>\n<body>\n<par dur="5s">\n<text src="ä.txt"/>\n</par>\n</body>\n</smil>\n',
    );
  });

  it('comes back as it was', () => {
    const text = textOf({
      title: 'T',
      layout: {
        width: 160,
        height: { percent: 50 },
        backgroundColor: '#fff',
        regions: [
          {
            id: 'Text',
            left: 1,
            top: 2,
            width: 3,
            height: 4,
            fit: 'meet',
            backgroundColor: 'red',
            zIndex: 5,
          },
        ],
      },
      slides: [
        {
          dur: 'indefinite',
          media: [
            {
              kind: 'text',
              src: 'cid:a',
              region: 'Text',
              alt: 'b',
              begin: 1_000,
              end: 1_500,
              dur: 500,
              params: [{ name: 'foreground-color', value: 'red' }],
            },
          ],
        },
      ],
    });
    const decoded = decodeDocument(encodeUtf8(text), { kind: 'smil' }, () => '');
    expect(decoded).toMatchObject({
      kind: 'smil',
      title: 'T',
      usable: true,
      conformance: [{ level: 'info' }],
      findings: [],
    });
    expect(textOf(decoded)).toBe(text);
  });

  it.each<[unknown, string]>([
    [{ slides: [{ media: [{ kind: 'gif', src: 'a' }] }] }, 'slides[0].media[0].kind'],
    [{ slides: [{ media: [{ kind: 'img', src: '' }] }] }, 'slides[0].media[0].src'],
    [{ slides: [{ dur: -1, media: [] }] }, 'slides[0].dur'],
    [{ layout: { regions: [{}] }, slides: [] }, 'layout.regions[0].id'],
    [{ layout: { regions: [{ id: '' }] }, slides: [] }, 'layout.regions[0].id'],
    [{}, 'slides'],
  ])('%j does not fit', (json, path) => {
    expect(() => encodeDocument(json, 'smil')).toThrow(EncodeError);
    expect(() => encodeDocument(json, 'smil')).toThrow(new RegExp(`^${path.replace(/[[\]]/g, '\\$&')}: `));
  });
});
