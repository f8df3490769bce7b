import type { Message } from '../../../shared/model/message';
import { pressCompose } from './keypad-compose';
import { newDraft, openedDraft, withTyping } from './keypad-draft';
import { typeText } from './multi-tap';
import { beginning } from './compose-media';
import { SERVICE_SCREENS, toPage } from './keypad-services';
import {
  canFetch,
  chooses,
  isAnnounced,
  leaves,
  menuOf,
  messageOf,
  messagesOf,
  stay,
  stepped,
  type Key,
  type KeypadModel,
  type KeypadState,
  type KeypadStep,
  type Screens,
} from './keypad-state';
import { detailsOf } from './message-facts';
import { isFresh } from './service-message';

export type Option =
  | 'openLink'
  | 'useNumber'
  | 'retrieve'
  | 'play'
  | 'listen'
  | 'save'
  | 'reply'
  | 'replyMms'
  | 'again'
  | 'details'
  | 'delete';

/** What can be done with an open message. */
export function optionsOf(
  message: Message,
  model: Pick<KeypadModel, 'link' | 'numbers' | 'slides' | 'sounds' | 'keeps' | 'writes'>,
): readonly Option[] {
  const answered = message.direction === 'in' && message.from !== null;
  const options: readonly (readonly [Option, boolean])[] = [
    ['openLink', model.link !== null],
    ['retrieve', canFetch(message)],
    ['play', model.slides > 1],
    ['listen', model.sounds],
    ['save', model.keeps],
    ['reply', answered],
    ['replyMms', answered && model.writes.mms !== null],
    ['useNumber', model.numbers.length > 0],
    ['again', message.state === 'failed' && message.direction === 'out'],
    ['details', true],
    ['delete', true],
  ];
  return options.filter(([, offered]) => offered).map(([option]) => option);
}

/**
 * What the middle key does with an open message: its first need; null: it shows all that can be done. A picture message is
 * played, not answered.
 */
export function firstNeedOf(
  message: Message,
  { link, slides, sounds }: Pick<KeypadModel, 'link' | 'slides' | 'sounds'>,
): 'openLink' | 'retrieve' | 'play' | 'listen' | 'reply' | null {
  if (link !== null) return 'openLink';
  if (canFetch(message)) return 'retrieve';
  if (message.kind === 'mms') return slides > 1 ? 'play' : sounds ? 'listen' : null;
  return message.direction === 'in' && message.from !== null ? 'reply' : null;
}

/** The state after a key is pressed at a time in milliseconds, and what is to be done. */
export function pressKeypad(state: KeypadState, pressed: Key, model: KeypadModel, at: number): KeypadStep {
  const composed = pressCompose(state, pressed, model, at);
  if (composed !== null || 'draft' in state) return composed ?? stay(state);
  const press: (state: never, key: Key, model: KeypadModel) => KeypadStep = SCREENS[state.at];
  // Where something is typed, the clear key takes a letter away.
  const key = pressed === 'back' && !('typing' in state) ? 'clear' : pressed;
  return press(state as never, key, model);
}

function pressStandby(state: KeypadState & { at: 'standby' }, key: Key, model: KeypadModel): KeypadStep {
  const unread = model.inbox.findIndex((message) => !message.read);
  if (chooses(key) && unread >= 0) return stay({ at: 'box', box: 'inbox', index: unread });
  const fresh = model.services?.findIndex(isFresh) ?? -1;
  if (chooses(key) && fresh >= 0) return stay({ at: 'services', index: fresh });
  const opens = chooses(key) || key === 'right' || key === 'up' || key === 'down';
  return opens ? stay({ at: 'menu', index: 0 }) : stay(state);
}

function pressMenu(state: KeypadState & { at: 'menu' }, key: Key, model: KeypadModel): KeypadStep {
  const items = menuOf(model);
  const index = stepped(state.index, key, items.length);
  if (index !== null) return stay({ at: 'menu', index });
  if (leaves(key)) return stay({ at: 'standby' });
  if (!chooses(key)) return stay(state);
  const item = items[state.index] ?? 'inbox';
  if (item === 'write') return stay({ at: 'write', draft: newDraft('sms') });
  if (item === 'writeMms') return stay(beginning(newDraft('mms')));
  return stay(
    item === 'inbox' || item === 'outbox' || item === 'sent'
      ? { at: 'box', box: item, index: 0 }
      : { at: item, index: 0 },
  );
}

