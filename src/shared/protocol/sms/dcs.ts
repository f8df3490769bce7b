import type { FieldCodec } from '../kit/record';
import { checkedOctet, describeOctet } from '../kit/record';

export type Alphabet = 'gsm7' | '8bit' | 'ucs2';

/** 0: show at once and do not store; 1: for the handset; 2: for the SIM; 3: for the equipment behind it. */
export type MessageClass = 0 | 1 | 2 | 3;

/** Message waiting: which lamp goes on or off, and whether the text is to be stored. */
export interface WaitingIndication {
  type: 'voicemail' | 'fax' | 'email' | 'other';
  active: boolean;
  store: boolean;
}

/** How the octet is laid out, by its upper bits (3GPP TS 23.038 §4). */
export type DcsGroup =
  | 'general'
  | 'auto-delete'
  | 'reserved'
  | 'waiting-discard'
  | 'waiting-store'
  | 'waiting-store-ucs2'
  | 'coding-and-class';

/** TP-DCS, the data coding scheme (3GPP TS 23.038 §4). */
export interface Dcs {
  /** The octet itself; what an encoder writes. */
  raw: number;
  group: DcsGroup;
  /** Reserved codings count as `gsm7`, as the standard asks of receivers. */
  alphabet: Alphabet;
  /** null: no class. */
  class: MessageClass | null;
  /** Text compressed by TS 23.042; its octets are carried as they are. */
  compressed: boolean;
  /** Marked for deletion once read. */
  autoDelete: boolean;
  indication: WaitingIndication | null;
}

/** By bits 4-3 of the general group; 3 is reserved. */
const ALPHABETS = ['gsm7', '8bit', 'ucs2', 'gsm7'] as const;
/** By the upper four bits. */
const GROUPS: readonly DcsGroup[] = [
  ...Array<DcsGroup>(4).fill('general'),
  ...Array<DcsGroup>(4).fill('auto-delete'),
  ...Array<DcsGroup>(4).fill('reserved'),
  'waiting-discard',
  'waiting-store',
  'waiting-store-ucs2',
  'coding-and-class',
];
const INDICATIONS = ['voicemail', 'fax', 'email', 'other'] as const;

function parseDcs(raw: number): Dcs {
  const low = raw & 3;
  const dcs: Dcs = {
    raw,
    group: GROUPS[raw >> 4]!,
    alphabet: 'gsm7',
    class: null,
    compressed: false,
    autoDelete: false,
    indication: null,
  };
  if (raw < 0x80) {
    dcs.alphabet = ALPHABETS[((raw >> 2) & 3) as 0 | 1 | 2 | 3];
    dcs.compressed = (raw & 0x20) !== 0;
    dcs.autoDelete = (raw & 0x40) !== 0;
    if ((raw & 0x10) !== 0) dcs.class = low as MessageClass;
  } else if (raw >= 0xf0) {
    dcs.alphabet = (raw & 0x04) !== 0 ? '8bit' : 'gsm7';
    dcs.class = low as MessageClass;
  } else if (raw >= 0xc0) {
    if (raw >= 0xe0) dcs.alphabet = 'ucs2';
    dcs.indication = {
      type: INDICATIONS[low as 0 | 1 | 2 | 3],
      active: (raw & 0x08) !== 0,
      store: raw >= 0xd0,
    };
  }
  return dcs;
}

/** All 256 values, shared by every message: never to be written to. */
const SCHEMES: readonly Readonly<Dcs>[] = Array.from({ length: 256 }, (_, raw) =>
  Object.freeze(parseDcs(raw)),
);

/**
 * The data coding scheme of an octet.
 * @throws EncodeError unless `raw` is a whole number 0 to 255
 */
export function dcsOf(raw: number): Dcs {
  return SCHEMES[checkedOctet(raw)]!;
}

/** The plain scheme for an alphabet, with a class if need be: 00, 04, 08 or 10 to 1B. */
export function dcsFor(alphabet: Alphabet, messageClass: MessageClass | null = null): Dcs {
  return SCHEMES[(ALPHABETS.indexOf(alphabet) << 2) | (messageClass === null ? 0 : 0x10 | messageClass)]!;
}

/**
 * The first scheme that says these things; null when none does, such as a class together with an indication.
 * @param facts what is left out is at its plainest: GSM 7-bit, no class, not compressed, kept, no indication
 */
export function dcsWith(facts: Partial<Omit<Dcs, 'raw'>>): Dcs | null {
  const {
    alphabet = 'gsm7',
    class: messageClass = null,
    compressed = false,
    autoDelete = false,
    indication = null,
    group,
  } = facts;
  return (
    SCHEMES.find(
      (scheme) =>
        scheme.alphabet === alphabet &&
        scheme.class === messageClass &&
        scheme.compressed === compressed &&
        scheme.autoDelete === autoDelete &&
        scheme.indication?.type === indication?.type &&
        scheme.indication?.active === indication?.active &&
        scheme.indication?.store === indication?.store &&
        (group === undefined || scheme.group === group),
    ) ?? null
  );
}

/** How the user data of a message with this scheme is laid out: compressed text is carried as octets. */
export function userDataEncoding(dcs: Dcs): Alphabet {
  return dcs.compressed ? '8bit' : dcs.alphabet;
}

export function describeDcs(dcs: Dcs): string {
  const words: string[] = [dcs.alphabet];
  if (dcs.class !== null) words.push(`class ${dcs.class}`);
  if (dcs.compressed) words.push('compressed');
  if (dcs.autoDelete) words.push('delete after reading');
  if (dcs.indication !== null) {
    const { type, active, store } = dcs.indication;
    words.push(`${type} waiting ${active ? 'on' : 'off'}`, store ? 'store' : 'discard');
  }
  return `${describeOctet(dcs.raw)} ${words.join(', ')}`;
}

export const dcsField: FieldCodec<Dcs> = {
  decode: (reader) => SCHEMES[reader.u8()]!,
  encode: (writer, dcs) => {
    writer.u8(checkedOctet(dcs.raw));
  },
  describe: describeDcs,
};
