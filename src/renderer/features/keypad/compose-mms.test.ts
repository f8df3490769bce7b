import { describe, expect, it } from 'vitest';
import { composeLimits } from '../../../shared/model/compose-limits';
import { ANDROID, NUMBERS } from '../../testing/fixture.testing';
import type { ComposerMedia } from '../../state/composer';
import { beginning, choosing, sourcesOf, taken } from './compose-media';
import { mmsOptionsOf } from './compose-mms';
import { composerOf, keptDraft, newDraft, openedDraft, type KeypadDraft } from './keypad-draft';
import { pressKeypad } from './keypad-machine';
import { currentSlide } from './keypad-slides';
import type { Key, KeypadEffect, KeypadModel, KeypadState } from './keypad-state';
import { mmsWritingOf, type MmsWriting } from './mms-writing';

const WRITING: MmsWriting = {
  media: ['picture', 'sound', 'video'],
  slides: true,
  maxSize: 30_720,
  maxSubject: 40,
  maxRecipients: 3,
  mode: 'free',
  most: 'megapixel',
  screen: { width: 128, height: 128 },
};

let made = 0;
function media(contentType: string, size = 4_000): ComposerMedia {
  const body = String(++made).repeat(64).slice(0, 64);
  return { body, contentType, name: `file-${made}`, size, width: null, height: null, duration: null };
}
const picture = media('image/jpeg');
const sound = media('audio/amr');
const video = media('video/3gpp');

const MODEL: KeypadModel = {
  inbox: [],
  outbox: [],
  sent: [],
  templates: ['Please call me.'],
  drafts: [],
  contacts: [
    { name: 'Anna', number: NUMBERS.anna },
    { name: 'Ben', number: NUMBERS.ben },
  ],
  slides: 1,
  lastScroll: 0,
  scripts: [],
  numbers: [],
  services: null,
  settings: [],
  onComputer: false,
  link: null,
  writes: { mms: WRITING, ems: false, smart: [] },
  media: [picture, sound, video],
  samples: [
    { name: 'lake', kind: 'picture' },
    { name: 'voice', kind: 'sound' },
  ],
  sounds: false,
  keeps: false,
};

function press(keys: readonly Key[], from: KeypadState, may: Partial<KeypadModel> = {}) {
  const effects: KeypadEffect[] = [];
  let state = from;
  keys.forEach((key, i) => {
    const step = pressKeypad(state, key, { ...MODEL, ...may }, i * 5_000);
    state = step.state;
    if (step.effect !== null) effects.push(step.effect);
  });
  return { state, effects };
}

/** Opens the options of what is written, goes to one of them and chooses it. */
function option(state: KeypadState, name: string, may: Partial<KeypadModel> = {}): KeypadState {
  const open = press(['left'], state, may).state;
  if (open.at !== 'writeOptions') throw new Error(`there are no options at ${open.at}`);
  const writing = may.writes?.mms ?? WRITING;
  const names = ['send', ...mmsOptionsOf(open.draft, writing)];
  const place = names.indexOf(name);
  if (place < 0) throw new Error(`${name} is not among ${names.join(', ')}`);
  return press([...Array<Key>(place).fill('down'), 'left'], open, may).state;
}

function draftIn(state: KeypadState): KeypadDraft {
  if (!('draft' in state)) throw new Error(`nothing is written at ${state.at}`);
  return state.draft;
}

const written = (draft: KeypadDraft): KeypadState => ({ at: 'write', draft });
const withPicture = (): KeypadState => {
  const state = taken(newDraft('mms'), picture, WRITING);
  return press([{ text: 'Sea' }], state).state;
};

