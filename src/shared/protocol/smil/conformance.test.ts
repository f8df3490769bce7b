import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildSmil } from './build';
import { composeSmil } from './compose';
import { checkSmil } from './conformance';
import { parseSmil } from './parse';
import type { PresentationPart } from './presentation-part';

/** After the fact sheet on MMS SMIL, with a place for what is wrong. */
const HEAD =
  '<head><layout><root-layout width="160" height="120"/><region id="Image" left="0" top="0" width="100%" height="75%"/>' +
  '<region id="Text" left="0" top="75%" width="100%" height="25%" fit="scroll"/></layout></head>';
const slide = (media: string, attributes = ' dur="5s"'): string =>
  `<smil>${HEAD}<body><par${attributes}>${media}</par></body></smil>`;
const withHead = (head: string): string =>
  `<smil>${head}<body><par dur="5s"><audio src="a"/></par></body></smil>`;

/** Code, the text at the offset, and the message, of each breach. */
function breaches(
  text: string,
  parts?: readonly PresentationPart[],
): [code: string, at: string, message: string][] {
  return checkSmil(text, parts)
    .filter(({ level }) => level !== 'info')
    .map(({ code, offset, message }) => [code, text.slice(offset, offset + 6), message]);
}

describe('checkSmil', () => {
  it.each([
    [
      'the whole subset',
      slide(
        '<img src="a.jpg" region="Image" alt="x" begin="1s" end="2s"/><text src="cid:t" region="Text"><param name="foreground-color" value="#000000"/></text><audio src="a"/>',
      ),
    ],
    ['a reference', slide('<ref src="a"/>')],
    ['times', slide('<audio src="a"/>', ' dur="00:05"') + ''],
    ['no end', slide('<audio src="a"/>', ' dur="indefinite"')],
    ['a title', withHead('<head><meta name="title" content="x"/><meta name="author" content="y"/></head>')],
    [
      'colours',
      withHead(
        '<head><layout><root-layout backgroundColor="#fff"/><region id="Text" background-color="red" z-index="-1"/></layout></head>',
      ),
    ],
    [
      'a namespace',
      '<smil xmlns="http://www.w3.org/2001/SMIL20/Language"><body><par dur="1s"/></body></smil>',
    ],
    [
      'no namespace and no head',
      '<?xml version="1.0"?><!DOCTYPE smil><smil><body><par dur="1s"/></body></smil>',
    ],
  ])('accepts %s', (_, text) => {
    expect(breaches(text)).toEqual([]);
    expect(parseSmil(text, { strict: true }).findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each<[what: string, text: string, code: string, at: string, message: string]>([
    ['another root', '<html/>', 'root-not-smil', '<html/', 'the root element is <html>'],
    ['a prefix', '<s:smil/>', 'root-not-smil', '<s:smi', 'the root element is <s:smil>'],
    ['capitals at the root', '<SMIL/>', 'root-not-smil', '<SMIL/', 'the root element is <SMIL>'],
    ['no body', '<smil/>', 'missing-body', '<smil/', 'there is no body'],
    ['no slide', '<smil><body/></smil>', 'no-slide', '<body/', 'the body has no par'],
    [
      'capitals',
      slide('<IMG src="a" region="Image"/>'),
      'element-case',
      '<IMG s',
      '<IMG> is written in capitals',
    ],
    ['a par in a par', slide('<par dur="1s"/>'), 'nested-time', '<par d', '<par> inside <par>'],
    ['a seq in a par', slide('<seq/>'), 'nested-time', '<seq/>', '<seq> inside <par>'],
    [
      'a seq',
      '<smil><body><seq/><par dur="1s"/></body></smil>',
      'element-not-allowed',
      '<seq/>',
      '<seq> is no element of MMS SMIL',
    ],
    ['a switch', slide('<switch/>'), 'element-not-allowed', '<switc', '<switch> is no element of MMS SMIL'],
    [
      'an animation',
      slide('<animate/>'),
      'element-not-allowed',
      '<anima',
      '<animate> is no element of MMS SMIL',
    ],
    [
      'a transition',
      withHead('<head><transition/></head>'),
      'element-not-allowed',
      '<trans',
      '<transition> is no element of MMS SMIL',
    ],
    [
      'media outside a par',
      '<smil><body><img src="a"/><par dur="1s"/></body></smil>',
      'misplaced-element',
      '<img s',
      '<img> has no place in <body>',
    ],
    [
      'a param of a sound',
      slide('<audio src="a"><param name="x" value="y"/></audio>'),
      'misplaced-element',
      '<param',
      '<param> has no place in <audio>',
    ],
    [
      'two layouts',
      withHead('<head><layout/><layout/></head>'),
      'repeated-element',
      '<layou',
      '<layout> is given twice in <head>',
    ],
    [
      'two root-layouts',
      withHead('<head><layout><root-layout/><root-layout/></layout></head>'),
      'repeated-element',
      '<root-',
      '<root-layout> is given twice in <layout>',
    ],
    ['text', slide('x<audio src="a"/>'), 'text-not-allowed', 'x<audi', '<par> holds no text'],
    [
      'an attribute',
      slide('<audio src="a" loop="2"/>'),
      'attribute-not-allowed',
      'loop="',
      '<audio> has no attribute loop',
    ],
    [
      'an attribute in capitals',
      slide('<audio src="a" SRC="b"/>'),
      'attribute-not-allowed',
      'SRC="b',
      '<audio> has no attribute SRC',
    ],
    [
      'a sound with a region',
      slide('<audio src="a" region="Text"/>'),
      'attribute-not-allowed',
      'region',
      '<audio> has no attribute region',
    ],
    ['no src', slide('<audio/>'), 'missing-src', '<audio', '<audio> has no src'],
    ['no region', slide('<img src="a"/>'), 'missing-region', '<img s', '<img> has no region'],
    ['no dur', slide('', ''), 'missing-dur', '<par><', '<par> has no dur'],
    [
      'no value',
      slide('<text src="a" region="Text"><param name="x"/></text>'),
      'missing-value',
      '<param',
      '<param> has no value',
    ],
    [
      'a region without id',
      withHead('<head><layout><region/></layout></head>'),
      'missing-id',
      '<regio',
      '<region> has no id',
    ],
    [
      'another region',
      withHead('<head><layout><region id="Picture"/></layout></head>'),
      'region-id',
      'id="Pi',
      'id="Picture" is neither Image nor Text',
    ],
    [
      'a region twice',
      withHead('<head><layout><region id="Text"/><region id="TEXT"/></layout></head>'),
      'repeated-region',
      '<regio',
      'the region text is given twice',
    ],
    [
      'an unknown region',
      '<smil><body><par dur="1s"><img src="a" region="Image"/></par></body></smil>',
      'unknown-region',
      'region',
      'there is no region Image',
    ],
    [
      'a picture in Text',
      slide('<img src="a" region="Text"/>'),
      'wrong-region',
      'region',
      '<img> belongs into the region Image, not Text',
    ],
    [
      'text in Image',
      slide('<text src="a" region="Image"/>'),
      'wrong-region',
      'region',
      '<text> belongs into the region Text, not Image',
    ],
    [
      'two texts',
      slide('<text src="a" region="Text"/><text src="b" region="Text"/>'),
      'crowded-slide',
      '<text ',
      'a slide has at most one text',
    ],
    [
      'a picture and a video',
      slide('<img src="a" region="Image"/><video src="b" region="Image"/>'),
      'crowded-slide',
      '<video',
      'a slide has at most one picture or video',
    ],
    [
      'two sounds',
      slide('<audio src="a"/><audio src="b"/>'),
      'crowded-slide',
      '<audio',
      'a slide has at most one sound',
    ],
    [
      'sound beside a video',
      slide('<audio src="a"/><video src="b" region="Image"/>'),
      'sound-with-video',
      '<video',
      'a slide has a video or a sound',
    ],
    [
      'a unit',
      withHead('<head><layout><root-layout width="12em"/></layout></head>'),
      'bad-length',
      'width=',
      'width="12em" is no length in pixels or percent',
    ],
    [
      'a fit',
      withHead('<head><layout><region id="Text" fit="MEET"/></layout></head>'),
      'unknown-fit',
      'fit="M',
      'fit="MEET" is no value of fit',
    ],
    [
      'a colour',
      withHead('<head><layout><region id="Text" backgroundColor="url(x)"/></layout></head>'),
      'bad-colour',
      'backgr',
      'backgroundColor="url(x)" is no colour',
    ],
    [
      'an order',
      withHead('<head><layout><region id="Text" z-index="1.5"/></layout></head>'),
      'bad-integer',
      'z-inde',
      'z-index="1.5" is no whole number',
    ],
    [
      'a namespace',
      '<smil xmlns="urn:x"><body><par dur="1s"/></body></smil>',
      'unknown-namespace',
      'xmlns=',
      'xmlns="urn:x" is no namespace of SMIL',
    ],
    ['a time', slide('', ' dur="soon"'), 'bad-clock-value', 'dur="s', 'dur="soon" is no clock value'],
    [
      'an event',
      slide('<audio src="a" begin="b.end"/>'),
      'bad-clock-value',
      'begin=',
      'begin="b.end" is no clock value',
    ],
    [
      'a time before the start',
      slide('<audio src="a" begin="-1s"/>'),
      'negative-time',
      'begin=',
      'begin="-1s" is before the start',
    ],
    [
      'a URL',
      slide('<audio src="http://x/a.amr"/>'),
      'external-source',
      'src="h',
      'src="http://x/a.amr" is outside the message',
    ],
    [
      'a URL without scheme',
      slide('<audio src="//x/a.amr"/>'),
      'external-source',
      'src="/',
      'src="//x/a.amr" is outside the message',
    ],
    ['no source', slide('<audio src=" "/>'), 'empty-source', 'src=" ', 'src=" " names no part'],
    [
      'XML',
      '<smil><body><par dur=1s/></body></smil>',
      'unquoted-value',
      '1s/></',
      'the value of dur has no quotes',
    ],
  ])('finds %s', (_, text, code, at, message) => {
    expect(breaches(text)).toEqual([[code, at, message]]);
    expect(() => parseSmil(text, { strict: true })).toThrow(message);
  });

  it('counts regions', () => {
    const regions = ['Image', 'Text', 'More', 'Yet'].map((id) => `<region id="${id}"/>`).join('');
    expect(breaches(withHead(`<head><layout>${regions}</layout></head>`)).map(([code]) => code)).toEqual([
      'too-many-regions',
      'region-id',
      'region-id',
    ]);
  });

  it('tolerates what phones write', () => {
    const text = slide('<audio id="m" src="a" dur="1s"/>', ' dur="1s" begin="0s" end="1s" fill="freeze"');
    expect(checkSmil(text).map(({ level, code, message }) => [level, code, message])).toEqual(
      ['begin of <par>', 'end of <par>', 'fill of <par>', 'id of <audio>', 'dur of <audio>'].map((what) => [
        'info',
        'tolerated-attribute',
        `${what} is not in the subset, but tolerated`,
      ]),
    );
    expect(parseSmil(text, { strict: true }).document.slides).toHaveLength(1);
  });

  it('looks for the parts when it knows them', () => {
    const part = {
      contentType: 'audio/amr',
      name: 'a.amr',
      contentId: '<b>',
      contentLocation: null,
      text: null,
    };
    const text = slide('<audio src="a.amr"/><img src="cid:B" region="Image"/><text src="c" region="Text"/>');
    expect(breaches(text, [part])).toEqual([['unresolved-source', 'src="c', 'no part is called c']]);
    expect(breaches(text)).toEqual([]);
  });

  it('finds nothing in what we write', () => {
    const composed = composeSmil(
      [
        {
          duration: 5_000,
          media: [
            { kind: 'img', src: 'a' },
            { kind: 'text', src: 'b' },
            { kind: 'audio', src: 'c' },
          ],
        },
      ],
      { width: 360, height: 480 },
    );
    expect(checkSmil(composed)).toEqual([]);
    expect(checkSmil(buildSmil(parseSmil(composed).document))).toEqual([]);
  });
});

const corpus = join(process.env['HANDSET_LAB_CORPUS'] ?? join(process.cwd(), '../shared/corpus'), 'smil');
const present = existsSync(corpus);
describe.skipIf(!present)(`SMIL of the corpus${present ? '' : ' (skipped: no corpus)'}`, () => {
  const codesOf = (file: string): string[] => [
    ...new Set(
      checkSmil(readFileSync(join(corpus, file), 'utf8'))
        .filter(({ level }) => level !== 'info')
        .map(({ code }) => code),
    ),
  ];
  /** All others keep to the subset. What stands before the root is the end of the part's headers. */
  const BREACHES: readonly (readonly [file: RegExp, codes: string[]])[] = [
    [/^ofono-mmsd/, ['text-before-root', 'no-slide', 'misplaced-element']],
    [/gallery2test|openwave/, ['text-before-root']],
    [/images_are_cut_off/, ['text-before-root', 'region-id', 'wrong-region']],
    [/--m\.mms/, ['attribute-not-allowed', 'element-not-allowed']],
  ];
  const files = present ? readdirSync(corpus).filter((file) => file.endsWith('.smil')) : [];
  it.each(files)('%s', (file) => {
    expect(codesOf(file)).toEqual(BREACHES.find(([name]) => name.test(file))?.[1] ?? []);
  });
});
