import type { ComposedObject, EmsColour, EmsComposition, EmsFormat } from '../../../shared/model/composition';
import { composeEms } from '../../../shared/protocol/ems/compose';
import { emsContentOf } from '../../../shared/protocol/ems/composition';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { countText } from '../../../shared/protocol/sms/segment';
import type { ComposerMedia } from '../../state/composer';
import { NOTHING_TYPED, type Typing } from './multi-tap';

/** How a character of an enhanced message looks. */
export interface Look {
  bold: boolean;
  italic: boolean;
  underline: boolean;
  strikethrough: boolean;
  size: EmsFormat['size'];
  alignment: EmsFormat['alignment'];
  foreground: EmsColour | null;
}

export const PLAIN: Look = {
  bold: false,
  italic: false,
  underline: false,
  strikethrough: false,
  size: 'normal',
  alignment: 'default',
  foreground: null,
};

/** A message that is being written on a keypad phone. */
export interface KeypadDraft {
  kind: 'sms' | 'mms';
  /** Whom it answers; null: that is chosen when it is written. */
  to: string | null;
  typing: Typing;
  /** Of each UTF-16 unit of the text. */
  looks: readonly Look[];
  /** Of what is typed next. */
  look: Look;
  objects: readonly ComposedObject[];
  /** Picture, sound or video of a picture message. */
  media: ComposerMedia | null;
}

export function newDraft(kind: KeypadDraft['kind'], to: string | null = null): KeypadDraft {
  return { kind, to, typing: NOTHING_TYPED, looks: [], look: PLAIN, objects: [], media: null };
}

/** The draft with another text: what is new in it has the current look, objects keep their place. */
export function withTyping(draft: KeypadDraft, typing: Typing): KeypadDraft {
  const before = draft.typing.text;
  const after = typing.text;
  if (before === after) return { ...draft, typing };
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  let end = 0;
  const most = Math.min(before.length, after.length) - same;
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const fresh = Array<Look>(after.length - same - end).fill(draft.look);
  const looks = [...draft.looks.slice(0, same), ...fresh, ...draft.looks.slice(before.length - end)];
  const moved = after.length - before.length;
  const objects = draft.objects.map((object) => {
    if (object.position <= same) return object;
    return { ...object, position: Math.max(same, object.position + moved) };
  });
  return { ...draft, typing, looks, objects };
}

type NewObject<O = ComposedObject> = O extends unknown ? Omit<O, 'position'> : never;

/** Puts something behind the text. */
export function withObject(draft: KeypadDraft, object: NewObject): KeypadDraft {
  const placed = { ...object, position: draft.typing.text.length };
  return { ...draft, objects: [...draft.objects, placed] };
}

/** Takes away what stands last: an object behind the text, else nothing; null: there is none. */
export function withoutLastObject(draft: KeypadDraft): KeypadDraft | null {
  const last = draft.objects.at(-1);
  if (last === undefined || last.position < draft.typing.text.length) return null;
  return { ...draft, objects: draft.objects.slice(0, -1) };
}

/** What the message has beside its text; null: it is a plain one. */
export function emsOf({ looks, objects }: Pick<KeypadDraft, 'looks' | 'objects'>): EmsComposition | null {
  const formats: EmsFormat[] = [];
  for (let start = 0; start < looks.length;) {
    const look = looks[start]!;
    let end = start + 1;
    while (end < looks.length && sameLook(looks[end]!, look)) end++;
    if (!sameLook(look, PLAIN)) {
      const { foreground, ...mode } = look;
      formats.push({ start, length: end - start, ...mode, ...(foreground === null ? {} : { foreground }) });
    }
    start = end;
  }
  return formats.length === 0 && objects.length === 0 ? null : { formats, objects: [...objects] };
}

function sameLook(a: Look, b: Look): boolean {
  return (Object.keys(PLAIN) as (keyof Look)[]).every((key) => a[key] === b[key]);
}

export function isEmpty({ typing, objects, media }: KeypadDraft): boolean {
  return typing.text.trim() === '' && objects.length === 0 && media === null;
}

/** Characters that are left in the last part, and parts; of an enhanced message the parts alone; null: it cannot be sent. */
export function countDraft(draft: KeypadDraft): { remaining: number | null; segments: number } | null {
  const { text } = draft.typing;
  const ems = emsOf(draft);
  if (ems === null) return countText(text);
  try {
    return { remaining: null, segments: composeEms({ text, ...emsContentOf(ems) }, { reference: 0 }).length };
  } catch (error) {
    if (error instanceof EncodeError) return null;
    throw error;
  }
}
