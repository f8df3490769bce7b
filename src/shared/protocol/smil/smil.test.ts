import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { escapeXml } from '../kit/xml-characters';
import { buildSmil } from './build';
import { formatClock, parseClock } from './clock';
import { parseColour } from './colour';
import { composeSmil } from './compose';
import type { SmilDocument, SmilLength, SmilMedia, SmilRegion } from './document';
import { parseSmil } from './parse';

/** The example of the fact sheet on MMS SMIL. */
const EXAMPLE = `<smil>
 <head>
  <meta name="title" content="vacation photos"/>
  <layout>
   <root-layout width="160" height="120" backgroundColor="#ffffff"/>
   <region id="Image" left="0" top="0" width="160" height="90" fit="meet"/>
   <region id="Text" left="0" top="90" width="160" height="30" fit="scroll"/>
  </layout>
 </head>
 <body>
  <par dur="8s">
   <img src="FirstImage.jpg" region="Image"/>
   <text src="cid:t1" region="Text"><param name="foreground-color" value="#000000"/></text>
   <audio src="hello.amr"/>
  </par>
 </body>
</smil>`;

const media = (kind: SmilMedia['kind'], src: string, more: Partial<SmilMedia> = {}): SmilMedia => {
  return { kind, src, region: null, alt: null, begin: null, end: null, dur: null, params: [], ...more };
};
const codes = (text: string): string[] => parseSmil(text).findings.map((finding) => finding.code);

describe('clock values', () => {
  it.each([
    ['5s', 5_000],
    ['5000ms', 5_000],
    ['5', 5_000],
    [' 1.5 s ', 1_500],
    ['.5s', 500],
    ['2min', 120_000],
    ['0.5h', 1_800_000],
    ['00:05', 5_000],
    ['02:33', 153_000],
    ['1:02:33.25', 3_753_250],
    ['02:33.2', 153_200],
    ['+3s', 3_000],
    ['-3s', -3_000],
    ['5S', 5_000],
    ['0', 0],
    ['-0s', 0],
    ['indefinite', 'indefinite'],
    ['', null],
    ['s', null],
    ['5x', null],
    ['1:99', null],
    ['a.end+2s', null],
    ['9'.repeat(400), null],
  ])('%j is %j', (text, time) => expect(parseClock(text)).toBe(time));

  it('are written so that they come back', () => {
    expect(formatClock(8_000)).toBe('8s');
    expect(formatClock(1_500)).toBe('1500ms');
    expect(formatClock('indefinite')).toBe('indefinite');
    fc.assert(fc.property(fc.nat(), (time) => parseClock(formatClock(time)) === time));
  });
});

describe('colours', () => {
  it.each([
    ['#ff8000', '#ff8000'],
    ['#FFF', '#ffffff'],
    ['0000F8', '#0000f8'],
    ['Red', '#ff0000'],
    ['rgb(255, 0, 128)', '#ff0080'],
    ['rgb(100%,0%,50%)', '#ff0080'],
    ['rgb(999,0,0)', '#ff0000'],
    ['transparent', null],
    ['constructor', null],
    ['red;background:url(//x)', null],
    ['#ff80', null],
  ])('%j is %j', (text, colour) => expect(parseColour(text)).toBe(colour));
});

