import { describe, expect, it } from 'vitest';
import { formatClock, parseClock } from './clock';
import { parseColour } from './colour';
import { checkSmil } from './conformance';
import type { SmilDocument, SmilLength, SmilRegion, SmilTime } from './document';
import { composedRegions, regionFor, resolveLayout } from './layout';
import type { PresentationLayout, RegionRole } from './layout';
import { parseSmil } from './parse';
import { presentation } from './presentation';
import { kindOf } from './presentation-part';
import type { PresentationPart } from './presentation-part';
import { isSmil, resolveSource } from './source';
import { activeMedia, slideAt } from './timeline';
import { parseFit, parseLength } from './values';

const part = (contentType: string, more: Partial<PresentationPart> = {}): PresentationPart => ({
  contentType,
  name: null,
  contentId: null,
  contentLocation: null,
  text: null,
  ...more,
});

// SMIL 2.0 §10.3.1.
describe('a clock value', () => {
  it.each<[text: string, time: SmilTime | null]>([
    ['5', 5_000],
    ['1.5s', 1_500],
    ['.5s', 500],
    ['12ms', 12],
    ['2min', 120_000],
    ['1h', 3_600_000],
    [' 5 s ', 5_000],
    ['+5s', 5_000],
    ['- 5s', -5_000],
    ['-0s', 0],
    ['0.4ms', 0],
    ['INDEFINITE', 'indefinite'],
    ['00:05', 5_000],
    ['0:5', 5_000],
    ['59:59.5', 3_599_500],
    ['-01:02:03.25', -3_723_250],
    ['+ 100:00:00', 360_000_000],
    ['2147483647ms', 2_147_483_647],
    ['2147483648ms', null],
    ['60:00', null],
    ['00:60', null],
    ['00:05x', null],
    ['x00:05', null],
    ['00:05.', null],
    ['1:2:3:4', null],
    ['5.', null],
    ['5 x', null],
    ['x5', null],
    ['5ss', null],
    ['', null],
    ['indefinitely', null],
  ])('%j', (text, time) => {
    expect(parseClock(text)).toBe(time);
  });

  it.each<[SmilTime, string]>([
    [0, '0s'],
    [5_000, '5s'],
    [1_500, '1500ms'],
    [999.6, '1s'],
    ['indefinite', 'indefinite'],
  ])('of %s is %j', (time, text) => {
    expect(formatClock(time)).toBe(text);
  });
});

describe('a length', () => {
  it.each<[text: string, length: SmilLength | null]>([
    ['16', 16],
    [' 16 PX ', 16],
    ['-1.5px', -1.5],
    ['12.5%', { percent: 12.5 }],
    ['-5 %', { percent: -5 }],
    ['100000', 100_000],
    ['100001', null],
    ['-100001%', null],
    ['1e3', null],
    ['x1', null],
    ['1x', null],
    ['1.', null],
    ['', null],
  ])('%j', (text, length) => {
    expect(parseLength(text)).toEqual(length);
  });

  it('is no value of fit', () => {
    expect(['fill', ' HIDDEN', 'meet', 'scroll ', 'Slice', 'none', ''].map(parseFit)).toEqual([
      'fill',
      'hidden',
      'meet',
      'scroll',
      'slice',
      null,
      null,
    ]);
  });
});

// CSS 2.1 §4.3.6.
describe('a colour', () => {
  it.each([
    ['#F0a', '#ff00aa'],
    ['f0a', '#ff00aa'],
    ['#01fF9a', '#01ff9a'],
    [' Teal ', '#008080'],
    ['rgb(1, 20 ,300)', '#0114ff'],
    ['RGB( 0%,50%, 101% )', '#0080ff'],
    ['rgb(1,2)', null],
    ['rgb(1,2,3', null],
    ['xrgb(1,2,3)', null],
    ['rgb(1,2,3)x', null],
    ['rgb(12345,2,3)', null],
    ['#ff', null],
    ['#ffff', null],
    ['#fffffff', null],
    ['#ggg', null],
    ['x#fff', null],
    ['transparent', null],
    ['toString', null],
    ['', null],
  ])('%j', (text, colour) => {
    expect(parseColour(text)).toBe(colour);
  });
});

