import { attributeOf, localName } from '../kit/xml-tree';
import type { XmlElement } from '../kit/xml-tree';
import type { SmilMedia, SmilMediaKind } from './document';

/** When the media of a time container start: after these, and so much later. Milliseconds. */
export interface Start {
  after: readonly number[];
  offset: number;
  /** How long a nested par lasts, and with it what has no time of its own. */
  dur: number | null;
}

export const SLIDE_START: Start = { after: [], offset: 0, dur: null };

/** The item as it stands in its slide: its times count from the slide's start, or from the end of what it follows. */
export function starting(item: SmilMedia, { after, offset, dur }: Start): SmilMedia {
  const begin = offset === 0 ? item.begin : (item.begin ?? 0) + offset;
  // An end counts from the same instant as the begin.
  const end = item.end === null ? null : item.end + offset;
  const timed = item.dur !== null || end !== null;
  return { ...item, begin, end, dur: timed ? item.dur : dur, ...(after.length === 0 ? {} : { after }) };
}

/** The item's `param` elements, also those that an unclosed one has swallowed. */
export function paramsOf(element: XmlElement): SmilMedia['params'] {
  const params: SmilMedia['params'] = [];
  const visit = (parent: XmlElement): void => {
    for (const child of parent.children) {
      if (child.type !== 'element' || localName(child) !== 'param') continue;
      const name = attributeOf(child, 'name');
      const value = attributeOf(child, 'value');
      if (name !== null && value !== null) params.push({ name, value });
      visit(child);
    }
  };
  visit(element);
  return params;
}

/** Whether two media would be in each other's way on one slide. */
export function sameRole(a: SmilMediaKind, b: SmilMediaKind): boolean {
  const visual = (kind: SmilMediaKind): boolean => kind === 'img' || kind === 'video';
  return a === b ? a !== 'ref' : visual(a) && visual(b);
}