describe('parseSmil', () => {
  it('reads the example', () => {
    const { document, findings, usable } = parseSmil(EXAMPLE, { strict: true });
    expect(findings).toEqual([]);
    expect(usable).toBe(true);
    expect(document).toEqual({
      title: 'vacation photos',
      layout: {
        width: 160,
        height: 120,
        backgroundColor: '#ffffff',
        regions: [
          {
            id: 'Image',
            left: 0,
            top: 0,
            width: 160,
            height: 90,
            fit: 'meet',
            backgroundColor: null,
            zIndex: null,
          },
          {
            id: 'Text',
            left: 0,
            top: 90,
            width: 160,
            height: 30,
            fit: 'scroll',
            backgroundColor: null,
            zIndex: null,
          },
        ],
      },
      slides: [
        {
          dur: 8_000,
          media: [
            media('img', 'FirstImage.jpg', { region: 'Image' }),
            media('text', 'cid:t1', {
              region: 'Text',
              params: [{ name: 'foreground-color', value: '#000000' }],
            }),
            media('audio', 'hello.amr'),
          ],
        },
      ],
    } satisfies SmilDocument);
  });

  it('reads lengths, fits and times', () => {
    const { document, findings } = parseSmil(
      `<smil><head><layout><root-layout width="240px" height="100%" background-color="red"/>
      <region id="a" left="10%" top="-5" width="50.5%" height="auto" fit="SLICE" z-index="3"/>
      <region id="b" width="12em" fit="best"/><region id="a"/><region/></layout></head>
      <body><par dur="indefinite"><audio src="x" begin="350ms" end="6350ms"/><img src="y" begin="-1s" end="indefinite"
      dur="2s" alt="Y"/></par><par begin="2s" end="5s"/><par dur="media" end="x"/></body></smil>`,
    );
    expect(document.layout).toEqual({
      width: 240,
      height: { percent: 100 },
      backgroundColor: 'red',
      regions: [
        {
          id: 'a',
          left: { percent: 10 },
          top: -5,
          width: { percent: 50.5 },
          height: null,
          fit: 'slice',
          backgroundColor: null,
          zIndex: 3,
        },
        {
          id: 'b',
          left: null,
          top: null,
          width: null,
          height: null,
          fit: null,
          backgroundColor: null,
          zIndex: null,
        },
      ],
    });
    expect(document.slides).toEqual([
      {
        dur: 'indefinite',
        media: [
          media('audio', 'x', { begin: 350, end: 6_350 }),
          media('img', 'y', { begin: 0, dur: 2_000, alt: 'Y' }),
        ],
      },
      { dur: 3_000, media: [] },
      { dur: null, media: [] },
    ]);
    expect(findings.map((finding) => finding.code)).toEqual([
      'bad-length',
      'unknown-fit',
      'repeated-region',
      'region-without-id',
      'bad-clock-value',
    ]);
  });

  const slides = (text: string): string =>
    parseSmil(text)
      .document.slides.map((slide) => slide.media.map((item) => `${item.kind}:${item.src}`).join(' '))
      .join(' | ');

  it.each([
    ['capitals', '<SMIL><BODY><PAR DUR="1s"><IMG SRC="a"/></PAR></BODY></SMIL>', 'img:a'],
    [
      'unquoted',
      '<smil><body><par><img src=a.jpg region=Image><text src=b></par></body></smil>',
      'img:a.jpg text:b',
    ],
    ['unclosed par', '<smil><body><par><img src="a"/><par><img src="b"/></body></smil>', 'img:a | img:b'],
    [
      'unclosed media',
      '<smil><body><par><img src="a"><audio src="b"></par><par><text src="c"></par></smil>',
      'img:a audio:b | text:c',
    ],
    [
      'nested par',
      '<smil><body><par><par><img src="a"/></par><text src="b"/></par></body></smil>',
      'img:a text:b',
    ],
    [
      'seq',
      '<smil><body><seq><par><img src="a"/></par><seq><par><img src="b"/></par></seq></seq></body></smil>',
      'img:a | img:b',
    ],
    ['switch', '<smil><body><par><switch><img src="a"/></switch></par></body></smil>', 'img:a'],
    [
      'loose media of different kinds',
      '<smil><body><img src="a"/><text src="b"/><img src="c"/></body></smil>',
      'img:a text:b | img:c',
    ],
    [
      'loose media with times',
      '<smil><body><img src="a" dur="1s"/><text src="b" dur="1s"/></body></smil>',
      'img:a | text:b',
    ],
    [
      'loose media around a par',
      '<smil><body><img src="a"/><par><text src="b"/></par><text src="c"/></body></smil>',
      'img:a | text:b | text:c',
    ],
    ['no body', '<smil><par><img src="a"/></par></smil>', 'img:a'],
    ['body in head', '<smil><head><layout><body><par><img src="a"/></par></body></smil>', 'img:a'],
    [
      'a prefix',
      '<s:smil xmlns:s="http://www.w3.org/2001/SMIL20/"><s:body><s:par><s:ref src="a"/></s:par></s:body></s:smil>',
      'ref:a',
    ],
    ['no src', '<smil><body><par><img/><img src=" "/></par></body></smil>', ''],
    ['cut off', '<smil><body><par><img src="a"/></par><par><img src="b', 'img:a | '],
    [
      'a copy in front',
      '<SMIL>\0\x02\xb1application/smil\0\xc0"<SMIL>\0<smil><body><par><img src="a"/></par></body></smil>',
      'img:a',
    ],
    ['something behind', '<smil><body><par><img src="a"/></par></body></smil><smil>', 'img:a'],
    ['html', '<html><body><img src="a"></body></html>', 'img:a'],
    ['nothing', '', ''],
  ])('%s', (_, text, expected) => expect(slides(text)).toBe(expected));

  it('says what it repaired', () => {
    expect(codes('\ufeff<?xml version="1.0"?><!DOCTYPE smil PUBLIC "x" "y"><smil><body/></smil>')).toEqual(
      [],
    );
    expect(codes('x<smil><body/></smil>')).toEqual(['text-before-root']);
    expect(codes('<html/>')).toEqual(['root-not-smil', 'unknown-element']);
    expect(codes('<SMIL/>')).toEqual(['upper-case-name']);
    expect(codes('<smil><img src="a"/></smil>')).toEqual(['media-outside-par']);
    expect(codes('<smil><par><img src="a"/><video src="b"/></par></smil>')).toEqual(['crowded-slide']);
    expect(codes('<smil><par><img/></par></smil>')).toEqual(['media-without-src']);
    expect(codes('<smil><root-layout/><root-layout/></smil>')).toEqual(['repeated-root-layout']);
    expect(codes('<smil><transition/></smil>')).toEqual(['unknown-element']);
    expect(parseSmil('<smil><body><par/></body></smil>').usable).toBe(false);
  });

  it.each<[string, string[]]>([
    [' MEDIA ', []],
    ['media', []],
    ['amedia', ['warning bad-clock-value 22: "amedia" is no clock value']],
    ['mediab', ['warning bad-clock-value 22: "mediab" is no clock value']],
  ])('takes the duration %j as that of the media, or says that it is none', (dur, findings) => {
    const read = parseSmil(`<smil><body><par><img dur="${dur}" src="a"/></par></body></smil>`);
    expect(read.document.slides[0]!.media[0]!.dur).toBeNull();
    expect(
      read.findings.map(({ level, code, offset, message }) => `${level} ${code} ${offset}: ${message}`),
    ).toEqual(findings);
  });

  it('is strict on request', () => {
    expect(() => parseSmil('<smil><body></smil>', { strict: true })).toThrow(DecodeError);
    expect(() => parseSmil('<smil><body><par dur="soon"/></body></smil>', { strict: true })).toThrow(
      /clock value/,
    );
  });

  it('never throws, whatever the text', () => {
    const piece = fc.constantFrom(
      '<smil>',
      '</smil>',
      '<par dur="',
      '<img src=',
      '"',
      '<region id="a" ',
      '>',
      '<text',
      ' begin="1s"',
      '<param name="x" value="y"',
      '/>',
      '&#',
      '<body>',
      '<seq>',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'binary' })), { maxLength: 30 }), (pieces) => {
        parseSmil(pieces.join(''));
      }),
      { numRuns: 2_000 },
    );
    for (let end = 0; end < EXAMPLE.length; end++) parseSmil(EXAMPLE.slice(0, end));
  });

  it('reads the first million characters', () => {
    const filler = ' '.repeat(999_975);
    const text = `<smil><body><par>${filler}<img src="a"/></par></body></smil>`;
    const { usable, findings } = parseSmil(text);
    expect(usable).toBe(false);
    expect(findings.find(({ code }) => code === 'too-long')).toEqual({
      level: 'error',
      code: 'too-long',
      message: 'only the first 1000000 characters are read',
      offset: 1_000_000,
    });
  });

  it('stops at its limits', () => {
    const many = `<smil>${'<region id="1"/>'.repeat(3)}${Array.from({ length: 100 }, (_, i) => `<region id="r${i}"/>`).join('')}<body>${'<par>'}${'<ref src="a"/>'.repeat(200)}</par>${'<par/>'.repeat(2_000)}`;
    const { document } = parseSmil(many);
    expect(document.layout.regions).toHaveLength(32);
    expect(document.slides).toHaveLength(1_000);
    expect(document.slides[0]!.media).toHaveLength(50);
  });
});