describe('a layout', () => {
  const region = (more: Partial<SmilRegion>): SmilRegion => ({
    id: 'a',
    left: null,
    top: null,
    width: null,
    height: null,
    fit: null,
    backgroundColor: null,
    zIndex: null,
    ...more,
  });
  const resolved = (width: SmilLength | null, ...regions: SmilRegion[]): PresentationLayout =>
    resolveLayout({ width, height: null, backgroundColor: null, regions }, { width: 100, height: 200 });

  it.each<[width: SmilLength | null, regions: Partial<SmilRegion>[], expected: number]>([
    [50, [{ width: 70 }], 50],
    [1, [], 1],
    [0.5, [], 100],
    [0, [{ width: 70 }], 70],
    [{ percent: 50 }, [{ left: 5, width: 70 }, { width: 60 }], 75],
    [null, [{ left: { percent: 5 }, width: 70 }], 100],
    [null, [{ left: 5, width: { percent: 70 } }], 100],
    [null, [{ left: -5, width: 6 }], 1],
    [null, [{ left: -5, width: 5 }], 100],
  ])('of width %j with %j is %d wide', (width, regions, expected) => {
    expect(resolved(width, ...regions.map(region)).width).toBe(expected);
  });

  it.each<[region: Partial<SmilRegion>, place: [left: number, top: number, width: number, height: number]]>([
    [{}, [0, 0, 100, 200]],
    [{ left: 10, top: 20, width: 30, height: 40 }, [10, 20, 30, 40]],
    [{ left: { percent: 25 }, top: { percent: 12.6 } }, [25, 25, 75, 175]],
    [{ width: 0, height: -5 }, [0, 0, 100, 200]],
    [{ width: 1, height: { percent: 0.1 } }, [0, 0, 1, 200]],
    [{ left: 100, top: 199 }, [100, 199, 100, 1]],
    [{ left: 101, top: 250 }, [101, 250, 100, 200]],
  ])('puts the region %j to %j', (given, place) => {
    const { left, top, width, height } = resolveLayout(
      { width: 100, height: 200, backgroundColor: null, regions: [region(given)] },
      { width: 1, height: 1 },
    ).regions[0]!;
    expect([left, top, width, height]).toEqual(place);
  });

  it('has colours, fits and order as given, and what is usual without', () => {
    const layout = resolveLayout(
      {
        width: 100,
        height: 200,
        backgroundColor: 'Red',
        regions: [region({ fit: 'slice', backgroundColor: '#0f0', zIndex: 3 }), region({ id: 'b' })],
      },
      { width: 1, height: 1 },
    );
    expect(layout).toMatchObject({ backgroundColor: '#ff0000', width: 100, height: 200 });
    expect(
      layout.regions.map(({ id, fit, backgroundColor, zIndex }) => [id, fit, backgroundColor, zIndex]),
    ).toEqual([
      ['a', 'slice', '#00ff00', 3],
      ['b', 'meet', null, 0],
    ]);
    expect(resolved(null).backgroundColor).toBeNull();
  });

  it.each<[named: string | null, role: RegionRole, ids: string[], found: string]>([
    ['b', 'Image', ['a', 'b', 'B'], 'b'],
    ['B', 'Image', ['a', 'b', 'B'], 'B'],
    ['A', 'Image', ['a', 'b'], 'a'],
    ['c', 'Image', ['a', 'image'], 'image'],
    [null, 'Text', ['text', 'Text'], 'Text'],
    ['c', 'Text', ['a'], 'Text'],
  ])('gives %j of role %s among %j', (named, role, ids, found) => {
    const layout = resolved(null, ...ids.map((id) => region({ id })));
    expect(regionFor(layout, role, named).id).toBe(found);
    expect(layout.regions.map(({ id }) => id)).toEqual(ids.includes(found) ? ids : [...ids, found]);
  });

  it.each<[role: RegionRole, regions: Partial<SmilRegion>[], top: number, height: number]>([
    ['Image', [], 0, 150],
    ['Text', [], 150, 50],
    ['Text', [{ top: 0, height: 150 }], 150, 50],
    ['Text', [{ top: 0, height: 151 }], 150, 50],
    ['Image', [{ top: 50, height: 150 }], 0, 50],
    ['Image', [{ top: 49, height: 151 }], 0, 150],
    [
      'Image',
      [
        { top: 20, height: 30 },
        { top: 60, height: 40 },
      ],
      100,
      100,
    ],
    [
      'Text',
      [
        { top: 120, height: 80 },
        { top: 60, height: 40 },
      ],
      0,
      60,
    ],
  ])('has room for %s besides %j', (role, regions, top, height) => {
    const layout = resolved(100, ...regions.map((each) => region({ id: 'x', ...each })));
    layout.height = 200;
    expect(regionFor(layout, role, null)).toEqual({
      id: role,
      left: 0,
      top,
      width: 100,
      height,
      fit: role === 'Text' ? 'scroll' : 'meet',
      backgroundColor: null,
      zIndex: 0,
    });
  });

  it('is composed of a picture above a text, or of one of them alone', () => {
    const size = { width: 90, height: 10 };
    const places = (...roles: RegionRole[]): unknown[] =>
      composedRegions(size, new Set(roles)).map(({ id, left, top, width, height, fit }) => [
        id,
        left,
        top,
        width,
        height,
        fit,
      ]);
    expect(places('Text', 'Image')).toEqual([
      ['Image', 0, 0, 90, 8, 'meet'],
      ['Text', 0, 8, 90, 2, 'scroll'],
    ]);
    expect(places('Image')).toEqual([['Image', 0, 0, 90, 10, 'meet']]);
    expect(places('Text')).toEqual([['Text', 0, 0, 90, 10, 'scroll']]);
    expect(places()).toEqual([]);
  });
});

