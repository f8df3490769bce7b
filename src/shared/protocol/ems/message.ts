import type { SmsAddress } from '../sms/address';
import type { InformationElement } from '../sms/udh';
import type { TypedElement } from '../sms/udh-elements';
import type { VoiceMail } from '../sms/udh-voice-mail';

/** The element of this name in the table of information elements. */
export type ElementNamed<N extends TypedElement['name']> = Extract<TypedElement, { name: N }>;

/** How text looks: size, alignment, emphasis, colours. */
export type TextStyle = Pick<ElementNamed<'text-formatting'>, 'mode' | 'colour'>;

/** Text that looks alike. Positions and lengths count UTF-16 code units of the whole message's text. */
export interface FormatRun extends TextStyle {
  start: number;
  /** Null: how text looks from here on wherever no other run says otherwise. */
  length: number | null;
}

/** Objects that one element holds, in the words of its row of the table. */
export const PLAIN_OBJECTS = [
  'predefined-sound',
  'user-sound',
  'predefined-animation',
  'large-animation',
  'small-animation',
  'large-picture',
  'small-picture',
  'variable-picture',
  'wvg',
  'character-wvg',
] as const;
type PlainObjectName = (typeof PLAIN_OBJECTS)[number];
export type PlainObjectElement = ElementNamed<PlainObjectName>;

type WithoutIei<E> = E extends unknown ? Omit<E, 'iei'> : never;

/** An object of any format and of up to 65535 octets, which may travel in several parts. */
export interface ExtendedObject {
  name: 'extended-object';
  position: number;
  /** By which the message may show it again. */
  reference: number;
  /** See `EXTENDED_OBJECT_TYPES`. */
  type: number;
  content: Uint8Array;
}

/** An extended object of the same message, shown once more. */
export interface ReusedObject {
  name: 'reused-object';
  position: number;
  reference: number;
  /** What the reference stands for; null when nothing has it. A composer takes the reference alone. */
  object: { type: number; content: Uint8Array } | null;
}

/** Something in the text, in front of the character at `position`. */
export type EmsObject = (WithoutIei<PlainObjectElement> | ExtendedObject | ReusedObject) & {
  /** The user is offered this and the objects behind it, so many together, joined into one; 0: is not asked. */
  prompt: number;
  /** May not be sent on to somebody else. */
  noForward: boolean;
};

/** A link in the text: its title, a space and its URL stand there. */
export interface Hyperlink {
  position: number;
  title: string;
  url: string;
}

/** Elements in compressed form, kept as they came. */
export interface CompressedElements {
  /** 0 is LZSS. */
  algorithm: number;
  content: Uint8Array;
}

/** What an enhanced message holds, whatever parts it travels in (3GPP TS 23.040 §9.2.3.24.10, §3.10). */
export interface EmsContent {
  text: string;
  /** In the order of their starts; of two that start together the later one counts, and any with a length before one without. */
  formats: FormatRun[];
  objects: EmsObject[];
  hyperlinks: Hyperlink[];
  /** The text's RFC 822 header and what is behind it, or null when it is no e-mail. */
  email: { header: string; body: string } | null;
  replyAddress: SmsAddress | null;
  voiceMail: VoiceMail | null;
  compressed: CompressedElements[];
  /** Asks what extended objects the receiver can take. */
  dataRequest: boolean;
  /** All elements that are neither of the above nor say how the parts belong together. */
  controls: InformationElement[];
}

/** What a message has when only some of it is given. */
export function noContent(): Omit<EmsContent, 'text'> {
  return {
    formats: [],
    objects: [],
    hyperlinks: [],
    email: null,
    replyAddress: null,
    voiceMail: null,
    compressed: [],
    dataRequest: false,
    controls: [],
  };
}

/** Something wrong that a reader has put right. */
export interface EmsFinding {
  /** Stable kebab-case identifier, e.g. `ems-position`. */
  code: string;
  /** The part with the element, from 1. */
  part: number;
  message: string;
}

export interface EmsMessage extends EmsContent {
  findings: EmsFinding[];
}

/** Whether text looks the same by both. */
export function sameStyle(a: TextStyle, b: TextStyle): boolean {
  return (
    a.mode.alignment === b.mode.alignment &&
    a.mode.size === b.mode.size &&
    a.mode.bold === b.mode.bold &&
    a.mode.italic === b.mode.italic &&
    a.mode.underline === b.mode.underline &&
    a.mode.strikethrough === b.mode.strikethrough &&
    a.colour?.foreground === b.colour?.foreground &&
    a.colour?.background === b.colour?.background
  );
}

/** Order of runs: by their starts, at one start what holds until further notice first. */
export function inOrder(a: FormatRun, b: FormatRun): number {
  return a.start - b.start || Number(a.length !== null) - Number(b.length !== null);
}