/** A message begins with the one that is chosen. */
function pressTemplates(state: { index: number }, key: Key, model: KeypadModel): KeypadStep {
  const { templates } = model;
  const index = stepped(state.index, key, templates.length);
  if (index !== null) return stay({ at: 'templates', index });
  if (leaves(key)) return stay({ at: 'menu', index: menuOf(model).indexOf('templates') });
  const text = templates[state.index];
  if (!chooses(key) || text === undefined) return stay({ at: 'templates', index: state.index });
  const draft = newDraft('sms');
  return stay({ at: 'write', draft: withTyping(draft, typeText(draft.typing, text)) });
}

/** A draft is opened where it was left; the clear key throws it away. */
function pressDrafts(state: { index: number }, key: Key, model: KeypadModel): KeypadStep {
  const { drafts } = model;
  const index = stepped(state.index, key, drafts.length);
  if (index !== null) return stay({ at: 'drafts', index });
  const chosen = drafts[state.index];
  if (key === 'right' || chosen === undefined) return stay({ at: 'menu', index: 0 });
  if (key === 'clear')
    return { state: { at: 'drafts', index: 0 }, effect: { do: 'forget', key: chosen.key } };
  return chooses(key)
    ? stay({ at: 'write', draft: openedDraft(chosen.key, chosen.draft) })
    : stay({ at: 'drafts', index: state.index });
}

function pressBox(state: KeypadState & { at: 'box' }, key: Key, model: KeypadModel): KeypadStep {
  const messages = messagesOf(model, state.box);
  const index = stepped(state.index, key, messages.length);
  if (index !== null) return stay({ ...state, index });
  if (leaves(key)) return stay({ at: 'menu', index: menuOf(model).indexOf(state.box) });
  const message = messages[state.index];
  if (!chooses(key) || message === undefined) return stay(state);
  return {
    state: {
      at: 'message',
      box: state.box,
      message: message.id,
      slide: 0,
      scroll: 0,
      plays: message.kind === 'mms' && !isAnnounced(message),
    },
    effect: message.read ? null : { do: 'read', message },
  };
}

function pressMessage(state: KeypadState & { at: 'message' }, key: Key, model: KeypadModel): KeypadStep {
  const { box, slide, message: id } = state;
  const options: KeypadState = { at: 'options', box, message: id, slide, index: 0 };
  const message = messageOf(model, state);
  const last = slide >= model.slides - 1;
  switch (key) {
    case 'up':
      if (state.scroll === 0 && slide > 0) return stay({ ...state, slide: slide - 1, plays: false });
      return stay({ ...state, scroll: Math.max(0, state.scroll - 1), plays: false });
    case 'down':
      if (state.scroll >= model.lastScroll && !last)
        return stay({ ...state, slide: slide + 1, scroll: 0, plays: false });
      return stay({ ...state, scroll: Math.min(model.lastScroll, state.scroll + 1), plays: false });
    case 'left':
      return stay(options);
    case 'ok':
      return message === null ? stay(options) : meetFirstNeed(state, message, model);
    case 'right':
      if (!last) return stay({ ...state, slide: slide + 1, scroll: 0, plays: false });
      return toBox(state, model);
    case 'clear':
      return toBox(state, model);
    default:
      return stay(state);
  }
}

function meetFirstNeed(
  state: KeypadState & { at: 'message' },
  message: Message,
  model: KeypadModel,
): KeypadStep {
  switch (firstNeedOf(message, model)) {
    case 'openLink':
      return stay(model.link === null ? state : toPage(model.link, { ...state, plays: false }));
    case 'retrieve':
      return { state, effect: { do: 'download', message } };
    case 'play':
      // Stops what goes on by itself; what has come to its end begins anew.
      return stay(
        state.plays && state.slide < model.slides - 1
          ? { ...state, plays: false }
          : { ...state, slide: 0, scroll: 0, plays: true },
      );
    case 'listen':
      return { state, effect: { do: 'listen', message } };
    case 'reply':
      return stay({ at: 'write', draft: newDraft('sms', message.from) });
    case null:
      return stay({ at: 'options', box: state.box, message: message.id, slide: state.slide, index: 0 });
  }
}