describe('a source', () => {
  const found = (src: string, ...parts: Partial<PresentationPart>[]): number | null =>
    resolveSource(
      src,
      parts.map((each) => part('image/gif', each)),
    );

  it.each<[src: string, parts: Partial<PresentationPart>[], index: number | null]>([
    ['a', [{ contentId: 'a' }, { contentLocation: 'a' }, { name: 'a' }], 2],
    ['a', [{ contentId: 'a' }, { contentLocation: 'a' }], 1],
    ['cid:a', [{ contentLocation: 'a' }, { name: 'a' }, { contentId: 'a' }], 2],
    ['cid:a', [{ contentLocation: 'a' }, { name: 'a' }], 1],
    ['x/cid:a', [{ contentId: 'x/cid:a' }], 0],
    ['a', [{ name: 'A' }, { contentId: 'a' }], 1],
    ['x/a', [{ name: 'A' }, { name: 'X/A' }], 1],
    ['Äb', [{ name: 'äB' }], 0],
    ['x\\y/a.B', [{ name: 'c\\A.b' }], 0],
    ['x/y\\a', [{ name: 'a' }], 0],
    ['a%20b', [{ name: 'a b' }], 0],
    ['a b', [{ name: 'a%20b' }], 0],
    ['%zz', [{ name: '%zz' }], 0],
    ['cid:a', [{ contentId: ' <a> ' }], 0],
    ['cid:a<b', [{ contentId: '<a<b>' }], 0],
    ['cid:a>b', [{ contentId: '<a>b>' }], 0],
    ['cid:x<a', [{ contentId: 'x<a' }], 0],
    ['cid:a>x', [{ contentId: 'a>x' }], 0],
    ['', [{ name: '' }], null],
    ['b', [{ name: 'a' }], null],
  ])('%j among %j', (src, parts, index) => {
    expect(found(src, ...parts)).toBe(index);
  });

  it('is not the presentation', () => {
    const types = [
      'application/smil',
      'Application/SMIL+XML ; a=b',
      'application/smil;a',
      'application/smils',
      'xapplication/smil',
      'text/plain',
    ];
    expect(types.map((type) => isSmil(part(type)))).toEqual([true, true, true, false, false, false]);
  });
});

describe('kinds', () => {
  it.each([
    ['text/vcard', null],
    ['text/directory', null],
    ['text/x-vcard', null],
    ['text/calendar', null],
    ['text/x-vnote', null],
    ['', 'video'],
    ['*/*', 'video'],
    [' ; a', 'video'],
    ['application/x', null],
    ['video', 'video'],
  ])('%j in <video> is %s', (type, kind) => {
    expect(kindOf(type, 'video')).toBe(kind);
  });

  it('of what has no type are those of the element', () => {
    expect((['img', 'video', 'text', 'audio', 'ref'] as const).map((element) => kindOf('', element))).toEqual(
      ['image', 'video', 'text', 'audio', null],
    );
  });
});

