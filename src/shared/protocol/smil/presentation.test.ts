import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveLayout } from './layout';
import { presentation } from './presentation';
import type { Presentation, PresentationOptions } from './presentation';
import { kindOf } from './presentation-part';
import type { PresentationPart } from './presentation-part';
import { resolveSource } from './source';
import { activeMedia, slideAt } from './timeline';

const part = (contentType: string, more: Partial<PresentationPart> = {}): PresentationPart => {
  return { contentType, name: null, contentId: null, contentLocation: null, text: null, ...more };
};
const named = (contentType: string, name: string): PresentationPart =>
  part(contentType, { contentLocation: name });

const SMIL = part('application/smil', { contentId: '<smil>', name: 'a.jpg' });
const JPEG = named('image/jpeg', 'a.jpg');
const TEXT = named('text/plain; charset=utf-8', 't.txt');
const SOUND = named('audio/amr', 's.amr');
const VIDEO = named('video/3gpp', 'v.3gp');
const CARD = named('text/x-vCard', 'c.vcf');

/** Slides in one line: start+duration, then part:begin-end@region of each medium. */
function sketch({ slides }: Presentation): string[] {
  return slides.map(({ start, duration, media }) => {
    const items = media.map(
      (item) => `${item.part}:${item.begin}-${item.end}${item.region === null ? '' : `@${item.region}`}`,
    );
    return [`${start}+${duration}`, ...items].join(' ');
  });
}

const play = (parts: PresentationPart[], body: string, options: PresentationOptions = {}): Presentation =>
  presentation(parts, `<smil><body>${body}</body></smil>`, options);

describe('resolveSource', () => {
  const parts = [
    SMIL,
    part('image/jpeg', { contentId: '<img1>', name: 'one.jpg' }),
    part('image/jpeg', { contentId: 'IMG.jpg', contentLocation: 'two.jpg', name: 'name two.jpg' }),
    part('text/plain', { contentLocation: 'http://x.test/a/b.txt' }),
    part('text/plain', { name: 'two.jpg' }),
    part('text/plain', { contentLocation: 'Gr%C3%BC%C3%9Fe.txt' }),
    part('audio/amr', { contentId: '<smil>' }),
  ];
  it.each([
    ['cid:img1', 1],
    ['CID:img1', 1],
    ['one.jpg', 1],
    ['ONE.JPG', 1],
    ['cid:one.jpg', 1],
    ['img1', 1],
    ['IMG.jpg', 2],
    ['name%20two.jpg', 2],
    ['two.jpg', 4],
    ['b.txt', 3],
    ['some/where/One.jpg', 1],
    ['Grüße.txt', 5],
    ['Gr%C3%BC%C3%9Fe.txt', 5],
    ['cid:smil', 6],
    ['a.jpg', null],
    ['%E0%A4%A', null],
    ['', null],
    ['cid:', null],
  ])('%j is part %j', (src, index) => expect(resolveSource(src, parts)).toBe(index));
});

describe('kindOf', () => {
  it.each([
    ['image/gif', 'text', 'image'],
    ['text/x-iMelody', 'ref', 'audio'],
    ['text/x-vCalendar', 'text', null],
    ['application/octet-stream', 'img', 'image'],
    ['application/octet-stream', 'ref', null],
    ['application/pdf', 'img', null],
    ['application/ogg', 'ref', 'audio'],
    ['TEXT/PLAIN;charset=x', 'ref', 'text'],
  ] as const)('%s in <%s> is %s', (type, element, kind) => expect(kindOf(type, element)).toBe(kind));
});