describe('buildSmil', () => {
  const text = fc
    .string({ unit: 'binary' })
    .map((t) => [...t].filter((c) => escapeXml(c) !== '\ufffd').join(''));
  const name = text.map((t) => t.trim()).filter((t) => t !== '');
  const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary);
  const length: fc.Arbitrary<SmilLength> = fc.oneof(
    fc.integer({ min: -100, max: 5_000 }),
    fc.record({ percent: fc.integer({ min: 0, max: 100 }) }),
  );
  const time = fc.integer({ min: 0, max: 3_600_000 });
  const duration = fc.oneof(time, fc.constant('indefinite' as const));
  const region: fc.Arbitrary<SmilRegion> = fc.record({
    id: text,
    left: orNull(length),
    top: orNull(length),
    width: orNull(length),
    height: orNull(length),
    fit: orNull(fc.constantFrom('fill', 'hidden', 'meet', 'scroll', 'slice')),
    backgroundColor: orNull(text),
    zIndex: orNull(fc.integer({ min: -9, max: 99 })),
  });
  const item: fc.Arbitrary<SmilMedia> = fc.record({
    kind: fc.constantFrom('img', 'video', 'text', 'audio', 'ref'),
    src: name,
    region: orNull(text),
    alt: orNull(text),
    begin: orNull(time),
    end: orNull(time),
    dur: orNull(duration),
    params: fc.array(fc.record({ name: text, value: text }), { maxLength: 3 }),
  });
  const document: fc.Arbitrary<SmilDocument> = fc.record({
    title: orNull(text),
    layout: fc.record({
      width: orNull(length),
      height: orNull(length),
      backgroundColor: orNull(text),
      regions: fc.uniqueArray(region, { maxLength: 3, selector: ({ id }) => id }),
    }),
    slides: fc.array(fc.record({ dur: orNull(duration), media: fc.array(item, { maxLength: 4 }) }), {
      maxLength: 4,
    }),
  });

  it('refuses what XML has no character for', () => {
    const { document } = parseSmil('<smil><body><par><text src="a"/></par></body></smil>');
    expect(() => buildSmil({ ...document, title: 'a\0' })).toThrow(
      new EncodeError('"a\\u0000" has characters that XML does not have', 'content'),
    );
    expect(() => buildSmil({ ...document, title: '\ud800' })).toThrow(EncodeError);
    expect(buildSmil({ ...document, title: '\ufffd\t' })).toContain('content="\ufffd&#9;"');
  });

  it('writes what parseSmil reads', () => {
    fc.assert(
      fc.property(document, (value) => {
        const parsed = parseSmil(buildSmil(value));
        expect(parsed.document).toEqual(value);
        expect(parsed.findings.filter((finding) => finding.level !== 'info')).toEqual([]);
      }),
    );
  });

  it('writes sequences inside a slide', () => {
    const body =
      '<par><seq><img src="a" dur="2s"/><img src="b"/><text src="c" begin="1s"/></seq><audio src="d"/></par>';
    const { document } = parseSmil(`<smil><body>${body}</body></smil>`);
    expect(document.slides[0]!.media.map(({ src, after }) => [src, after])).toEqual([
      ['a', undefined],
      ['b', [0]],
      ['c', [1]],
      ['d', undefined],
    ]);
    const text = buildSmil(document);
    expect(text).toContain(
      '<seq>\n<img src="a" dur="2s"/>\n<img src="b"/>\n<text src="c" begin="1s"/>\n</seq>\n<audio src="d"/>',
    );
    expect(parseSmil(text).document).toEqual(document);
  });

  it('refuses what comes after several', () => {
    const { document } = parseSmil(
      '<smil><body><par><seq><par><img src="a"/><text src="b"/></par><text src="c"/></seq></par></body></smil>',
    );
    expect(document.slides[0]!.media[2]!.after).toEqual([0, 1]);
    expect(() => buildSmil(document)).toThrow(
      expect.objectContaining({ reason: 'c comes after what no sequence can hold', path: 'media[2].after' }),
    );
  });

  it('writes what phones send', () => {
    expect(buildSmil(parseSmil(EXAMPLE).document)).toBe(
      [
        '<smil>',
        '<head>',
        '<meta name="title" content="vacation photos"/>',
        '<layout>',
        '<root-layout width="160" height="120" backgroundColor="#ffffff"/>',
        '<region id="Image" left="0" top="0" width="160" height="90" fit="meet"/>',
        '<region id="Text" left="0" top="90" width="160" height="30" fit="scroll"/>',
        '</layout>',
        '</head>',
        '<body>',
        '<par dur="8s">',
        '<img src="FirstImage.jpg" region="Image"/>',
        '<text src="cid:t1" region="Text"><param name="foreground-color" value="#000000"/></text>',
        '<audio src="hello.amr"/>',
        '</par>',
        '</body>',
        '</smil>',
        '',
      ].join('\n'),
    );
  });
});

