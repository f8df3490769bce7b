import type { TFunction } from 'i18next';
import type { Copies, Copy } from '../../../shared/model/copies';
import { phoneSize } from '../../format/numbers';
import type { Pixels } from './compose-picture';
import { comparedAs, counterpart, leavesTextOut, slideCount, type Page } from './pairs';
import type { Likeness } from './use-likeness';

/** A figure of the original, and of what was made of it. */
export interface Row {
  name: string;
  /** The name is that of a file, and may be long. */
  file?: true;
  before: string;
  after: string;
  changed: boolean | 'gone';
}

/** What is told of a copy by figures. */
export interface Compared {
  copies: Copies;
  copy: Copy;
  page: Page;
  /** Of the part that is compared, among those of the original. */
  index: number;
  /** Pictures of that part: as it was sent, as it arrived, as the phone's screen shows it. */
  before: Pixels | null;
  made: Pixels | null;
  onScreen: Pixels | null;
  /** Of what arrived, and of what the screen shows. */
  likeness: Likeness | null;
  seen: Likeness | null;
}

/** What became of a message that a short message with a link stands in for; none while that is not known. */
export function replacedRows(
  { copies, copy, page }: Pick<Compared, 'copies' | 'copy' | 'page'>,
  t: TFunction,
  language: string,
): Row[] {
  const { instead, link } = copy;
  if (instead === null) return [];
  const size = (octets: number): string => phoneSize(octets, language);
  const gone = t(link === null ? 'transcoding.leftOut' : 'transcoding.onPage');
  const said = !leavesTextOut(copies, copy, page);
  const parts = page.parts.map((each): Row => {
    const part = copies.parts[each]!;
    const { name, contentType, body } = part;
    const row = { name: name ?? contentType, file: true as const, before: size(body.size) };
    return comparedAs(part) === 'text' && said
      ? { ...row, after: t('transcoding.inShortMessage'), changed: true }
      : { ...row, after: gone, changed: 'gone' };
  });
  const slides = t('transcoding.slides', { count: slideCount(copies.parts) });
  return [
    ...parts,
    { name: 'SMIL', before: slides, after: gone, changed: 'gone' },
    {
      name: t('transcoding.facts.message'),
      before: size(copies.size),
      after: t('transcoding.shortMessages', { count: instead.segments ?? 1 }),
      changed: true,
    },
  ];
}

/** The figures of a copy, in the order in which they stand. */
export function copyRows(
  { copies, copy, page, index, before, made, onScreen, likeness, seen }: Compared,
  t: TFunction,
  language: string,
): Row[] {
  const size = (octets: number): string => phoneSize(octets, language);
  const count = (value: number): string => value.toLocaleString(language);
  const source = copies.parts[index]!;
  const { part } = counterpart(copies, copy, index);
  const row = (name: string, from: string, to: string): Row => ({
    name,
    before: from,
    after: to,
    changed: from !== to,
  });
  const rows = page.parts.map((each): Row => {
    const from = copies.parts[each]!;
    const to = counterpart(copies, copy, each).part;
    return {
      name: from.name ?? from.contentType,
      file: true,
      before: size(from.body.size),
      after: to === null ? t('transcoding.leftOut') : size(to.body.size),
      changed: to === null ? 'gone' : to.body.hash !== from.body.hash,
    };
  });
  if (part !== null && part.contentType !== source.contentType) {
    rows.push(row(t('transcoding.facts.type'), source.contentType, part.contentType));
  }
  if (before !== null && made !== null) {
    rows.push(row(t('transcoding.facts.pixels'), pixelsOf(before), pixelsOf(made)));
  }
  if (likeness !== null) {
    const { coloursBefore, coloursAfter } = likeness;
    rows.push(row(t('transcoding.facts.colours'), count(coloursBefore), count(coloursAfter)));
  }
  if (made !== null && onScreen !== null) {
    rows.push(row(t('transcoding.facts.screenPixels'), pixelsOf(made), pixelsOf(onScreen)));
    if (seen !== null) {
      const arrived = likeness?.coloursAfter ?? seen.coloursBefore;
      rows.push(row(t('transcoding.facts.screenColours'), count(arrived), count(seen.coloursAfter)));
    }
  }
  if (source.text !== null && part !== null && part.text !== null) {
    const letters = (text: string): string => t('transcoding.characters', { count: [...text].length });
    rows.push({
      name: t('transcoding.facts.text'),
      before: letters(source.text),
      after: letters(part.text),
      changed: source.text !== part.text,
    });
  }
  if (copy.parts.length > 0) {
    const slides = (parts: Copies['parts']): string => t('transcoding.slides', { count: slideCount(parts) });
    rows.push(row('SMIL', slides(copies.parts), slides(copy.parts)));
  }
  if (copy.adaptation !== null) {
    const { before: sent, after } = copy.adaptation;
    rows.push({
      name: t('transcoding.facts.message'),
      before: size(sent),
      after: size(after),
      changed: true,
    });
  }
  return rows;
}

function pixelsOf({ width, height }: Pixels): string {
  return `${width} × ${height}`;
}