describe('presentation by SMIL', () => {
  const parts = [SMIL, JPEG, TEXT, SOUND, VIDEO, CARD];

  it('puts slides in a row', () => {
    const played = play(
      parts,
      `<par dur="8s"><img src="a.jpg" region="Image" alt="lake"/><text src="t.txt" region="Text"><param
       name="foreground-color" value="#F00"/><param name="background-color" value="url(x)"/><param name="textsize"
       value="Large"/></text></par><par dur="1500ms"><audio src="s.amr"/></par>`,
    );
    expect(played.source).toBe('smil');
    expect(sketch(played)).toEqual(['0+8000 1:0-8000@Image 2:0-8000@Text', '8000+1500 3:0-1500']);
    expect(played.duration).toBe(9_500);
    expect(played.attachments).toEqual([4, 5]);
    expect(played.slides[0]!.media[0]).toMatchObject({ kind: 'image', alt: 'lake', fit: 'meet' });
    expect(played.slides[0]!.media[1]).toMatchObject({
      foregroundColor: '#ff0000',
      backgroundColor: null,
      textSize: 'large',
    });
  });

  const durations = new Map([
    [3, 2_000],
    [4, 12_000],
  ]);
  it.each<[string, string, string]>([
    [
      'begin and end',
      '<par dur="6825ms"><img src="a.jpg"/><audio src="s.amr" begin="350ms" end="6350ms"/></par>',
      '0+6825 1:0-6825@Image 3:350-6350',
    ],
    ['a slide that cuts its sound', '<par dur="1s"><audio src="s.amr"/></par>', '0+1000 3:0-1000'],
    [
      'a sound shorter than its slide',
      '<par dur="9s"><audio src="s.amr" begin="1s"/></par>',
      '0+9000 3:1000-3000',
    ],
    ['no dur, still media', '<par><img src="a.jpg"/></par>', '0+5000 1:0-5000@Image'],
    ['no dur, sound', '<par><img src="a.jpg"/><audio src="s.amr"/></par>', '0+2000 1:0-2000@Image 3:0-2000'],
    ['no dur, video', '<par><video src="v.3gp"/></par>', '0+12000 4:0-12000@Image'],
    [
      'no dur, still media with an end',
      '<par><img src="a.jpg" end="3s"/><text src="t.txt" begin="1s" dur="3s"/></par>',
      '0+4000 1:0-3000@Image 2:1000-4000@Text',
    ],
    ['dur 0', '<par dur="0"><audio src="s.amr"/></par>', '0+3000 3:0-2000'],
    ['dur 0, still media', '<par dur="0s"><img src="a.jpg"/></par>', '0+5000 1:0-5000@Image'],
    ['indefinite', '<par dur="indefinite"><video src="v.3gp"/></par>', '0+12000 4:0-12000@Image'],
    [
      'end before begin',
      '<par dur="5s"><img src="a.jpg" begin="2s" end="1s"/></par>',
      '0+5000 1:2000-5000@Image',
    ],
    [
      'begin behind the slide',
      '<par dur="5s"><img src="a.jpg" begin="9s"/></par>',
      '0+5000 1:5000-5000@Image',
    ],
    [
      'a missing part',
      '<par dur="5s"><img src="gone.jpg"/></par><par dur="1s"><img src="a.jpg"/></par>',
      '0+5000 | 5000+1000 1:0-1000@Image',
    ],
    ['ref', '<par><ref src="v.3gp"/><ref src="t.txt"/></par>', '0+12000 4:0-12000@Image 2:0-12000@Text'],
    ['a card on a slide', '<par><text src="c.vcf"/><img src="a.jpg"/></par>', '0+5000 1:0-5000@Image'],
  ])('%s', (_, body, slides) => {
    expect(sketch(play(parts, body, { mediaDurations: durations })).join(' | ')).toBe(slides);
  });

  it.each<[string, string, string[]]>([
    [
      'one after the other, stills until the next',
      '<par><seq><img src="a.jpg" dur="2s"/><img src="a.jpg"/><text src="t.txt" dur="3s"/></seq></par>',
      ['0+10000 1:0-2000@Image 1:2000-7000@Image 2:7000-10000@Text'],
    ],
    [
      'beside what lasts as long as the slide',
      '<par><text src="t.txt"/><seq><img src="a.jpg" dur="2s"/><audio src="s.amr"/></seq></par>',
      ['0+5000 2:0-5000@Text 1:0-2000@Image 3:2000-5000'],
    ],
    [
      'after a pause of their own',
      '<par dur="9s"><seq begin="1s"><img src="a.jpg" begin="1s" dur="2s"/><text src="t.txt" begin="1s" dur="1s"/></seq></par>',
      ['0+9000 1:2000-4000@Image 2:5000-6000@Text'],
    ],
    [
      'groups after groups',
      '<par><seq><par dur="2s"><img src="a.jpg"/><text src="t.txt"/></par><par dur="4s"><text src="t.txt"/></par></seq></par>',
      ['0+6000 1:0-2000@Image 2:0-2000@Text 2:2000-6000@Text'],
    ],
    [
      'the last as long as the slide',
      '<par dur="8s"><seq><img src="a.jpg" dur="2s"/><img src="a.jpg"/></seq></par>',
      ['0+8000 1:0-2000@Image 1:2000-8000@Image'],
    ],
    [
      'when what they follow has no part',
      '<par dur="8s"><seq><img src="gone.jpg" dur="2s"/><text src="t.txt"/></seq></par>',
      ['0+8000 2:0-8000@Text'],
    ],
  ])('plays a sequence inside a slide: %s', (_, body, expected) => {
    expect(sketch(play(parts, body, { mediaDurations: new Map([[3, 3_000]]) }))).toEqual(expected);
  });

  it('names on each slide what the message has not', () => {
    const { slides } = play(
      [SMIL, JPEG],
      '<par><img src="a.jpg"/></par><par><img src="gone.jpg"/><audio src="cid:gone.amr"/></par>',
    );
    expect(slides.map(({ missing }) => missing)).toEqual([undefined, ['gone.jpg', 'cid:gone.amr']]);
  });

  it('names on each slide what it is to have and no slide can show', () => {
    const card = { ...JPEG, contentType: 'text/x-vcard', contentLocation: 'ben.vcf' };
    const { slides, attachments } = play(
      [SMIL, JPEG, card],
      '<par><img src="a.jpg"/></par><par><ref src="ben.vcf"/></par>',
    );
    expect(slides.map(({ attached }) => attached)).toEqual([undefined, [2]]);
    expect(attachments).toEqual([2]);
  });

  it('takes 5 s for a sound of unknown length', () => {
    expect(sketch(play(parts, '<par><audio src="s.amr" begin="1s"/></par>'))).toEqual(['0+6000 3:1000-6000']);
  });

  it('falls back to part order when damaged SMIL loses parts', () => {
    const cutOff = presentation([SMIL, JPEG, TEXT], '<smil><body><par><img src="a.jpg"/></par><par><te');
    expect(cutOff.source).toBe('damaged-smil');
    expect(sketch(cutOff)).toEqual(['0+8000 1:0-8000@Image 2:0-8000@Text']);
    expect(cutOff.findings.map((finding) => finding.code)).toContain('truncated-tag');
    expect(presentation([SMIL, JPEG], '<smil><body><par><img src="a.jpg"/></par>').source).toBe('smil');
    expect(presentation([SMIL, JPEG], '<smil><par><img src="b.jpg"/></par></smil>').source).toBe(
      'damaged-smil',
    );
    expect(presentation([SMIL, JPEG], 'gibberish').source).toBe('damaged-smil');
    expect(presentation([SMIL, JPEG], '').source).toBe('damaged-smil');
  });

  it('keeps to SMIL that leaves parts out on purpose', () => {
    const played = play([SMIL, JPEG, TEXT], '<par><img src="a.jpg"/></par>');
    expect(played.source).toBe('smil');
    expect(played.attachments).toEqual([2]);
  });
});