describe('composeSmil', () => {
  const size = { width: 360, height: 480 };

  it('puts pictures above text', () => {
    const smil = composeSmil(
      [
        {
          duration: 5_000,
          media: [
            { kind: 'img', src: 'a.jpg', alt: 'A & B' },
            { kind: 'text', src: 't1.txt' },
          ],
        },
        { duration: 7_500, media: [{ kind: 'audio', src: 's.amr' }] },
      ],
      size,
    );
    const { document, findings } = parseSmil(smil, { strict: true });
    expect(findings).toEqual([]);
    expect(document.layout.regions.map(({ id, top, height }) => [id, top, height])).toEqual([
      ['Image', 0, 360],
      ['Text', 360, 120],
    ]);
    expect(document.slides).toEqual([
      {
        dur: 5_000,
        media: [
          media('img', 'a.jpg', { region: 'Image', alt: 'A & B' }),
          media('text', 't1.txt', { region: 'Text' }),
        ],
      },
      { dur: 7_500, media: [media('audio', 's.amr')] },
    ]);
  });

  it('puts pictures below text where that is wanted', () => {
    const media = [
      { kind: 'img', src: 'a.jpg' },
      { kind: 'text', src: 't1.txt' },
    ] as const;
    const { regions } = parseSmil(composeSmil([{ duration: 1, media: [...media] }], size, { text: 'above' }))
      .document.layout;
    expect(regions.map(({ id, top, height }) => [id, top, height])).toEqual([
      ['Image', 120, 360],
      ['Text', 0, 120],
    ]);
  });

  it('writes texts so that they can be read on the background', () => {
    const media = [
      { kind: 'img', src: 'a.jpg' },
      { kind: 'text', src: 't1.txt' },
    ] as const;
    const of = (background: string): unknown => {
      const { document } = parseSmil(
        composeSmil([{ duration: 1, media: [...media] }], size, { background }),
        { strict: true },
      );
      return [document.layout.backgroundColor, ...document.slides[0]!.media.map(({ params }) => params)];
    };
    expect(of('navy')).toEqual(['#000080', [], [{ name: 'foreground-color', value: '#ffffff' }]]);
    expect(of('#ffff00')).toEqual(['#ffff00', [], [{ name: 'foreground-color', value: '#000000' }]]);
    expect(of('no colour')).toEqual([null, [], []]);
  });

  it('gives the whole screen to the only role', () => {
    const regions = (kind: 'img' | 'text' | 'audio'): unknown =>
      parseSmil(
        composeSmil([{ duration: 1, media: [{ kind, src: 'x' }] }], size),
      ).document.layout.regions.map(({ id, top, height }) => [id, top, height]);
    expect(regions('img')).toEqual([['Image', 0, 480]]);
    expect(regions('text')).toEqual([['Text', 0, 480]]);
    expect(regions('audio')).toEqual([]);
  });
});

const corpus = join(process.env['HANDSET_LAB_CORPUS'] ?? join(process.cwd(), '../shared/corpus'), 'smil');
const present = existsSync(corpus);

describe.skipIf(!present)(`SMIL of the corpus${present ? '' : ' (skipped: no corpus)'}`, () => {
  interface Facts {
    file: string;
    pars: number;
    regions: string[];
    srcs: string[];
  }
  const index = present ? (JSON.parse(readFileSync(join(corpus, 'INDEX.json'), 'utf8')) as Facts[]) : [];

  it.each(index)('$file', ({ file, pars, regions, srcs }) => {
    const { document, usable, findings } = parseSmil(readFileSync(join(corpus, file), 'utf8'));
    expect(usable).toBe(true);
    expect(document.layout.regions.map((region) => region.id)).toEqual(regions);
    expect(document.slides.flatMap((slide) => slide.media.map((item) => item.src))).toEqual(srcs);
    const outside = findings.filter((finding) => finding.code === 'media-outside-par').length;
    expect(document.slides).toHaveLength(pars + outside);
    expect(findings.filter((finding) => finding.level === 'error')).toEqual([]);
  });
});
