import { EMS_COLOURS } from '../../model/ems-colours';
import type { ElementField } from './udh-fields';
import {
  address,
  bits,
  characters,
  flag,
  number,
  octet,
  octetPair,
  octets,
  optional,
  words,
} from './udh-fields';
import { voiceMail } from './udh-voice-mail';

/** What an element is for: transport, or enhanced messaging's control and content (3GPP TS 23.040 §9.2.3.24). */
export type ElementUse = 'sms' | 'ems-control' | 'ems-content';

type Fields = Readonly<Record<string, ElementField<unknown>>>;

/** A row of the table; the order of the fields is that of the octets. */
export interface ElementRow<I extends number = number, N extends string = string, F = Fields> {
  readonly iei: I;
  /** Last identifier of a range of elements that are laid out alike. */
  readonly lastIei?: number;
  readonly name: N;
  readonly label: string;
  readonly use: ElementUse;
  readonly fields: F;
  /** Whether `length` octets from `start` on can be this element, where that takes more than their number. */
  readonly fits?: (octets: Uint8Array, start: number, length: number) => boolean;
  /** The value in one line for people, where its fields one by one would be clumsy. */
  readonly describe?: (value: ValuesOf<F>) => string;
  /** Why a receiver has to ignore an element with this value; null when it has not. */
  readonly flaw?: (value: ValuesOf<F>) => string | null;
}

/** The values of fields by name. */
type ValuesOf<F> = { -readonly [K in keyof F]: F[K] extends ElementField<infer V> ? V : never };

function row<const I extends number, const N extends string, const F extends Fields>(
  iei: I,
  name: N,
  use: ElementUse,
  label: string,
  fields: F,
  more: Pick<ElementRow<I, N, F>, 'fits' | 'describe' | 'flaw'> = {},
): ElementRow<I, N, F> {
  return { iei, name, label, use, fields, ...more };
}

/** Elements of many identifiers, whose data is kept as it came; their value says which identifier it had. */
function rangeRow<const N extends string>(
  iei: number,
  lastIei: number,
  name: N,
  label: string,
): ElementRow<number, N, { data: ElementField<Uint8Array> }> {
  return { iei, lastIei, name, label, use: 'sms', fields: { data: octets('data') } };
}

/** Predefined sounds by number (3GPP TS 23.040 §9.2.3.24.10.3.1). */
export const PREDEFINED_SOUNDS = [
  'chimes high',
  'chimes low',
  'ding',
  'ta-da',
  'notify',
  'drum',
  'claps',
  'fanfare',
  'chord high',
  'chord low',
] as const;

/** Predefined animations by number (§9.2.3.24.10.3.3). */
export const PREDEFINED_ANIMATIONS = [
  'ironic',
  'glad',
  'sceptic',
  'sad',
  'wow',
  'crying',
  'winking',
  'laughing',
  'indifferent',
  'in love',
  'confused',
  'tongue hanging out',
  'angry',
  'wearing glasses',
  'devil',
] as const;

/** Formats of extended objects by number (§9.2.3.24.10.2.1). */
export const EXTENDED_OBJECT_TYPES = [
  'predefined sound',
  'iMelody',
  'black and white bitmap',
  '2-bit greyscale bitmap',
  '6-bit colour bitmap',
  'predefined animation',
  'black and white animation',
  '2-bit greyscale animation',
  '6-bit colour animation',
  'vCard',
  'vCalendar',
  'WVG',
  'polyphonic melody',
  undefined,
  undefined,
  'data format delivery request',
] as const;

/** WCMP messages by type (WAP-202). */
const WCMP_TYPES: string[] = [];
WCMP_TYPES[51] = 'destination unreachable';
WCMP_TYPES[54] = 'parameter problem';
WCMP_TYPES[60] = 'message too big';
WCMP_TYPES[61] = 'reassembly failure';
WCMP_TYPES[178] = 'echo request';
WCMP_TYPES[179] = 'echo reply';

