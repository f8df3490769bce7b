import type { Draft } from '../../../shared/contract/views';
import type {
  ComposedObject,
  EmsColour,
  EmsComposition,
  EmsFormat,
  SmartComposition,
} from '../../../shared/model/composition';
import { composeEms } from '../../../shared/protocol/ems/compose';
import { emsContentOf } from '../../../shared/protocol/ems/composition';
import { EncodeError } from '../../../shared/protocol/kit/decode-error';
import { smartContent } from '../../../shared/protocol/smart-messaging/composition';
import { portOf, writePortContent } from '../../../shared/protocol/smart-messaging/ports';
import { countText, segmentData } from '../../../shared/protocol/sms/segment';
import { headerLength } from '../../../shared/protocol/sms/udh';
import { userDataRoom, type UserData } from '../../../shared/protocol/sms/user-data';
import {
  emptyComposer,
  emptySlide,
  signedText,
  type Composer,
  type ComposerSlide,
} from '../../state/composer';
import { fromDraft, toComposition } from '../../state/composer-message';
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
  background: EmsColour | null;
}

export const PLAIN: Look = {
  bold: false,
  italic: false,
  underline: false,
  strikethrough: false,
  size: 'normal',
  alignment: 'default',
  foreground: null,
  background: null,
};

/** A message that is being written on a keypad phone. */
export interface KeypadDraft {
  kind: 'sms' | 'mms';
  /** Under which it is kept while it is not sent. */
  key: string;
  /** Whom it goes to; nobody: that is chosen when it is sent. */
  to: readonly string[];
  /** The text; of a picture message, that of the slide that is written. */
  typing: Typing;
  /** Of each UTF-16 unit of the text. */
  looks: readonly Look[];
  /** Of what is typed next. */
  look: Look;
  /** Part of the text, in UTF-16 units, whose look is changed in place of that; null: none. */
  marked: { start: number; end: number } | null;
  objects: readonly ComposedObject[];
  /** What goes in place of a text, or a picture with the text as its words; null: nothing. */
  smart: SmartComposition | null;
  /** Of a picture message; empty: none. */
  subject: string;
  /** Of a picture message, one at least; the text of the one that is written is in `typing`. */
  slides: readonly ComposerSlide[];
  /** The slide that is written, from 0. */
  slide: number;
}

/** @param to whom it answers; null: nobody */
export function newDraft(kind: KeypadDraft['kind'], to: string | null = null): KeypadDraft {
  const key = to ?? (kind === 'sms' ? 'new' : 'new-mms');
  const nothing = { typing: NOTHING_TYPED, looks: [], look: PLAIN, marked: null, objects: [], smart: null };
  const empty = { subject: '', slides: [emptySlide()], slide: 0 };
  return { kind, key, to: to === null ? [] : [to], ...nothing, ...empty };
}

/** Its slides, with what is typed in the one that is written. */
export function slidesOf({ slides, slide, typing }: KeypadDraft): readonly ComposerSlide[] {
  return slides.map((each, at) => (at === slide ? { ...each, text: typing.text } : each));
}

/** A picture message as other phones write it. */
export function composerOf(draft: KeypadDraft): Composer {
  const { to, subject } = draft;
  return { ...emptyComposer(to), subject: subject === '' ? null : subject, slides: slidesOf(draft) };
}

/** What is kept of it; null: there is nothing to keep. */
export function keptDraft(draft: KeypadDraft): Draft | null {
  if (isEmpty(draft)) return null;
  if (draft.kind === 'mms') {
    const { to, ...mms } = toComposition(composerOf(draft));
    return { to: [...to], text: slidesOf(draft)[0]?.text ?? '', mms };
  }
  const ems = emsOf(draft);
  return {
    to: [...draft.to],
    text: draft.typing.text,
    mms: null,
    ...(ems === null ? {} : { ems }),
    ...(draft.smart === null ? {} : { smart: draft.smart }),
  };
}

/** A kept draft opened again. The sizes of its media are not kept: they are 0 until they are measured. */
export function openedDraft(key: string, draft: Draft): KeypadDraft {
  const { to, text, mms, ems, smart = null } = draft;
  const looks = Array<Look>(text.length).fill(PLAIN);
  for (const { start, length, foreground = null, background = null, ...mode } of ems?.formats ?? []) {
    looks.fill({ ...mode, foreground, background }, start, start + length);
  }
  const { subject, slides } = fromDraft(draft);
  return {
    ...newDraft(mms === null ? 'sms' : 'mms'),
    key,
    to,
    typing: { ...NOTHING_TYPED, text: slides[0]?.text ?? '' },
    looks,
    objects: ems?.objects ?? [],
    smart,
    subject: subject ?? '',
    slides,
  };
}