describe('a picture message on a phone with keys', () => {
  it('begins with a picture of the phone and goes to one person with three keys more', () => {
    const start: KeypadState = { at: 'standby' };
    const begun = press(['right', 'up', 'left'], start).state;
    expect(begun).toMatchObject({ at: 'attach', kind: 'picture', first: true });
    const { state, effects } = press(
      ['down', 'down', 'left', { text: 'Look' }, 'left', 'left', 'left', 'up', 'left'],
      begun,
    );
    expect(state).toEqual({ at: 'note', note: 'sent' });
    expect(effects).toMatchObject([{ do: 'send', to: [NUMBERS.anna] }]);
    const [effect] = effects;
    if (effect?.do !== 'send') throw new Error('it is sent');
    expect(composerOf(effect.draft).slides).toMatchObject([{ text: 'Look', media: [picture] }]);
  });

  it('goes to several, from the book, by a number and to a mailbox', () => {
    const choosing = press(['left', 'left'], withPicture()).state;
    // “Send”, Anna, Ben, another number: the first name is chosen, and rows stay where they are.
    expect(choosing).toMatchObject({ at: 'to', sends: true, index: 1 });
    const one = press(['left'], choosing).state;
    expect(one).toMatchObject({ index: 1, draft: { to: [NUMBERS.anna] } });
    const both = press(['down', 'left'], one).state;
    expect(both).toMatchObject({ index: 2 });
    expect(draftIn(both).to).toEqual([NUMBERS.anna, NUMBERS.ben]);
    const mail = press(['down', 'left', { digit: '#' }, { text: 'ida@lab.example' }, 'left'], both).state;
    expect(draftIn(mail).to).toEqual([NUMBERS.anna, NUMBERS.ben, 'ida@lab.example']);
    expect(mail).toMatchObject({ at: 'to', index: 3 });
    const { effects } = press(['back', 'left', 'left'], mail);
    expect(effects).toMatchObject([{ do: 'send', to: [NUMBERS.anna, NUMBERS.ben, 'ida@lab.example'] }]);
  });

  it('takes a recipient back, and says when there are more than the operator takes', () => {
    const chosen = press(['left', 'left', 'left'], withPicture()).state;
    const nobody = press(['left'], chosen).state;
    expect(nobody).toMatchObject({ at: 'to', index: 1, draft: { to: [] } });
    expect(press(['up', 'left'], nobody)).toMatchObject({
      state: { at: 'told', words: { key: 'keypad.nobody' } },
      effects: [],
    });
    const one = { writes: { mms: { ...WRITING, maxRecipients: 1 }, ems: false, smart: [] } };
    const told = press(['down', 'left'], chosen, one).state;
    expect(told).toMatchObject({ at: 'told', words: { key: 'keypad.tooMany', params: { most: 1 } } });
    expect(draftIn(press(['ok'], told, one).state).to).toEqual([NUMBERS.anna]);
  });

  it('has slides, which are added, gone through and deleted', () => {
    const second = option(withPicture(), 'newSlide');
    expect(draftIn(second)).toMatchObject({ slide: 1, typing: { text: '' } });
    const typed = press([{ text: 'Two' }], second).state;
    expect(composerOf(draftIn(typed)).slides).toMatchObject([
      { text: 'Sea', media: [picture] },
      { text: 'Two', media: [] },
    ]);
    const first = press(['up'], typed).state;
    expect(draftIn(first)).toMatchObject({ slide: 0, typing: { text: 'Sea' } });
    expect(draftIn(option(first, 'nextSlide'))).toMatchObject({ slide: 1, typing: { text: 'Two' } });
    expect(draftIn(option(typed, 'previousSlide'))).toMatchObject({ slide: 0 });
    const less = draftIn(option(first, 'deleteSlide'));
    expect(composerOf(less).slides).toMatchObject([{ text: 'Two', media: [] }]);
    expect(mmsOptionsOf(less, WRITING)).not.toContain('deleteSlide');
  });

  it('puts a new slide behind the one that is written, not at the end', () => {
    const two = press([{ text: 'Two' }], option(withPicture(), 'newSlide')).state;
    const between = option(press(['up'], two).state, 'newSlide');
    expect(composerOf(draftIn(between)).slides.map(({ text }) => text)).toEqual(['Sea', '', 'Two']);
  });

  it('takes a sound beside its picture, a video on a slide of its own', () => {
    const sounding = press(['down', 'down', 'left'], option(withPicture(), 'add-sound')).state;
    expect(currentSlide(draftIn(sounding)).media).toEqual([picture, sound]);
    const moving = press(['down', 'down', 'left'], option(sounding, 'add-video')).state;
    expect(draftIn(moving).slide).toBe(1);
    expect(currentSlide(draftIn(moving)).media).toEqual([video]);
    expect(currentSlide(draftIn(option(moving, 'drop-video'))).media).toEqual([]);
    const flat = { writes: { mms: { ...WRITING, slides: false }, ems: false, smart: [] } };
    expect(press(['down', 'down', 'left'], option(sounding, 'add-video', flat), flat).state).toMatchObject({
      at: 'told',
      words: { key: 'keypad.noMoreSlides' },
    });
  });

  it('says what is too large; a picture is made smaller when it is sent', () => {
    const draft = newDraft('mms');
    expect(taken(draft, media('audio/amr', 31_000), WRITING)).toMatchObject({
      at: 'told',
      words: { key: 'keypad.tooLarge', params: { octets: 31_000, limit: 30_720 } },
    });
    const large = media('image/jpeg', 400_000);
    expect(draftIn(taken(draft, large, WRITING)).slides[0]?.media).toEqual([large]);
  });

  it('holds to the creation mode: restricted, warning, free', () => {
    const odd = media('audio/x-wav');
    const draft = newDraft('mms');
    expect(taken(draft, odd, { ...WRITING, mode: 'restricted' })).toMatchObject({
      at: 'told',
      words: { key: 'keypad.onlyUsual' },
    });
    const warned = taken(draft, odd, { ...WRITING, mode: 'warning' });
    expect(warned).toMatchObject({ at: 'unusual', media: odd });
    expect(draftIn(press(['right'], warned).state).slides[0]?.media).toEqual([]);
    expect(draftIn(press(['left'], warned).state).slides[0]?.media).toEqual([odd]);
    expect(draftIn(taken(draft, odd, WRITING)).slides[0]?.media).toEqual([odd]);
  });

  it('holds to the largest class that its owner chose', () => {
    const picture = media('image/jpeg');
    const draft = newDraft('mms');
    expect(taken(draft, picture, { ...WRITING, mode: 'restricted', most: 'text' })).toMatchObject({
      at: 'told',
      words: { key: 'keypad.onlyOfClass', params: { class: 'text' } },
    });
    expect(taken(draft, picture, { ...WRITING, mode: 'warning', most: 'text' })).toMatchObject({
      at: 'unusual',
      most: 'text',
    });
    const there = taken(draft, picture, { ...WRITING, mode: 'restricted', most: 'image-basic' });
    expect(draftIn(there).slides[0]?.media).toEqual([picture]);
  });

  it('offers what the model has: made now, of the computer, of the phone, samples', () => {
    const froms = (kind: 'picture' | 'sound', first = false) =>
      sourcesOf({ kind, first }, MODEL).map(({ from }) => from);
    expect(froms('picture', true)).toEqual(['camera', 'computer', 'phone', 'sample', 'nowhere']);
    expect(froms('sound')).toEqual(['recorder', 'computer', 'phone', 'sample']);
    const mms = { ...ANDROID.mms!, accept: ['image/*', 'text/plain'], smil: 'none' as const };
    const setup = { profile: { ...ANDROID, mms } };
    expect(mmsWritingOf(setup, composeLimits(setup))).toMatchObject({ media: ['picture'], slides: false });
    expect(mmsWritingOf({ profile: { ...ANDROID, mms: null } }, composeLimits(setup))).toBeNull();
  });

  it('takes a photo with the camera, and a video or sound from its beginning to its end', () => {
    const draft = newDraft('mms');
    const camera = press(['ok'], beginning(draft)).state as KeypadState & { at: 'camera' };
    expect(camera).toMatchObject({ at: 'camera', kind: 'picture', source: 'scene', runs: false });
    expect(press(['down'], camera).state).toMatchObject({ source: 'real' });
    expect(press(['ok'], camera)).toMatchObject({ state: { at: 'adding' }, effects: [{ do: 'shoot' }] });
    const film = press(['left', 'up', 'left'], { ...camera, kind: 'video' });
    expect(film.effects).toEqual([{ do: 'film' }, { do: 'cut' }]);
    expect(film.state).toMatchObject({ at: 'adding', kind: 'video' });
    const recorder: KeypadState = { at: 'recorder', draft, runs: false };
    expect(press(['left', 'left'], recorder).effects).toEqual([{ do: 'listenIn' }, { do: 'cut' }]);
    expect(press(['left', 'right'], recorder).state).toMatchObject({ at: 'attach', kind: 'sound' });
  });

  it('is begun as before when the camera is left again: without a picture, or not at all', () => {
    const begun = beginning(newDraft('mms'));
    expect(press(['ok', 'right'], begun).state).toEqual(begun);
    expect(press(['ok', 'right', 'right'], begun).state).toMatchObject({ at: 'menu' });
    const added = choosing(draftIn(withPicture()), 'picture').state;
    expect(press(['ok', 'right'], added).state).toEqual(added);
    expect(press(['ok', 'right', 'right'], added).state).toMatchObject({ at: 'write' });
  });

  it('has a subject within the operator’s limit', () => {
    const short = { writes: { mms: { ...WRITING, maxSubject: 3 }, ems: false, smart: [] } };
    const open = option(withPicture(), 'subject', short);
    const { state } = press(
      [...'Lake'].map((text) => ({ text })),
      open,
      short,
    );
    expect(draftIn(press(['left'], state, short).state).subject).toBe('Lak');
    expect(draftIn(press(['right', 'right', 'right', 'right'], state, short).state).subject).toBe('');
  });

  it('is shown as it will be, and gone back to', () => {
    const shown = option(withPicture(), 'preview');
    expect(shown).toMatchObject({ at: 'preview', slide: 0, plays: true });
    const two = { slides: 2 };
    expect(press(['left'], shown, two).state).toMatchObject({ slide: 1, plays: false });
    expect(press(['left', 'left'], shown, two).state).toMatchObject({ slide: 0, plays: true });
    expect(press(['left', 'right'], shown, two).state).toMatchObject({ at: 'write', draft: { slide: 0 } });
  });

  it('is kept with all its slides, and opened again', () => {
    const two = press([{ text: 'Two' }], option(withPicture(), 'newSlide')).state;
    const draft = { ...draftIn(two), to: [NUMBERS.anna, NUMBERS.ben], subject: 'Holiday' };
    const again = openedDraft('new-mms', keptDraft(draft)!);
    expect(again).toMatchObject({ kind: 'mms', to: draft.to, subject: 'Holiday', slide: 0 });
    expect(composerOf(again).slides).toMatchObject([
      { text: 'Sea', media: [{ body: picture.body, size: 0 }] },
      { text: 'Two', media: [] },
    ]);
    const words = newDraft('mms');
    const plain = press([{ text: 'Hi' }], written(words)).state;
    expect(openedDraft('new-mms', keptDraft(draftIn(plain))!).kind).toBe('mms');
  });
});