const concatFields = { total: octet('parts'), part: octet('part') };
const concatWords = {
  describe: ({ ref, total, part }: { ref: number; total: number; part: number }) =>
    `part ${part} of ${total}, reference ${ref}`,
  flaw: ({ total, part }: { total: number; part: number }) =>
    part >= 1 && part <= total ? null : `part ${part} of ${total} is no part`,
};
const portsWords = {
  describe: ({ source, destination }: { source: number; destination: number }) =>
    `port ${source} to port ${destination}`,
};
const position = octet('position');
/** Counts over the whole message, not over the part. */
const absolutePosition = octetPair('absolute position');

/** Octets in front of the data of an extended object's first element. */
export const EXTENDED_OBJECT_HEAD = 7;
/** Octets in front of the data of a first compression control element. */
const COMPRESSION_HEAD = 3;

/** A first element holds no more than the whole object; an element that claims to is a continuation. */
function isFirstExtended(data: Uint8Array, start: number, length: number): boolean {
  return ((data[start + 1]! << 8) | data[start + 2]!) >= length - EXTENDED_OBJECT_HEAD;
}

function isFirstCompressed(data: Uint8Array, start: number, length: number): boolean {
  return ((data[start + 1]! << 8) | data[start + 2]!) >= length - COMPRESSION_HEAD;
}

function isVariablePicture(data: Uint8Array, start: number, length: number): boolean {
  return data[start + 1]! * data[start + 2]! === length - 3;
}

/**
 * All information elements (3GPP TS 23.040 §9.2.3.24.1 to §9.2.3.24.16 and §9.2.3.24.10.1 to .3). Of several rows with
 * one identifier the first one that an element's octets fit decides.
 *
 * An extended object that goes on in a later part has elements with nothing but data there, which only the parts before
 * can tell from a first one. A decoder of one part reads what can be a first element as one; `readEms` knows better.
 */