function toBox({ box, message }: KeypadState & { at: 'message' }, model: KeypadModel): KeypadStep {
  const index = messagesOf(model, box).findIndex(({ id }) => id === message);
  return stay({ at: 'box', box, index: Math.max(0, index) });
}

function pressOptions(state: KeypadState & { at: 'options' }, key: Key, model: KeypadModel): KeypadStep {
  const message = messageOf(model, state);
  const { box, slide } = state;
  if (message === null) return stay({ at: 'box', box, index: 0 });
  const options = optionsOf(message, model);
  const back: KeypadState = { at: 'message', box, message: message.id, slide, scroll: 0, plays: false };
  const index = stepped(state.index, key, options.length);
  if (index !== null) return stay({ ...state, index });
  if (leaves(key)) return stay(back);
  if (!chooses(key)) return stay(state);
  switch (options[state.index]) {
    case 'openLink':
      return stay(model.link === null ? back : toPage(model.link, back));
    case 'useNumber':
      return stay({ at: 'numbers', box, message: message.id, slide, index: 0 });
    case 'retrieve':
      return { state: back, effect: { do: 'download', message } };
    case 'play':
      return stay({ ...back, slide: 0, plays: true });
    case 'listen':
      return { state: back, effect: { do: 'listen', message } };
    case 'save':
      return { state: { at: 'note', note: 'saved' }, effect: { do: 'save', message } };
    case 'reply':
      return stay({ at: 'write', draft: newDraft('sms', message.from) });
    case 'replyMms':
      return stay(beginning(newDraft('mms', message.from)));
    case 'again':
      return { state: back, effect: { do: 'retry', message } };
    case 'details':
      return stay({ at: 'details', box, message: message.id, slide, index: 0 });
    case 'delete':
      return { state: { at: 'box', box, index: 0 }, effect: { do: 'delete', message } };
    default:
      return stay(state);
  }
}

/** A text goes to the number that is chosen. */
function pressNumbers(state: KeypadState & { at: 'numbers' }, key: Key, model: KeypadModel): KeypadStep {
  const message = messageOf(model, state);
  if (message === null) return stay({ at: 'box', box: state.box, index: 0 });
  const index = stepped(state.index, key, model.numbers.length);
  if (index !== null) return stay({ ...state, index });
  const place = optionsOf(message, model).indexOf('useNumber');
  if (leaves(key)) return stay({ ...state, at: 'options', index: Math.max(0, place) });
  const number = model.numbers[state.index];
  return chooses(key) && number !== undefined
    ? stay({ at: 'write', draft: newDraft('sms', number) })
    : stay(state);
}

function pressDetails(state: KeypadState & { at: 'details' }, key: Key, model: KeypadModel): KeypadStep {
  const message = messageOf(model, state);
  if (message === null) return stay({ at: 'box', box: state.box, index: 0 });
  const index = stepped(state.index, key, detailsOf(message, model.scripts).length);
  if (index !== null) return stay({ ...state, index });
  const place = optionsOf(message, model).indexOf('details');
  return leaves(key) || chooses(key) ? stay({ ...state, at: 'options', index: place }) : stay(state);
}

/** Where nothing is written. */
type Read = Exclude<KeypadState, { draft: unknown }>;

const SCREENS: Screens<Read['at']> = {
  standby: pressStandby,
  menu: pressMenu,
  box: pressBox,
  drafts: pressDrafts,
  templates: pressTemplates,
  message: pressMessage,
  options: pressOptions,
  numbers: pressNumbers,
  details: pressDetails,
  note: () => stay({ at: 'standby' }),
  ...SERVICE_SCREENS,
};
