import { CREATION_CLASSES } from '../../../shared/model/content-class';
import { normaliseNumber } from '../../../shared/model/numbering';
import { SMSC_ADDRESS } from '../../../shared/model/service-centre';
import { VALIDITIES } from '../../state/validity';
import {
  chooses,
  leaves,
  menuOf,
  stay,
  stepped,
  type Key,
  type KeypadModel,
  type KeypadState,
  type KeypadStep,
  type Screens,
  type Setting,
} from './keypad-state';
import { NOTHING_TYPED, type Typing } from './multi-tap';
import { plusForStar, typed } from './typed-key';
import { serviceOptionsOf, type Service } from './service-message';

/** The page behind an address, and back to where the owner was. */
export function toPage(address: string, from: KeypadState): KeypadState {
  const back = from.at === 'page' && from.address === address ? from.back : from;
  return { at: 'page', address, back, slide: 0, scroll: 0, plays: true };
}

function pressInbox(state: KeypadState & { at: 'services' }, key: Key, model: KeypadModel): KeypadStep {
  const services = model.services ?? [];
  const index = stepped(state.index, key, services.length);
  if (index !== null) return stay({ at: 'services', index });
  if (leaves(key)) return stay({ at: 'menu', index: menuOf(model).indexOf('services') });
  const service = services[state.index];
  if (!chooses(key) || service === undefined) return stay(state);
  return {
    state: { at: 'service', service: service.id, scroll: 0 },
    // To look at a page that a service wants opened is to open it.
    effect:
      service.opened || service.kind === 'service-loading'
        ? null
        : { do: 'openService', service: service.id },
  };
}

/** Back in the service inbox, where the message was. */
function inInbox({ service }: { service: string }, model: KeypadModel): KeypadState {
  const index = (model.services ?? []).findIndex(({ id }) => id === service);
  return { at: 'services', index: Math.max(0, index) };
}

function pressService(state: KeypadState & { at: 'service' }, key: Key, model: KeypadModel): KeypadStep {
  const service = model.services?.find(({ id }) => id === state.service);
  if (service === undefined || leaves(key)) return stay(inInbox(state, model));
  const options: KeypadState = { at: 'serviceOptions', service: service.id, index: 0 };
  switch (key) {
    case 'up':
      return stay({ ...state, scroll: Math.max(0, state.scroll - 1) });
    case 'down':
      return stay({ ...state, scroll: Math.min(model.lastScroll, state.scroll + 1) });
    case 'left':
      return stay(options);
    case 'ok':
      return service.href === null ? stay(options) : opened(service, service.href, state);
    default:
      return stay(state);
  }
}

function opened(service: Service, href: string, from: KeypadState): KeypadStep {
  return {
    state: toPage(href, from),
    effect: service.opened ? null : { do: 'openService', service: service.id },
  };
}

function pressOptions(
  state: KeypadState & { at: 'serviceOptions' },
  key: Key,
  model: KeypadModel,
): KeypadStep {
  const service = model.services?.find(({ id }) => id === state.service);
  if (service === undefined) return stay(inInbox(state, model));
  const options = serviceOptionsOf(service);
  const back: KeypadState = { at: 'service', service: service.id, scroll: 0 };
  const index = stepped(state.index, key, options.length);
  if (index !== null) return stay({ ...state, index });
  if (leaves(key)) return stay(back);
  if (!chooses(key)) return stay(state);
  if (options[state.index] === 'openPage' && service.href !== null)
    return opened(service, service.href, back);
  return { state: { at: 'services', index: 0 }, effect: { do: 'dropService', service: service.id } };
}

