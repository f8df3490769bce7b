import { EncodeError } from '../kit/decode-error';
import { escapeXml, firstBadCharacter } from '../kit/xml-characters';
import { formatClock } from './clock';
import type { SmilDocument, SmilLength, SmilMedia, SmilPar, SmilRegion } from './document';

type Attributes = readonly (readonly [name: string, value: string | null])[];

/**
 * Writes an MMS SMIL document (OMA MMS Conformance, clause "MMS SMIL"); what is null is left out.
 * Media that come after another are a `seq` in their slide.
 * @throws EncodeError for a value with a character that XML does not have, such as U+0000, and for a medium that comes
 * after several others
 */
export function buildSmil(document: SmilDocument): string {
  const { title, layout, slides } = document;
  const lines = ['<smil>', '<head>'];
  if (title !== null)
    lines.push(
      tag('meta', [
        ['name', 'title'],
        ['content', title],
      ]),
    );
  lines.push(
    '<layout>',
    tag('root-layout', [
      ['width', length(layout.width)],
      ['height', length(layout.height)],
      ['backgroundColor', layout.backgroundColor],
    ]),
    ...layout.regions.map(region),
    '</layout>',
    '</head>',
    '<body>',
  );
  for (const slide of slides) {
    lines.push(open('par', [['dur', slide.dur === null ? null : formatClock(slide.dur)]]));
    for (const chain of chainsOf(slide)) {
      const written = chain.map(media);
      lines.push(...(chain.length === 1 ? written : ['<seq>', ...written, '</seq>']));
    }
    lines.push('</par>');
  }
  lines.push('</body>', '</smil>', '');
  return lines.join('\n');
}

/** The slide's media, each with those that come one after the other behind it. */
function chainsOf({ media }: SmilPar): SmilMedia[][] {
  const chains: number[][] = [];
  media.forEach(({ after, src }, index) => {
    const before = after?.[0];
    if (before === undefined) {
      chains.push([index]);
      return;
    }
    const chain = chains.find((each) => each.at(-1) === before);
    if (chain === undefined || after!.length > 1)
      throw new EncodeError(`${src} comes after what no sequence can hold`, `media[${index}].after`);
    chain.push(index);
  });
  return chains.map((chain) => chain.map((index) => media[index]!));
}

function region(region: SmilRegion): string {
  return tag('region', [
    ['id', region.id],
    ['left', length(region.left)],
    ['top', length(region.top)],
    ['width', length(region.width)],
    ['height', length(region.height)],
    ['fit', region.fit],
    ['backgroundColor', region.backgroundColor],
    ['z-index', region.zIndex === null ? null : String(region.zIndex)],
  ]);
}

function media(media: SmilMedia): string {
  const attributes: Attributes = [
    ['src', media.src],
    ['region', media.region],
    ['alt', media.alt],
    ['begin', media.begin === null ? null : formatClock(media.begin)],
    ['end', media.end === null ? null : formatClock(media.end)],
    ['dur', media.dur === null ? null : formatClock(media.dur)],
  ];
  if (media.params.length === 0) return tag(media.kind, attributes);
  const params = media.params.map(({ name, value }) =>
    tag('param', [
      ['name', name],
      ['value', value],
    ]),
  );
  return `${open(media.kind, attributes)}${params.join('')}</${media.kind}>`;
}

function length(length: SmilLength | null): string | null {
  if (length === null) return null;
  return typeof length === 'number' ? String(length) : `${length.percent}%`;
}

function open(name: string, attributes: Attributes): string {
  return `<${name}${list(attributes)}>`;
}

function tag(name: string, attributes: Attributes): string {
  return `<${name}${list(attributes)}/>`;
}

function list(attributes: Attributes): string {
  return attributes
    .map(([name, value]) => (value === null ? '' : ` ${name}="${quoted(name, value)}"`))
    .join('');
}

function quoted(name: string, value: string): string {
  if (firstBadCharacter(value, 0) !== null)
    throw new EncodeError(`${JSON.stringify(value)} has characters that XML does not have`, name);
  return escapeXml(value);
}
