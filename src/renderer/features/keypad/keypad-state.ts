import type { Contact, Draft } from '../../../shared/contract/views';
import type { CreationClass } from '../../../shared/model/content-class';
import type { HandsetSetup } from '../../../shared/model/handset';
import type { HandsetProfile } from '../../../shared/model/handset-profile';
import type { Message } from '../../../shared/model/message';
import type { CameraSource } from '../../components/use-camera';
import type { ComposerMedia } from '../../state/composer';
import type { KeypadDraft } from './keypad-draft';
import type { Scripts } from './lcd-letters';
import type { MmsWriting, SlideMedia } from './mms-writing';
import type { MelodyEditor } from './melody-editor';
import type { Typing } from './multi-tap';
import type { Service } from './service-message';
import type { PixelEditor } from './pixel-editor';

export type Box = 'inbox' | 'outbox' | 'sent';

/** Lists from which something of an enhanced message is chosen. */
export type Choice = 'animation' | 'sound' | 'size' | 'alignment' | 'colour' | 'background' | 'pixels';

/** Where the owner of a keypad phone is. */
export type KeypadState =
  | { at: 'standby' }
  | { at: 'menu'; index: number }
  | { at: 'box'; box: Box; index: number }
  /** `plays`: the slides go on by themselves. */
  | { at: 'message'; box: Box; message: string; slide: number; scroll: number; plays: boolean }
  | { at: 'options'; box: Box; message: string; slide: number; index: number }
  /** Numbers that stand in the message. */
  | { at: 'numbers'; box: Box; message: string; slide: number; index: number }
  /** `index`: the fact of the message at the top. */
  | { at: 'details'; box: Box; message: string; slide: number; index: number }
  | { at: 'drafts' | 'templates'; index: number }
  | { at: 'write'; draft: KeypadDraft }
  /** Words are marked, from one to another; `marked` of the draft says which. */
  | { at: 'mark'; draft: KeypadDraft; first: number; last: number }
  | { at: 'writeOptions'; draft: KeypadDraft; index: number }
  | { at: 'choose'; choice: Choice; draft: KeypadDraft; index: number }
  /** `smart`: it goes as a smart message, not in an enhanced one. */
  | { at: 'draw'; draft: KeypadDraft; editor: PixelEditor; smart?: true }
  | { at: 'drawOptions'; draft: KeypadDraft; editor: PixelEditor; smart?: true; index: number }
  | { at: 'melody'; draft: KeypadDraft; editor: MelodyEditor; smart?: true }
  | { at: 'melodyOptions'; draft: KeypadDraft; editor: MelodyEditor; smart?: true; index: number }
  /** Somebody from the address book, whose card is sent. */
  | { at: 'card'; draft: KeypadDraft; index: number }
  /** Something for the slide that is written; `first`: with it the picture message begins. */
  | { at: 'attach'; draft: KeypadDraft; kind: SlideMedia; first: boolean; index: number }
  /** What was chosen is on its way into the message. */
  | { at: 'adding'; draft: KeypadDraft; kind: SlideMedia }
  /** Not every phone can show this: is it to go into the message all the same? */
  | { at: 'unusual'; draft: KeypadDraft; media: ComposerMedia; most: CreationClass }
  /** Something cannot be done, which any key takes note of. */
  | { at: 'told'; draft: KeypadDraft; words: Words }
  | {
      at: 'camera';
      draft: KeypadDraft;
      kind: 'picture' | 'video';
      /** Whether the message begins with it, as in `attach`. */
      first: boolean;
      source: CameraSource;
      runs: boolean;
    }
  | { at: 'recorder'; draft: KeypadDraft; runs: boolean }
  | { at: 'subject'; draft: KeypadDraft; typing: Typing }
  /** The picture message as it will be. */
  | { at: 'preview'; draft: KeypadDraft; slide: number; plays: boolean }
  /** `sends`: it goes as soon as it is known to whom. */
  | { at: 'to'; draft: KeypadDraft; sends: boolean; index: number }
  | { at: 'number'; draft: KeypadDraft; sends: boolean; typing: Typing }
  | { at: 'note'; note: 'sent' | 'saved' | 'kept' }
  | { at: 'services'; index: number }
  /** A service message that is looked at, and what can be done with it. */
  | { at: 'service'; service: string; scroll: number }
  | { at: 'serviceOptions'; service: string; index: number }
  /** The browser; `back`: where it was opened. */
  | { at: 'page'; address: string; back: KeypadState; slide: number; scroll: number; plays: boolean }
  | { at: 'settings'; index: number }
  /** The number of the message centre is typed; `index`: its place among the settings. */
  | { at: 'centre'; index: number; typing: Typing };

export type Key =
  'left' | 'right' | 'up' | 'down' | 'ok' | 'clear' | 'back' | { digit: string } | { text: string };

/** What the phone's owner wants done outside the phone's own screens. */
export type KeypadEffect =
  | { do: 'send'; to: readonly string[]; draft: KeypadDraft }
  /** A draft is thrown away. */
  | { do: 'forget'; key: string }
  /** An address that the phone does not show is offered on the computer. */
  | { do: 'outside'; address: string }
  | { do: 'openService' | 'dropService'; service: string }
  | { do: 'configure'; change: Setting }
  | { do: 'retry' | 'delete' | 'read' | 'download' | 'listen' | 'save'; message: Message }
  | { do: 'play'; choice: 'sound'; number: number }
  | { do: 'playMelody'; editor: MelodyEditor }
  /** A file of the computer: a picture to be drawn on, or something for a message. */
  | { do: 'file'; use: 'draw' | SlideMedia }
  | { do: 'sample'; name: string }
  /** A photo is taken; a video or sound begins to be recorded, and ends. */
  | { do: 'shoot' | 'film' | 'listenIn' | 'cut' };

