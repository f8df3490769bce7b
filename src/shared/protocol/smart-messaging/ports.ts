import type { Codec, Decoded } from '../kit/codec';
import { decodeAll, encodeAll } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { DecodeOptions } from '../kit/reader';
import { latin1Text } from '../text/charset-latin1';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import type { GroupLogo, OperatorLogo } from './logos';
import { groupLogoCodec, operatorLogoCodec } from './logos';
import type { MultipartMessage } from './multipart-message';
import { multipartMessageCodec } from './multipart-message';
import { PORTS, portContentType } from './port-types';
import type { RingingTone } from './ringing-tone';
import { ringingToneCodec } from './ringing-tone';

/** A text for an application. */
export interface PortText {
  text: string;
  /** How 8-bit data was or is to be written; null: the message was text by itself (7-bit or UCS-2). */
  charset: 'utf-8' | 'iso-8859-1' | null;
}

/** What a message to one of the ports below carries. */
export type PortContent =
  | ({ type: 'ringing-tone' } & RingingTone)
  | ({ type: 'operator-logo' } & OperatorLogo)
  | ({ type: 'group-logo' } & GroupLogo)
  | ({ type: 'multipart-message' } & MultipartMessage)
  | ({ type: 'vcard' } & PortText)
  | ({ type: 'vcalendar' } & PortText);

/** vCard and vCalendar as 8-bit data: UTF-8 when it is valid, else ISO-8859-1, which phones sent before. */
const portText: Codec<PortText> = {
  decode(reader) {
    const start = reader.pos;
    const octets = reader.rest();
    const { text, valid } = decodeUtf8(octets);
    const value: PortText = valid
      ? { text, charset: 'utf-8' }
      : { text: latin1Text(octets, 0, octets.length), charset: 'iso-8859-1' };
    reader.sink?.leaf(start, reader.pos, 'text', value.text);
    return value;
  },
  encode(writer, { text, charset }) {
    if (charset !== 'iso-8859-1') {
      writer.bytes(encodeUtf8(text));
      return;
    }
    if (/[^\u0000-\u00ff]/.test(text)) throw new EncodeError('has characters outside ISO-8859-1', 'text');
    writer.ascii(text);
  },
};

type ContentOf<K extends PortContent['type']> = Omit<Extract<PortContent, { type: K }>, 'type'>;

interface ContentRow<K extends PortContent['type']> {
  readonly label: string;
  readonly codec: Codec<ContentOf<K>>;
  /** Whether the message may as well be text. */
  readonly text?: true;
}

/** The contents of `PORTS`. */
const CONTENTS: { readonly [K in PortContent['type']]: ContentRow<K> } = {
  'ringing-tone': { label: 'Ringing tone', codec: ringingToneCodec },
  'operator-logo': { label: 'Operator logo', codec: operatorLogoCodec },
  'group-logo': { label: 'Group logo', codec: groupLogoCodec },
  'multipart-message': { label: 'Picture message', codec: multipartMessageCodec },
  vcard: { label: 'vCard', codec: portText, text: true },
  vcalendar: { label: 'vCalendar', codec: portText, text: true },
};

type Type = PortContent['type'];

/** `Ringing tone`. */
export function portContentLabel(type: Type): string {
  return CONTENTS[type].label;
}

/** The port that content of a type is sent to. */
export function portOf(type: Type): number {
  return PORTS[type][0];
}

/** The words in a content, which can be read and looked for; empty: there are none. */
export function portContentText(content: PortContent): string {
  if ('text' in content) return content.text;
  if (content.type !== 'multipart-message') return '';
  return content.items
    .flatMap((item) => (item.kind === 'latin1-text' || item.kind === 'ucs2-text' ? [item.text] : []))
    .join('\n');
}

/** A codec that also says which of the contents it reads. */
function typed<K extends Type>(type: K): Codec<PortContent> {
  const codec = CONTENTS[type].codec as unknown as Codec<object>;
  return {
    decode: (reader) => ({ type, ...codec.decode(reader) }) as PortContent,
    encode: (writer, content) => {
      codec.encode(writer, content);
    },
  };
}

/**
 * Reads the datagram that came in on a port (3GPP TS 23.040 §9.2.3.24.4); null when the port is none of these.
 * @param octets all parts together
 * @throws DecodeError
 */
export function readPortContent(
  port: number,
  octets: Uint8Array,
  options: DecodeOptions = {},
): Decoded<PortContent> | null {
  const type = portContentType(port);
  return type === null ? null : decodeAll(typed(type), octets, options);
}

/** The content of a message that is text (7-bit or UCS-2); null when the port takes no text. */
export function readPortText(port: number, text: string): PortContent | null {
  const type = portContentType(port);
  if (type === null || CONTENTS[type].text !== true) return null;
  return { type, text, charset: null } as PortContent;
}

/**
 * The octets to send to `portOf(content.type)`, to be cut up by `segmentData`.
 * @throws EncodeError naming the field that the format cannot carry
 */
export function writePortContent(content: PortContent): Uint8Array {
  return encodeAll(typed(content.type), content);
}