describe('presentation without SMIL', () => {
  it.each<[string, PresentationPart[], string]>([
    ['text only', [TEXT], '0+8000 0:0-8000@Text'],
    ['picture and text', [JPEG, TEXT], '0+8000 0:0-8000@Image 1:0-8000@Text'],
    ['sound joins a picture', [JPEG, SOUND, TEXT], '0+8000 0:0-8000@Image 1:0-8000 2:0-8000@Text'],
    ['a full slide', [TEXT, JPEG, SOUND], '0+8000 0:0-8000@Text 1:0-8000@Image | 8000+8000 2:0-8000'],
    ['two pictures', [JPEG, JPEG], '0+8000 0:0-8000@Image | 8000+8000 1:0-8000@Image'],
    ['sound and video', [VIDEO, SOUND], '0+8000 0:0-8000@Image | 8000+8000 1:0-8000'],
    ['cards', [CARD, TEXT, part('application/pdf')], '0+8000 1:0-8000@Text'],
    ['nothing', [], ''],
  ])('%s', (_, parts, slides) => {
    const played = presentation(parts, null);
    expect(played.source).toBe('no-smil');
    expect(sketch(played).join(' | ')).toBe(slides);
  });

  it('lasts as long as its media', () => {
    const played = presentation([SOUND, TEXT], null, { mediaDurations: new Map([[0, 20_000]]) });
    expect(sketch(played)).toEqual(['0+20000 0:0-20000 1:0-20000@Text']);
    expect(presentation([CARD, TEXT], null).attachments).toEqual([0]);
  });
});