/** A text by its key, with what stands in it. */
export interface Words {
  key: string;
  params: Readonly<Record<string, string | number>>;
}

export interface KeptDraft {
  key: string;
  draft: Draft;
}

type Settable = 'askDeliveryReports' | 'autoRetrieve' | 'serviceLoading' | 'creationMode' | 'contentClass';

/** What its owner can set on the phone itself, by its name in the phone's setup, with what it is now. */
export type Setting =
  | {
      [Name in Settable]: { name: Name; value: NonNullable<HandsetSetup[Name]> };
    }[Settable]
  | {
      name: 'smsValidity';
      /** Milliseconds; null: as long as the service centre does by itself. */
      value: number | null;
    }
  | {
      name: 'smsCentre';
      /** Number; null: that of the SIM. */
      value: string | null;
    };

/** What the machine may look at. */
export interface KeypadModel {
  /** Newest first. */
  inbox: readonly Message[];
  /** Not gone yet, or not at all. */
  outbox: readonly Message[];
  sent: readonly Message[];
  /** Messages that were begun and not sent. */
  drafts: readonly KeptDraft[];
  /** Texts that a message can begin with. */
  templates: readonly string[];
  contacts: readonly Contact[];
  /** Slides of the open message, 1 for one without. */
  slides: number;
  /** The last line of the open message that may be the first in sight. */
  lastScroll: number;
  /** That the phone draws besides those of all. */
  scripts: Scripts;
  /** Phone numbers that stand in the open message, without spaces. */
  numbers: readonly string[];
  /** Link in sight, or null. */
  link: string | null;
  /** What the phone can write; `mms` null: no picture messages. */
  writes: {
    mms: MmsWriting | null;
    ems: boolean;
    smart: NonNullable<HandsetProfile['smartMessaging']>;
  };
  /** Pictures, videos and sounds that are on the phone. */
  media: readonly ComposerMedia[];
  /** Those that the lab brings along, by their names. */
  samples: readonly { name: string; kind: SlideMedia }[];
  /** Service messages, newest first; null: this model has neither them nor a browser. */
  services: readonly Service[] | null;
  settings: readonly Setting[];
  /** Whether the open page cannot be shown here, and may be on the computer. */
  onComputer: boolean;
  /** Whether the open message has something to be heard, or to be kept. */
  sounds: boolean;
  keeps: boolean;
}

export interface KeypadStep {
  state: KeypadState;
  effect: KeypadEffect | null;
}

/** What a key does where the owner is: for each such place the state after it, and what is to be done. */
export type Screens<At extends KeypadState['at']> = {
  readonly [Each in At]: (
    state: Extract<KeypadState, { at: Each }>,
    key: Key,
    model: KeypadModel,
  ) => KeypadStep;
};

export const stay = (state: KeypadState): KeypadStep => ({ state, effect: null });

export const wrap = (index: number, count: number): number => (count === 0 ? 0 : (index + count) % count);

/** The index after a direction key; null for any other key. */
export function stepped(index: number, key: Key, count: number): number | null {
  if (key !== 'up' && key !== 'down') return null;
  return wrap(index + (key === 'up' ? -1 : 1), count);
}

export const chooses = (key: Key): boolean => key === 'left' || key === 'ok';
export const leaves = (key: Key): boolean => key === 'right' || key === 'clear';
/** As `leaves`, also with the key that ends everything. */
export const shuts = (key: Key): boolean => leaves(key) || key === 'back';

export const written = (draft: KeypadDraft): KeypadStep => stay({ at: 'write', draft });

/** The message goes to these. */
export function sent(to: readonly string[], draft: KeypadDraft): KeypadStep {
  return { state: { at: 'note', note: 'sent' }, effect: { do: 'send', to, draft } };
}

export type MenuItem = Box | 'drafts' | 'templates' | 'write' | 'writeMms' | 'services' | 'settings';

/** The outbox is there when it is empty, too: messages leave it while somebody presses keys, who counts on the rows. */
export function menuOf({
  writes,
  drafts,
  services,
  settings,
}: Pick<KeypadModel, 'writes' | 'drafts' | 'services' | 'settings'>): readonly MenuItem[] {
  return [
    'inbox',
    'outbox',
    'sent',
    ...(drafts.length > 0 ? (['drafts'] as const) : []),
    'write',
    'templates',
    ...(writes.mms === null ? [] : (['writeMms'] as const)),
    ...(services === null ? [] : (['services'] as const)),
    ...(settings.length === 0 ? [] : (['settings'] as const)),
  ];
}

type Boxes = Pick<KeypadModel, Box>;

/** Where a message lies. */
export function boxOf({ direction, state }: Pick<Message, 'direction' | 'state'>): Box {
  return direction === 'in' ? 'inbox' : state === 'sent' ? 'sent' : 'outbox';
}

export function messagesOf(boxes: Boxes, box: Box): readonly Message[] {
  return boxes[box];
}

/** The message that is open: one that has gone meanwhile stays open, though it has changed boxes. */
export function messageOf(boxes: Boxes, state: { box: Box; message: string }): Message | null {
  const all = state.box === 'inbox' ? boxes.inbox : [...boxes.outbox, ...boxes.sent];
  return all.find((message) => message.id === state.message) ?? null;
}

/** Whether its content is still at the message centre. */
export function isAnnounced(message: Message): boolean {
  return message.kind === 'mms' && message.direction === 'in' && message.parts.length === 0;
}

/** Whether it can be asked for now. */
export function canFetch(message: Message): boolean {
  return isAnnounced(message) && (message.state === 'announced' || message.state === 'failed');
}
