import { choosingTo } from './compose-address';
import {
  choosing,
  pressAdding,
  pressAttach,
  pressCamera,
  pressRecorder,
  pressTold,
  pressUnusual,
} from './compose-media';
import type { KeypadDraft } from './keypad-draft';
import {
  atSlide,
  canGrow,
  kindsOn,
  withNewSlide,
  withoutCurrentSlide,
  withoutKindHere,
} from './keypad-slides';
import {
  chooses,
  leaves,
  shuts,
  stay,
  written,
  type Key,
  type KeypadModel,
  type KeypadState,
  type KeypadStep,
} from './keypad-state';
import { NOTHING_TYPED } from './multi-tap';
import { typed } from './typed-key';
import { SLIDE_MEDIA, type MmsWriting, type SlideMedia } from './mms-writing';

export type MmsOption =
  | 'recipients'
  | `add-${SlideMedia}`
  | `drop-${SlideMedia}`
  | 'newSlide'
  | 'nextSlide'
  | 'previousSlide'
  | 'deleteSlide'
  | 'subject'
  | 'preview';

/** What can be done with a picture message besides sending it. */
export function mmsOptionsOf(draft: KeypadDraft, writing: MmsWriting): readonly MmsOption[] {
  const several = draft.slides.length > 1;
  const there = kindsOn(draft);
  const offered: readonly (readonly [MmsOption, boolean])[] = [
    ...SLIDE_MEDIA.map((kind) => [`add-${kind}`, writing.media.includes(kind)] as const),
    ['newSlide', canGrow(draft, writing)],
    ['nextSlide', several],
    ['previousSlide', several],
    ['preview', true],
    ['recipients', true],
    ['subject', true],
    ...SLIDE_MEDIA.map((kind) => [`drop-${kind}`, there.has(kind)] as const),
    ['deleteSlide', several],
  ];
  return offered.filter(([, can]) => can).map(([option]) => option);
}

export function chosenMmsOption(draft: KeypadDraft, option: MmsOption): KeypadStep {
  const { slide, slides } = draft;
  switch (option) {
    case 'recipients':
      return stay(choosingTo(draft, false));
    case 'add-picture':
      return choosing(draft, 'picture');
    case 'add-sound':
      return choosing(draft, 'sound');
    case 'add-video':
      return choosing(draft, 'video');
    case 'drop-picture':
      return written(withoutKindHere(draft, 'picture'));
    case 'drop-sound':
      return written(withoutKindHere(draft, 'sound'));
    case 'drop-video':
      return written(withoutKindHere(draft, 'video'));
    case 'newSlide':
      return written(withNewSlide(draft));
    case 'nextSlide':
      return written(atSlide(draft, (slide + 1) % slides.length));
    case 'previousSlide':
      return written(atSlide(draft, (slide + slides.length - 1) % slides.length));
    case 'deleteSlide':
      return written(withoutCurrentSlide(draft));
    case 'subject':
      return stay({ at: 'subject', draft, typing: { ...NOTHING_TYPED, text: draft.subject } });
    case 'preview':
      return stay({ at: 'preview', draft, slide: 0, plays: true });
  }
}

/** The state after a key where only a picture message leads; null elsewhere. */
export function pressMmsCompose(
  state: KeypadState,
  key: Key,
  model: KeypadModel,
  at: number,
): KeypadStep | null {
  const writing = model.writes.mms;
  switch (state.at) {
    case 'attach':
      return pressAttach(state, key, model);
    case 'adding':
      return pressAdding(state, key);
    case 'unusual':
      return writing === null ? written(state.draft) : pressUnusual(state, key, writing);
    case 'told':
      return pressTold(state);
    case 'camera':
      return pressCamera(state, key);
    case 'recorder':
      return pressRecorder(state, key);
    case 'subject':
      return pressSubject(state, key, model, at);
    case 'preview':
      return pressPreview(state, key, model);
    default:
      return null;
  }
}

function pressSubject(
  state: KeypadState & { at: 'subject' },
  key: Key,
  { writes, scripts }: Pick<KeypadModel, 'writes' | 'scripts'>,
  at: number,
): KeypadStep {
  const { draft, typing } = state;
  if (key === 'back' || (leaves(key) && typing.text === '')) return written({ ...draft, subject: '' });
  const next = typed(typing, key, at, scripts);
  const most = writes.mms?.maxSubject ?? 0;
  if (next !== null) return stay(next.text.length > most ? state : { ...state, typing: next });
  return chooses(key) ? written({ ...draft, subject: typing.text.trim() }) : stay(state);
}

function pressPreview(
  state: KeypadState & { at: 'preview' },
  key: Key,
  { slides }: Pick<KeypadModel, 'slides'>,
): KeypadStep {
  const { draft, slide } = state;
  if (shuts(key)) return written(draft);
  if (key === 'up') return stay({ ...state, slide: Math.max(0, slide - 1), plays: false });
  if (key === 'down' || chooses(key)) {
    // Behind the last one it begins again.
    const next = slide + 1 < slides ? slide + 1 : key === 'down' ? slide : 0;
    return stay({ ...state, slide: next, plays: key !== 'down' && next === 0 });
  }
  return stay(state);
}