describe('layout', () => {
  const regions = (head: string, body: string): unknown => {
    const { layout } = presentation(
      [JPEG, TEXT],
      `<smil><head><layout>${head}</layout></head><body>${body}</body></smil>`,
    );
    const { width, height } = layout;
    return [
      `${width}x${height}`,
      ...layout.regions.map((r) => `${r.id} ${r.left},${r.top} ${r.width}x${r.height} ${r.fit}`),
    ];
  };
  const BOTH = '<par><img src="a.jpg"/><text src="t.txt"/></par>';
  const NAMED = '<par><img src="a.jpg" region="top"/><text src="t.txt" region="bottom"/></par>';

  it.each<[string, string, string, string[]]>([
    [
      'percent of the root',
      '<root-layout width="160px" height="240"/><region id="Image" width="100%" height="50%"/><region id="Text" top="50%" height="50%" fit="hidden"/>',
      BOTH,
      ['160x240', 'Image 0,0 160x120 meet', 'Text 0,120 160x120 hidden'],
    ],
    [
      'a root without size',
      '<root-layout/><region id="Image" width="100" height="80"/><region id="Text" top="80" width="100" height="20"/>',
      BOTH,
      ['100x100', 'Image 0,0 100x80 meet', 'Text 0,80 100x20 meet'],
    ],
    [
      'a root in percent',
      '<root-layout width="100%" height="100%"/><region id="Image" width="100%" height="100%"/>',
      '<par><img src="a.jpg"/></par>',
      ['240x320', 'Image 0,0 240x320 meet'],
    ],
    ['no layout', '', BOTH, ['240x320', 'Image 0,0 240x240 meet', 'Text 0,240 240x80 scroll']],
    [
      'names in another case',
      '<region id="IMAGE"/><region id="text"/>',
      BOTH,
      ['240x320', 'IMAGE 0,0 240x320 meet', 'text 0,0 240x320 meet'],
    ],
    [
      'other names',
      '<region id="Top" height="50%"/><region id="Bottom" top="50%"/>',
      NAMED,
      ['240x320', 'Top 0,0 240x160 meet', 'Bottom 0,160 240x160 meet'],
    ],
    [
      'room below',
      '<region id="Image" height="60%"/>',
      BOTH,
      ['240x320', 'Image 0,0 240x192 meet', 'Text 0,192 240x128 scroll'],
    ],
    [
      'room above',
      '<region id="Text" top="60%"/>',
      BOTH,
      ['240x320', 'Text 0,192 240x128 meet', 'Image 0,0 240x192 meet'],
    ],
    [
      'no room',
      '<region id="Image"/>',
      BOTH,
      ['240x320', 'Image 0,0 240x320 meet', 'Text 0,240 240x80 scroll'],
    ],
  ])('%s', (_, head, body, expected) => expect(regions(head, body)).toEqual(expected));

  it('reaches as far to the right and down as its regions do', () => {
    const head = '<region id="a" left="30" top="40" width="100" height="50"/>';
    expect(regions(`<root-layout/>${head}`, NAMED)).toContain('130x90');
  });

  it('takes the size and background that it is given', () => {
    const fallback = { width: 100, height: 200 };
    const layout = { width: null, height: null, backgroundColor: 'red', regions: [] };
    expect(resolveLayout(layout, fallback)).toEqual({ ...fallback, backgroundColor: '#ff0000', regions: [] });
    expect(presentation([TEXT], null, { fallbackSize: fallback }).layout).toMatchObject(fallback);
  });
});

