import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import type { SmsAddress } from './address';
import type { ElementField } from './udh-fields';
import { address, bits, flag, MAX_ELEMENT, number, octet, octetPair, octets, words } from './udh-fields';

/** What the mailbox says of one voice message. */
export interface VoiceMessage {
  id: number;
  /** Null in a confirmation that the message was deleted. */
  details: {
    /** Seconds. */
    length: number;
    handling: { urgent: boolean; retentionDays: number; reserved?: number };
    caller: SmsAddress;
  } | null;
  /** For later releases; null when there is none. */
  extension: Uint8Array | null;
}

export interface VoiceMail {
  status: {
    kind: 'notification' | 'delete-confirmation';
    profile: number;
    store: boolean;
    almostFull: boolean;
    full: boolean;
    reserved?: number;
  };
  /** Where the mailbox is called. */
  mailbox: SmsAddress;
  /** Voice messages in the mailbox. */
  waiting: number;
  /** For later releases; null when there is none. */
  extension: Uint8Array | null;
  messages: VoiceMessage[];
}

/** The count of messages has five bits. */
const MAX_MESSAGES = 31;
const EXTENDED = 0x80;

const STATUS = bits('status', {
  kind: words(0x01, ['notification', 'delete-confirmation']),
  profile: number(0x0c),
  store: flag(4),
  almostFull: flag(5),
  full: flag(6),
});
const HANDLING = bits('handling', { urgent: flag(6), retentionDays: number(0x1f) });
const MAILBOX = address('mailbox');
const WAITING = octet('messages waiting');
const ID = octetPair('message');
const LENGTH = octet('seconds');
const CALLER = address('caller');
const EXTENSION = octets('extension');

/** Octets of the shortest message: identifier and extension octet. */
const SHORTEST = 3;

function read<V>(reader: Reader, name: string, field: ElementField<V>): V {
  reader.sink?.open(reader.pos, name, field.label);
  const value = field.decode(reader);
  reader.sink?.close(reader.pos, field.describe(value));
  return value;
}

/** A value of `bits` without the bit that says that an extension follows. */
function withoutExtended<V extends { reserved?: number }>(value: V): { value: V; extended: boolean } {
  const { reserved = 0, ...rest } = value;
  const left = reserved & ~EXTENDED;
  const kept = left === 0 ? rest : { ...rest, reserved: left };
  return { value: kept as V, extended: (reserved & EXTENDED) !== 0 };
}

function withExtended<V extends { reserved?: number }>(value: V, extension: Uint8Array | null): V {
  const reserved = (value.reserved ?? 0) & ~EXTENDED;
  return { ...value, reserved: reserved | (extension === null ? 0 : EXTENDED) };
}

function readExtension(reader: Reader, present: boolean): Uint8Array | null {
  if (!present) return null;
  const length = read(reader, 'extensionLength', octet('extension length'));
  reader.sink?.open(reader.pos, 'extension', EXTENSION.label);
  const data = reader.bytes(length);
  reader.sink?.close(reader.pos, EXTENSION.describe(data));
  return data;
}

function writeExtension(writer: Writer, extension: Uint8Array | null): void {
  if (extension === null) return;
  if (extension.length > MAX_ELEMENT) {
    throw new EncodeError(`extension has ${extension.length} octets, not 0 to ${MAX_ELEMENT}`);
  }
  writer.u8(extension.length).bytes(extension);
}

function decodeMessage(reader: Reader, kind: VoiceMail['status']['kind']): VoiceMessage {
  const id = read(reader, 'id', ID);
  if (kind === 'delete-confirmation') {
    const start = reader.pos;
    const flags = read(reader, 'flags', octet('extension flag'));
    if ((flags & ~EXTENDED) !== 0)
      reader.finding('warning', 'reserved-bits', 'bits that mean nothing are set', start);
    return { id, details: null, extension: readExtension(reader, (flags & EXTENDED) !== 0) };
  }
  const length = read(reader, 'length', LENGTH);
  const { value: handling, extended } = withoutExtended(read(reader, 'handling', HANDLING));
  const caller = read(reader, 'caller', CALLER);
  return { id, details: { length, handling, caller }, extension: readExtension(reader, extended) };
}