describe('slides by part order', () => {
  const TYPES = { i: 'image/gif', v: 'video/3gpp', a: 'audio/amr', t: 'text/plain', x: 'a/b' } as const;

  it.each([
    ['i', 'i'],
    ['tt', 't t'],
    ['ti', 'ti'],
    ['tv', 'tv'],
    ['ta', 'ta'],
    ['it', 'it'],
    ['ii', 'i i'],
    ['iv', 'i v'],
    ['ia', 'ia'],
    ['vt', 'vt'],
    ['vi', 'v i'],
    ['vv', 'v v'],
    ['va', 'v a'],
    ['at', 'at'],
    ['ai', 'ai'],
    ['av', 'a v'],
    ['aa', 'a a'],
    ['tia', 'ti a'],
    ['tai', 'ta i'],
    ['iat', 'iat'],
    ['tvi', 'tv i'],
    ['ixt', 'it'],
  ])('of %s are %s', (order, groups) => {
    const parts = [...order].map((letter) => part(TYPES[letter as keyof typeof TYPES]));
    const played = presentation(parts, null);
    expect(played.slides.map(({ media }) => media.map((each) => order[each.part]).join('')).join(' ')).toBe(
      groups,
    );
    expect(played.slides.map(({ start, duration }) => [start, duration])).toEqual(
      played.slides.map((_, index) => [index * 8_000, 8_000]),
    );
    expect(played.attachments).toEqual(
      [...order].flatMap((letter, index) => (letter === 'x' ? [index] : [])),
    );
    expect([played.source, played.title, played.findings]).toEqual(['no-smil', null, []]);
  });

  it('last as long as their longest medium; a sound ends by itself', () => {
    const parts = [part('image/gif'), part('audio/amr'), part('audio/amr')];
    const { slides, duration } = presentation(parts, null, {
      mediaDurations: new Map([
        [1, 9_000],
        [2, 3_000],
      ]),
    });
    expect(
      slides.map(({ start, duration, media }) => [start, duration, media.map(({ end }) => end)]),
    ).toEqual([
      [0, 9_000, [9_000, 9_000]],
      [9_000, 8_000, [3_000]],
    ]);
    expect(duration).toBe(17_000);
  });

  it('have all that is known of a medium', () => {
    const { slides, layout } = presentation([part('text/plain')], null, {
      fallbackSize: { width: 40, height: 80 },
    });
    expect(slides[0]!.media).toEqual([
      {
        part: 0,
        kind: 'text',
        begin: 0,
        end: 8_000,
        region: 'Text',
        fit: 'scroll',
        alt: null,
        foregroundColor: null,
        backgroundColor: null,
        textSize: null,
      },
    ]);
    expect(layout).toMatchObject({ width: 40, height: 80, backgroundColor: null });
  });
});

describe('slides by SMIL', () => {
  const PARTS = [
    part('image/gif', { name: 'i' }),
    part('text/plain', { name: 't' }),
    part('audio/amr', { name: 'a' }),
  ];

  it('have all that is known of a medium', () => {
    const played = presentation(
      PARTS,
      '<smil><head><layout><region id="Text" fit="fill"/></layout></head><body><par dur="2s">' +
        '<text src="t" alt="words" begin="3s"><param name="Background-Color" value="red"/>' +
        '<param name="foreground-color" value="#00f"/><param name="TextSize" value=" SMALL "/></text>' +
        '<audio src="a" region="Text"/><img src="none"/></par></body></smil>',
    );
    expect(played.slides[0]!.media).toEqual([
      {
        part: 1,
        kind: 'text',
        begin: 2_000,
        end: 2_000,
        region: 'Text',
        fit: 'fill',
        alt: 'words',
        foregroundColor: '#0000ff',
        backgroundColor: '#ff0000',
        textSize: 'small',
      },
      {
        part: 2,
        kind: 'audio',
        begin: 0,
        end: 2_000,
        region: null,
        fit: 'meet',
        alt: null,
        foregroundColor: null,
        backgroundColor: null,
        textSize: null,
      },
    ]);
    expect(played.attachments).toEqual([0]);
    expect(played.findings).toEqual([
      { level: 'warning', code: 'part-missing', offset: 0, message: 'no part is called none' },
    ]);
  });

  it.each([
    ['large', 'large'],
    ['SMALL', 'small'],
    ['normal', null],
    ['', null],
  ])('have texts of the size %j', (value, size) => {
    const text = `<smil><body><par><text src="t"><param name="textsize" value="${value}"/></text></par></body></smil>`;
    expect(presentation(PARTS, text).slides[0]!.media[0]!.textSize).toBe(size);
  });

  it('are found on the timeline', () => {
    const played = presentation(
      PARTS,
      '<smil><body><par dur="2s"><img src="i" end="1s"/><text src="t" begin="1s"/></par>' +
        '<par dur="1s"><img src="i"/><audio src="a"/></par><par dur="1s"><text src="t"/></par></body></smil>',
    );
    const at = (position: number): unknown => [
      slideAt(played, position)!.index,
      activeMedia(played, position).map((each) => each.part),
    ];
    expect([-5, 0, 999, 1_000, 1_999, 2_000, 2_999, 3_000, 3_999, 4_000, 9_999].map(at)).toEqual([
      [0, [0]],
      [0, [0]],
      [0, [0]],
      [0, [1]],
      [0, [1]],
      [1, [0, 2]],
      [1, [0, 2]],
      [2, [1]],
      [2, [1]],
      [2, [1]],
      [2, [1]],
    ]);
    expect([slideAt({ ...played, slides: [] }, 0), activeMedia({ ...played, slides: [] }, 0)]).toEqual([
      null,
      [],
    ]);
    const last = { ...played, slides: played.slides.slice(0, 2) };
    expect(activeMedia(last, 3_000).map((each) => each.part)).toEqual([0]);
  });
});

