import { isUnusual, RICHEST_CLASS } from '../../../shared/model/content-class';
import type { ComposerMedia } from '../../state/composer';
import { mediaKind } from '../../state/composer';
import { isEmpty, type KeypadDraft } from './keypad-draft';
import { refusalOf, withMediaHere } from './keypad-slides';
import {
  chooses,
  menuOf,
  shuts,
  stay,
  stepped,
  written,
  type Key,
  type KeypadModel,
  type KeypadState,
  type KeypadStep,
} from './keypad-state';
import type { MmsWriting, SlideMedia } from './mms-writing';

type Attaching = KeypadState & { at: 'attach' };

/** A picture message begins with its picture. */
export function beginning(draft: KeypadDraft): Attaching {
  return { at: 'attach', draft, kind: 'picture', first: true, index: 0 };
}

/** Something for the slide that is written is chosen. */
export function choosing(draft: KeypadDraft, kind: SlideMedia): KeypadStep {
  return stay({ at: 'attach', draft, kind, first: false, index: 0 });
}

/** Where something for a slide may come from: made now, on the phone, from the lab, from the computer. */
export type Source =
  | { from: 'camera' | 'recorder' | 'computer' | 'nowhere' }
  | { from: 'phone'; media: ComposerMedia }
  | { from: 'sample'; name: string };

export function sourcesOf(
  { kind, first }: Pick<Attaching, 'kind' | 'first'>,
  { media, samples }: Pick<KeypadModel, 'media' | 'samples'>,
): readonly Source[] {
  return [
    { from: kind === 'sound' ? 'recorder' : 'camera' },
    { from: 'computer' },
    ...media
      .filter(({ contentType }) => mediaKind(contentType) === kind)
      .map((each) => ({ from: 'phone', media: each }) as const),
    ...samples
      .filter((sample) => sample.kind === kind)
      .map(({ name }) => ({ from: 'sample', name }) as const),
    ...(first ? [{ from: 'nowhere' } as const] : []),
  ];
}

export function pressAttach(state: Attaching, key: Key, model: KeypadModel): KeypadStep {
  const { draft, kind, first } = state;
  const sources = sourcesOf(state, model);
  const index = stepped(state.index, key, sources.length);
  if (index !== null) return stay({ ...state, index });
  if (shuts(key))
    return first && isEmpty(draft) && draft.to.length === 0
      ? stay({ at: 'menu', index: menuOf(model).indexOf('writeMms') })
      : written(draft);
  const source = sources[state.index];
  if (!chooses(key) || source === undefined) return stay(state);
  switch (source.from) {
    case 'camera':
      return kind === 'sound'
        ? stay(state)
        : stay({ at: 'camera', draft, kind, first, source: 'scene', runs: false });
    case 'recorder':
      return stay({ at: 'recorder', draft, runs: false });
    case 'computer':
      return { state, effect: { do: 'file', use: kind } };
    case 'phone':
      return stay(taken(draft, source.media, model.writes.mms));
    case 'sample':
      return { state: { at: 'adding', draft, kind }, effect: { do: 'sample', name: source.name } };
    case 'nowhere':
      return written(draft);
  }
}

/** What was chosen has come: it is in the message, or why it is not is told. */
export function taken(draft: KeypadDraft, media: ComposerMedia, writing: MmsWriting | null): KeypadState {
  if (writing === null) return { at: 'write', draft };
  const refusal = refusalOf(draft, media, writing);
  const told = (key: string, params: Record<string, string | number>): KeypadState => ({
    at: 'told',
    draft,
    words: { key, params: { name: media.name, ...params } },
  });
  switch (refusal) {
    case 'unusual':
      return writing.most === RICHEST_CLASS
        ? told('keypad.onlyUsual', { type: media.contentType })
        : told('keypad.onlyOfClass', { class: writing.most });
    case 'too-large':
      return told('keypad.tooLarge', { octets: media.size, limit: writing.maxSize });
    case 'full':
      return told('keypad.noMoreSlides', {});
    case null:
      return writing.mode === 'warning' && isUnusual(media.contentType, writing.most)
        ? { at: 'unusual', draft, media, most: writing.most }
        : { at: 'write', draft: withMediaHere(draft, media, writing) ?? draft };
  }
}

/** Waiting for what was chosen can be given up. */
export function pressAdding(state: KeypadState & { at: 'adding' }, key: Key): KeypadStep {
  return shuts(key) ? written(state.draft) : stay(state);
}

export function pressUnusual(
  { draft, media, ...state }: KeypadState & { at: 'unusual' },
  key: Key,
  writing: MmsWriting,
): KeypadStep {
  if (chooses(key)) return written(withMediaHere(draft, media, writing) ?? draft);
  return shuts(key) ? written(draft) : stay({ ...state, draft, media });
}

export const pressTold = ({ draft }: KeypadState & { at: 'told' }): KeypadStep => written(draft);

/** The viewfinder: a photo is taken, or a video begins and ends; up and down change between the test scene and the computer's camera. */
export function pressCamera(state: KeypadState & { at: 'camera' }, key: Key): KeypadStep {
  const { draft, kind, first, source, runs } = state;
  if (shuts(key)) return stay({ at: 'attach', draft, kind, first, index: 0 });
  if (chooses(key)) {
    const adding: KeypadState = { at: 'adding', draft, kind };
    if (kind === 'picture') return { state: adding, effect: { do: 'shoot' } };
    return runs
      ? { state: adding, effect: { do: 'cut' } }
      : { state: { ...state, runs: true }, effect: { do: 'film' } };
  }
  if ((key !== 'up' && key !== 'down') || runs) return stay(state);
  return stay({ ...state, source: source === 'scene' ? 'real' : 'scene' });
}

export function pressRecorder(state: KeypadState & { at: 'recorder' }, key: Key): KeypadStep {
  const { draft, runs } = state;
  if (shuts(key)) return choosing(draft, 'sound');
  if (!chooses(key)) return stay(state);
  return runs
    ? { state: { at: 'adding', draft, kind: 'sound' }, effect: { do: 'cut' } }
    : { state: { ...state, runs: true }, effect: { do: 'listenIn' } };
}