function encodeMessage(writer: Writer, message: VoiceMessage, kind: VoiceMail['status']['kind']): void {
  const { id, details, extension } = message;
  ID.encode(writer, id);
  if ((details === null) !== (kind === 'delete-confirmation')) {
    throw new EncodeError(
      `a ${kind} has messages ${kind === 'notification' ? 'with' : 'without'} details`,
      'messages',
    );
  }
  if (details === null) writer.u8(extension === null ? 0 : EXTENDED);
  else {
    LENGTH.encode(writer, details.length);
    HANDLING.encode(writer, withExtended(details.handling, extension));
    CALLER.encode(writer, details.caller);
  }
  writeExtension(writer, extension);
}

const reserved = z.number().optional();
const schema = z.object({
  status: STATUS.schema,
  mailbox: MAILBOX.schema,
  waiting: WAITING.schema,
  extension: EXTENSION.schema.nullable().default(null),
  messages: z.array(
    z.object({
      id: ID.schema,
      details: z
        .object({
          length: LENGTH.schema,
          handling: z.object({
            urgent: z.boolean().default(false),
            retentionDays: z.number().default(0),
            reserved,
          }),
          caller: CALLER.schema,
        })
        .nullable()
        .default(null),
      extension: EXTENSION.schema.nullable().default(null),
    }),
  ),
}) as unknown as z.ZodType<VoiceMail>;

const extensionJson = (extension: Uint8Array | null): unknown =>
  extension === null ? null : EXTENSION.toJson(extension);

/**
 * The whole of an enhanced voice mail element (3GPP TS 23.040 §9.2.3.24.13): a mailbox tells of messages that wait, or
 * confirms that some were deleted. Extensions stand behind what they extend, with a length of one octet.
 */
export const voiceMail: ElementField<VoiceMail> = {
  label: 'voice mail',
  least: 1 + MAILBOX.least + 2,
  most: MAX_ELEMENT,
  decode(reader) {
    const { value: status, extended } = withoutExtended(read(reader, 'status', STATUS));
    const mailbox = read(reader, 'mailbox', MAILBOX);
    const waiting = read(reader, 'waiting', WAITING);
    const start = reader.pos;
    const counted = read(reader, 'count', octet('messages told'));
    if (counted > MAX_MESSAGES)
      reader.finding('warning', 'reserved-bits', 'bits that mean nothing are set', start);
    const count = counted & MAX_MESSAGES;
    const extension = readExtension(reader, extended);
    if (count * SHORTEST > reader.remaining) reader.fail(`${count} messages do not fit`, start);
    const messages: VoiceMessage[] = [];
    for (let i = 0; i < count; i++) {
      reader.sink?.open(reader.pos, `messages[${i}]`, 'Voice message');
      messages.push(decodeMessage(reader, status.kind));
      reader.sink?.close(reader.pos);
    }
    return { status, mailbox, waiting, extension, messages };
  },
  encode(writer, { status, mailbox, waiting, extension, messages }) {
    STATUS.encode(writer, withExtended(status, extension));
    MAILBOX.encode(writer, mailbox);
    WAITING.encode(writer, waiting);
    if (messages.length > MAX_MESSAGES) {
      throw new EncodeError(`tells of ${messages.length} messages, at most ${MAX_MESSAGES} fit`, 'messages');
    }
    writer.u8(messages.length);
    writeExtension(writer, extension);
    for (const message of messages) encodeMessage(writer, message, status.kind);
  },
  describe: ({ status, waiting, mailbox }) =>
    `${STATUS.describe(status)}, ${waiting} waiting in ${mailbox.number}`,
  toJson: ({ status, mailbox, waiting, extension, messages }) => ({
    status,
    mailbox: MAILBOX.toJson(mailbox),
    waiting,
    extension: extensionJson(extension),
    messages: messages.map(({ id, details, extension: own }) => ({
      id,
      details: details === null ? null : { ...details, caller: CALLER.toJson(details.caller) },
      extension: extensionJson(own),
    })),
  }),
  schema,
};