/** A page is read as a message is; one that cannot be shown here can be opened on the computer. */
function pressPage(state: KeypadState & { at: 'page' }, key: Key, model: KeypadModel): KeypadStep {
  const { slide, scroll } = state;
  const last = slide >= model.slides - 1;
  switch (key) {
    case 'up':
      if (scroll === 0 && slide > 0) return stay({ ...state, slide: slide - 1, plays: false });
      return stay({ ...state, scroll: Math.max(0, scroll - 1), plays: false });
    case 'down':
      if (scroll >= model.lastScroll && !last)
        return stay({ ...state, slide: slide + 1, scroll: 0, plays: false });
      return stay({ ...state, scroll: Math.min(model.lastScroll, scroll + 1), plays: false });
    case 'left':
    case 'ok':
      if (model.onComputer) return { state, effect: { do: 'outside', address: state.address } };
      return stay(model.link === null ? state : toPage(model.link, { ...state, plays: false }));
    case 'right':
    case 'clear':
      return stay(state.back);
    default:
      return stay(state);
  }
}

const CREATION_MODES = ['free', 'warning', 'restricted'] as const;
const LOADING = ['off', 'ask', 'auto'] as const;
/** At last as long as the service centre does by itself. */
const VALIDITY = [...VALIDITIES, null];

/** The one behind a value, after the last the first. */
function following<Value>(values: readonly Value[], value: Value): Value {
  return values[(values.indexOf(value) + 1) % values.length]!;
}

/** The key that chooses goes on to the next value. */
function pressSettings(state: KeypadState & { at: 'settings' }, key: Key, model: KeypadModel): KeypadStep {
  const { settings } = model;
  const index = stepped(state.index, key, settings.length);
  if (index !== null) return stay({ at: 'settings', index });
  if (leaves(key)) return stay({ at: 'menu', index: menuOf(model).indexOf('settings') });
  const setting = settings[state.index];
  if (!chooses(key) || setting === undefined) return stay(state);
  if (setting.name === 'smsCentre') {
    const typing: Typing = { ...NOTHING_TYPED, case: '123', text: setting.value ?? SMSC_ADDRESS };
    return stay({ at: 'centre', index: state.index, typing });
  }
  return { state, effect: { do: 'configure', change: nextValue(setting) } };
}

/** The number of the message centre that was typed; null: that of the SIM, undefined: it is none. */
export function typedCentre(text: string): string | null | undefined {
  if (text === '') return null;
  const number = normaliseNumber(text);
  if (number === null) return undefined;
  return number === SMSC_ADDRESS ? null : number;
}

function pressCentre({ index, typing }: KeypadState & { at: 'centre' }, key: Key): KeypadStep {
  const settings: KeypadState = { at: 'settings', index };
  if (key === 'back' || (leaves(key) && typing.text === '')) return stay(settings);
  const next = typed(typing, plusForStar(key), 0);
  if (next !== null) {
    const text = next.text.replace(/[^0-9+]/g, '');
    return stay({ at: 'centre', index, typing: { ...next, case: '123', text } });
  }
  const value = typedCentre(typing.text);
  if (!chooses(key) || value === undefined) return stay({ at: 'centre', index, typing });
  return { state: settings, effect: { do: 'configure', change: { name: 'smsCentre', value } } };
}

function nextValue(setting: Exclude<Setting, { name: 'smsCentre' }>): Setting {
  switch (setting.name) {
    case 'serviceLoading':
      return { ...setting, value: following(LOADING, setting.value) };
    case 'creationMode':
      return { ...setting, value: following(CREATION_MODES, setting.value) };
    case 'contentClass':
      return { ...setting, value: following(CREATION_CLASSES, setting.value) };
    case 'smsValidity':
      return { ...setting, value: following<number | null>(VALIDITY, setting.value) };
    default:
      return { ...setting, value: !setting.value };
  }
}

/** Keys in the service inbox, the browser and the settings. */
export const SERVICE_SCREENS: Screens<
  'services' | 'service' | 'serviceOptions' | 'page' | 'settings' | 'centre'
> = {
  services: pressInbox,
  service: pressService,
  serviceOptions: pressOptions,
  page: pressPage,
  settings: pressSettings,
  centre: pressCentre,
};