export const ELEMENTS = [
  row(
    0x00,
    'concat-8',
    'sms',
    'Concatenation, 8-bit reference',
    {
      ref: octet('reference'),
      ...concatFields,
    },
    concatWords,
  ),
  row(0x01, 'special-message', 'sms', 'Special SMS message indication', {
    indication: bits('indication', {
      store: flag(7),
      profile: number(0x60),
      extendedType: number(0x1c),
      type: words(0x03, ['voice', 'fax', 'email', 'extended']),
    }),
    count: octet('messages'),
  }),
  row(
    0x04,
    'ports-8',
    'sms',
    'Application ports, 8-bit',
    {
      destination: octet('destination port'),
      source: octet('source port'),
    },
    portsWords,
  ),
  row(
    0x05,
    'ports-16',
    'sms',
    'Application ports, 16-bit',
    {
      destination: octetPair('destination port'),
      source: octetPair('source port'),
    },
    portsWords,
  ),
  row(0x06, 'smsc-control', 'sms', 'SMSC control parameters', {
    control: bits('control', {
      reportCompleted: flag(0),
      reportPermanentError: flag(1),
      reportGivenUp: flag(2),
      reportStillTrying: flag(3),
      cancelOtherReports: flag(6),
      includeHeader: flag(7),
    }),
  }),
  row(0x07, 'udh-source', 'sms', 'UDH source indicator', {
    source: octet('source', [undefined, 'sender', 'receiver', 'SMSC']),
  }),
  row(
    0x08,
    'concat-16',
    'sms',
    'Concatenation, 16-bit reference',
    {
      ref: octetPair('reference'),
      ...concatFields,
    },
    concatWords,
  ),
  row(0x09, 'wcmp', 'sms', 'Wireless control message', {
    type: octet('type', WCMP_TYPES),
    code: octet('code'),
    body: octets('message'),
  }),
  row(0x0a, 'text-formatting', 'ems-control', 'Text formatting', {
    start: octet('start'),
    length: octet('length'),
    mode: bits('mode', {
      alignment: words(0x03, ['left', 'centre', 'right', 'default']),
      size: words(0x0c, ['normal', 'large', 'small', 'reserved']),
      bold: flag(4),
      italic: flag(5),
      underline: flag(6),
      strikethrough: flag(7),
    }),
    colour: optional(
      bits('colour', { foreground: words(0x0f, EMS_COLOURS), background: words(0xf0, EMS_COLOURS) }),
    ),
  }),
  row(0x0b, 'predefined-sound', 'ems-content', 'Predefined sound', {
    position,
    number: octet('sound', PREDEFINED_SOUNDS),
  }),
  row(0x0c, 'user-sound', 'ems-content', 'User defined sound', { position, melody: characters('melody') }),
  row(0x0d, 'predefined-animation', 'ems-content', 'Predefined animation', {
    position,
    number: octet('animation', PREDEFINED_ANIMATIONS),
  }),
  row(0x0e, 'large-animation', 'ems-content', 'Large animation', {
    position,
    frames: octets('four frames of 16 by 16', 128, 128),
  }),
  row(0x0f, 'small-animation', 'ems-content', 'Small animation', {
    position,
    frames: octets('four frames of 8 by 8', 32, 32),
  }),
  row(0x10, 'large-picture', 'ems-content', 'Large picture', {
    position,
    bits: octets('32 by 32 pixels', 128, 128),
  }),
  row(0x11, 'small-picture', 'ems-content', 'Small picture', {
    position,
    bits: octets('16 by 16 pixels', 32, 32),
  }),
  row(
    0x12,
    'variable-picture',
    'ems-content',
    'Variable picture',
    { position, width: octet('width in octets'), height: octet('height in rows'), bits: octets('pixels') },
    { fits: isVariablePicture },
  ),
  row(0x13, 'user-prompt', 'ems-control', 'User prompt', { count: octet('objects') }),
  row(
    0x14,
    'extended-object',
    'ems-content',
    'Extended object, unless it continues one',
    {
      reference: octet('reference'),
      length: octetPair('length'),
      control: bits('control', { noForward: flag(0), prompt: flag(1) }),
      type: octet('format', EXTENDED_OBJECT_TYPES),
      position: absolutePosition,
      content: octets('content'),
    },
    { fits: isFirstExtended },
  ),
  row(0x14, 'extended-object-continued', 'ems-content', 'Extended object, continued', {
    content: octets('content'),
  }),
  row(0x15, 'reused-object', 'ems-content', 'Reused extended object', {
    reference: octet('reference'),
    position: absolutePosition,
  }),
  row(
    0x16,
    'compression-control',
    'ems-control',
    'Compression control, unless it continues one',
    {
      information: bits('information', { algorithm: number(0x0f) }),
      length: octetPair('compressed length'),
      content: octets('compressed elements'),
    },
    { fits: isFirstCompressed },
  ),
  row(0x16, 'compression-control-continued', 'ems-control', 'Compression control, continued', {
    content: octets('compressed elements'),
  }),
  row(0x17, 'object-distribution', 'ems-control', 'Object distribution', {
    count: octet('elements'),
    attributes: bits('attributes', { noForward: flag(0) }),
  }),
  row(0x18, 'wvg', 'ems-content', 'Standard WVG object', { position, bits: octets('drawing') }),
  row(0x19, 'character-wvg', 'ems-content', 'Character size WVG object', {
    position,
    bits: octets('drawing'),
  }),
  row(0x1a, 'object-data-request', 'ems-control', 'Extended object data request', {}),
  row(0x20, 'email-header', 'sms', 'RFC 822 e-mail header', { length: octet('length') }),
  row(0x21, 'hyperlink', 'sms', 'Hyperlink', {
    position: absolutePosition,
    titleLength: octet('length of the title'),
    urlLength: octet('length of the URL'),
  }),
  row(0x22, 'reply-address', 'sms', 'Reply address', { address: address('address') }),
  row(0x23, 'voice-mail', 'sms', 'Enhanced voice mail information', { mail: voiceMail }),
  row(0x24, 'national-single-shift', 'sms', 'National language single shift', {
    language: octet('language'),
  }),
  row(0x25, 'national-locking-shift', 'sms', 'National language locking shift', {
    language: octet('language'),
  }),
  rangeRow(0x70, 0x7f, 'security-header', '(U)SIM toolkit security header'),
  rangeRow(0x80, 0x9f, 'sme-specific', 'SME to SME specific'),
  rangeRow(0xc0, 0xdf, 'sc-specific', 'Service centre specific'),
] as const;

type RowValue<R> =
  R extends ElementRow<infer I, infer N, infer F> ? { iei: I; name: N } & ValuesOf<F> : never;

/** An element with its fields as the table lays them out. */
export type TypedElement = RowValue<(typeof ELEMENTS)[number]>;