describe('timeline', () => {
  const played = play(
    [SMIL, JPEG, TEXT, SOUND],
    `<par dur="4s"><img src="a.jpg" begin="1s"/><text src="t.txt" end="2s"/></par>
     <par dur="2s"><img src="a.jpg"/><audio src="s.amr"/><text src="t.txt" end="1s"/></par>`,
  );
  const at = (position: number): string =>
    `${slideAt(played, position)!.index} ${activeMedia(played, position)
      .map((item) => item.part)
      .join(',')}`;

  it.each([
    [-1, '0 2'],
    [0, '0 2'],
    [999, '0 2'],
    [1_000, '0 1,2'],
    [2_000, '0 1'],
    [3_999, '0 1'],
    [4_000, '1 1,3,2'],
    [5_000, '1 1,3'],
    [5_999, '1 1,3'],
    [6_000, '1 1'],
    [1e9, '1 1'],
  ])('%i ms', (position, expected) => expect(at(position)).toBe(expected));

  it('of nothing is nothing', () => {
    expect(slideAt(presentation([], null), 0)).toBeNull();
    expect(activeMedia(presentation([], null), 0)).toEqual([]);
  });

  it('slides follow each other without gaps, whatever the SMIL', () => {
    const time = fc.constantFrom('0', '1s', '250ms', 'indefinite', 'x', '-3s', '00:02');
    const item = fc
      .tuple(
        fc.constantFrom('img', 'audio', 'text', 'video', 'ref'),
        fc.constantFrom('a.jpg', 't.txt', 's.amr', 'v.3gp', 'x'),
        time,
        time,
      )
      .map(([kind, src, begin, end]) => `<${kind} src="${src}" begin="${begin}" end="${end}"/>`);
    const par = fc
      .tuple(time, fc.array(item, { maxLength: 4 }))
      .map(([dur, items]) => `<par dur="${dur}">${items.join('')}</par>`);
    fc.assert(
      fc.property(fc.array(par, { maxLength: 6 }), fc.nat(20_000), (pars, length) => {
        const result = play([SMIL, JPEG, TEXT, SOUND, VIDEO], pars.join(''), {
          mediaDurations: new Map([[3, length]]),
        });
        let end = 0;
        result.slides.forEach((slide, index) => {
          expect(slide).toMatchObject({ index, start: end });
          expect(slide.duration).toBeGreaterThan(0);
          for (const { begin, end: stop, region, kind } of slide.media) {
            expect(begin).toBeGreaterThanOrEqual(0);
            expect(stop).toBeGreaterThanOrEqual(begin);
            expect(stop).toBeLessThanOrEqual(slide.duration);
            expect(region === null).toBe(kind === 'audio');
            expect(region === null || result.layout.regions.some(({ id }) => id === region)).toBe(true);
          }
          end += slide.duration;
        });
        expect(result.duration).toBe(end);
      }),
    );
  });
});

describe('a text that came as a file', () => {
  const FILE = { ...TEXT, attachment: true };

  it('is no text of a slide, though it is alone or there is no SMIL', () => {
    expect(play([SMIL, FILE], '<par dur="5s"/>')).toMatchObject({ slides: [], attachments: [1] });
    expect(presentation([FILE, TEXT], null)).toMatchObject({
      attachments: [0],
      slides: [{ media: [{ part: 1 }] }],
    });
  });

  it('is one where the SMIL names it', () => {
    expect(play([SMIL, FILE], '<par><text src="t.txt"/></par>').slides[0]?.media).toMatchObject([
      { part: 1 },
    ]);
  });
});