/** The draft with another look: of what is marked, else of what is typed next. */
export function withLook(draft: KeypadDraft, change: (look: Look) => Look): KeypadDraft {
  const { marked } = draft;
  if (marked === null) return { ...draft, look: change(draft.look) };
  const looks = draft.looks.map((look, at) => (at >= marked.start && at < marked.end ? change(look) : look));
  return { ...draft, looks };
}

/** The look that a change begins with: of what is marked first, else of what is typed next. */
export function lookOf({ marked, looks, look }: KeypadDraft): Look {
  return marked === null ? look : (looks[marked.start] ?? look);
}

/** Where the words of the text begin and end, in UTF-16 units. */
export function wordsOf(text: string): readonly { start: number; end: number }[] {
  return [...text.matchAll(/\S+/g)].map((word) => ({ start: word.index, end: word.index + word[0].length }));
}

/**
 * The draft with another text: what is new in it has the current look, objects keep their place. Only a picture has words
 * among smart messages.
 */
export function withTyping(draft: KeypadDraft, typing: Typing): KeypadDraft {
  if (draft.smart !== null && draft.smart.type !== 'picture') return draft;
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
  return { ...draft, typing, looks, objects, marked: null };
}

type NewObject<O = ComposedObject> = O extends unknown ? Omit<O, 'position'> : never;

/** Puts something behind the text. */
export function withObject(draft: KeypadDraft, object: NewObject): KeypadDraft {
  const placed = { ...object, position: draft.typing.text.length };
  return { ...draft, objects: [...draft.objects, placed] };
}

/** Makes a smart message of it. */
export function withSmart(draft: KeypadDraft, smart: SmartComposition): KeypadDraft {
  return { ...draft, smart };
}

/** Takes away what stands last: an object behind the text, a smart message's without one; null: there is none. */
export function withoutLastObject(draft: KeypadDraft): KeypadDraft | null {
  if (draft.smart !== null && draft.typing.text === '') return { ...draft, smart: null };
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
      const { foreground, background, ...mode } = look;
      formats.push({
        start,
        length: end - start,
        ...mode,
        ...(foreground === null ? {} : { foreground }),
        ...(background === null ? {} : { background }),
      });
    }
    start = end;
  }
  return formats.length === 0 && objects.length === 0 ? null : { formats, objects: [...objects] };
}

function sameLook(a: Look, b: Look): boolean {
  return (Object.keys(PLAIN) as (keyof Look)[]).every((key) => a[key] === b[key]);
}

export function isEmpty(draft: KeypadDraft): boolean {
  const said = slidesOf(draft).some(({ text, media }) => text.trim() !== '' || media.length > 0);
  return !said && draft.objects.length === 0 && draft.smart === null && draft.subject === '';
}

/** The text as it goes, with words of the owner's below it; the words of smart messages stay as they are. */
export function signedOf({ typing, smart }: KeypadDraft, signature: string): string {
  return smart === null ? signedText(typing.text, signature) : typing.text;
}

/**
 * Characters that are left in the last part, and parts; null: it cannot be sent.
 * @param signature goes with it
 */
export function countDraft(
  draft: KeypadDraft,
  signature = '',
): { enhanced: boolean; remaining: number; segments: number } | null {
  const text = signedOf(draft, signature);
  const ems = emsOf(draft);
  const { smart } = draft;
  if (ems === null && smart === null) return { enhanced: false, ...countText(text) };
  try {
    const parts =
      smart === null
        ? composeEms({ text, ...emsContentOf(ems ?? NOTHING_ENHANCED) }, { reference: 0 })
        : smartParts(smart, text);
    const { header, encoding, data } = parts.at(-1)!;
    const left = userDataRoom(encoding, headerLength(header)) - data.length;
    const remaining = encoding === 'ucs2' ? Math.floor(left / 2) : left;
    return { enhanced: smart === null, remaining, segments: parts.length };
  } catch (error) {
    if (error instanceof EncodeError) return null;
    throw error;
  }
}

const NOTHING_ENHANCED: EmsComposition = { formats: [], objects: [] };

function smartParts(smart: SmartComposition, text: string): UserData[] {
  const content = smartContent(smart, text);
  const ports = { destination: portOf(content.type), source: 0 };
  return segmentData(writePortContent(content), { ports, reference: 0 });
}