describe('findings of the lenient reader', () => {
  const head = '<smil><head><layout>';
  const body = '</layout></head><body><par><img src="a"/></par></body></smil>';
  const layout = (inner: string): string => head + inner + body;

  it.each<[text: string, ...findings: string[]]>([
    [
      '<html><par><img src="a"/></par></html>',
      'warning root-not-smil 0: the root element is <html>',
      'info unknown-element 0: <html> is passed over',
    ],
    ['<SMIL><BODY/></SMIL>', 'info upper-case-name 0: <SMIL> is written in capitals'],
    [
      '<smil><body><img src="a"/><x/></body></smil>',
      'info media-outside-par 12: <img> stands outside a par',
      'info unknown-element 26: <x> is passed over',
    ],
    [
      '<smil><img/></smil>',
      'info media-outside-par 6: <img> stands outside a par',
      'warning media-without-src 6: <img> has no src',
    ],
    [
      layout('<root-layout/><root-layout/>'),
      'warning repeated-root-layout 34: a second root-layout is ignored',
    ],
    [layout('<region/>'), 'warning region-without-id 20: a region without id cannot be used'],
    [
      layout('<region id="a"/><region id="a"/>'),
      'warning repeated-region 36: the region a is given twice; the first counts',
    ],
    [
      layout('<region id="a"/><region id="b"/><region regionName="c"/><region id="d"/>'),
      'info many-regions 52: MMS SMIL has no more than two regions',
    ],
    [
      layout('<region id="a" left="x" fit="y" width="auto"/>'),
      'warning bad-length 35: "x" is no left in pixels or percent',
      'warning unknown-fit 44: "y" is no value of fit',
    ],
    [
      '<smil><par dur="x"><img src="a" begin="media" end="y"/></par></smil>',
      'warning bad-clock-value 11: "x" is no clock value',
      'warning bad-clock-value 46: "y" is no clock value',
    ],
    [
      '<smil><par><img src="a"/><video src="b"/></par></smil>',
      'info crowded-slide 25: MMS SMIL has one text, one picture or video and one sound',
    ],
    [
      '<smil><par><par><img src="a"/></par></par></smil>',
      'warning nested-par 11: a par inside a par is part of the same slide',
    ],
    [
      '<smil><par><seq><img src="a"/></seq></par></smil>',
      'warning nested-seq 11: a seq inside a par is part of the same slide',
    ],
  ])('%j', (text, ...findings) => {
    expect(
      parseSmil(text).findings.map(
        ({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`,
      ),
    ).toEqual(findings);
  });

  it('have limits', () => {
    const regions = (count: number): string =>
      layout(Array.from({ length: count }, (_, i) => `<region id="${i}"/>`).join(''));
    const codes = (text: string): string[] =>
      parseSmil(text).findings.map(({ code, message }) => `${code}: ${message}`);
    expect(codes(regions(32))).toEqual(['many-regions: MMS SMIL has no more than two regions']);
    expect(codes(regions(33)).slice(1)).toEqual(['too-many-regions: more than 32 regions']);
    const slides = (count: number): string => `<smil>${'<par/>'.repeat(count)}</smil>`;
    expect(codes(slides(1_000))).toEqual([]);
    expect(codes(slides(1_001))).toEqual(['too-many-slides: more than 1000 slides']);
    const media = (count: number): string => `<smil><par>${'<ref src="a"/>'.repeat(count)}</par></smil>`;
    expect(codes(media(50))).toEqual([]);
    expect(codes(media(51))).toEqual(['too-many-media: more than 50 media on a slide']);
    expect(parseSmil(media(51)).document.slides[0]!.media).toHaveLength(50);
  });

  it('are told with what could be read', () => {
    const document = (text: string): SmilDocument => parseSmil(text).document;
    expect(
      document('<smil><meta name="Title" content="T"/><meta name="title" content="U"/></smil>').title,
    ).toBe('T');
    expect(document('<smil><meta name="author" content="T"/></smil>').title).toBeNull();
    expect(document('<smil><par begin="1s" end="4s"/></smil>').slides).toEqual([{ dur: 3_000, media: [] }]);
    expect(document('<smil><par end="4s"/></smil>').slides[0]!.dur).toBe(4_000);
    expect(document('<smil><par begin="5s" end="4s"/></smil>').slides[0]!.dur).toBe(0);
    expect(document('<smil><par dur="-1s"/></smil>').slides[0]!.dur).toBe(0);
    expect(document('<smil><par dur="indefinite"/></smil>').slides[0]!.dur).toBe('indefinite');
    const zIndexes = ['3', ' -4 ', '1.5', 'x', '1234567890'].map(
      (value) => document(layout(`<region id="a" z-index="${value}"/>`)).layout.regions[0]!.zIndex,
    );
    expect(zIndexes).toEqual([3, -4, null, null, null]);
    expect(
      document(layout('<root-layout width="5" height="50%" background-color="red"/>')).layout,
    ).toMatchObject({ width: 5, height: { percent: 50 }, backgroundColor: 'red' });
  });

  it('put loose media of one kind, or with a time, on slides of their own', () => {
    const kinds = (inner: string): string[] =>
      parseSmil(`<smil><body>${inner}</body></smil>`).document.slides.map(({ media }) =>
        media.map(({ src }) => src).join(''),
      );
    expect(kinds('<img src="a"/><text src="b"/><audio src="c"/><video src="d"/><text src="e"/>')).toEqual([
      'abc',
      'de',
    ]);
    expect(kinds('<img src="a"/><text src="b" end="1s"/><text src="c"/>')).toEqual(['a', 'b', 'c']);
    expect(kinds('<img src="a"/><text src="b" dur="1s"/><text src="c"/>')).toEqual(['a', 'b', 'c']);
    expect(kinds('<img src="a"/><par/><text src="b"/>')).toEqual(['a', '', 'b']);
  });
});

describe('breaches of the conformance subset', () => {
  it('quote no more than a line', () => {
    const long = 'x'.repeat(81);
    const text =
      `<smil><head><layout><region id="${long}"/><region id="${long}"/></layout></head>` +
      `<body><par dur="${long}"><ref src="${long}" region="${long}y"/></par></body></smil>`;
    const messages = checkSmil(text, []).map(({ code, message }) => `${code}: ${message}`);
    for (const message of messages) expect(message).not.toContain(long);
    expect(messages.filter((message) => message.includes('x'.repeat(80)))).toHaveLength(messages.length);
    expect(messages).toContain(`repeated-region: the region ${'x'.repeat(80)} is given twice`);
    expect(messages).toContain(`unknown-region: there is no region ${'x'.repeat(80)}`);
    expect(messages).toContain(`unresolved-source: no part is called ${'x'.repeat(80)}`);
  });

  it('are told for regions that are none of their kind', () => {
    const check = (media: string): string[] =>
      checkSmil(
        `<smil><head><layout><region id="Image" fit="meet"/><region id="Text"/></layout></head>` +
          `<body><par dur="1s">${media}</par></body></smil>`,
      ).map(({ code, message }) => `${code}: ${message}`);
    expect(check('<img src="a" region="TEXT"/>')).toEqual([
      'wrong-region: <img> belongs into the region Image, not TEXT',
    ]);
    expect(check('<text src="a" region="image"/>')).toEqual([
      'wrong-region: <text> belongs into the region Text, not image',
    ]);
    expect(check('<ref src="a" region="Text"/><video src="a" region="image"/>')).toEqual([]);
    expect(check('<ref src="a" region="none"/>')).toEqual(['unknown-region: there is no region none']);
  });
});
