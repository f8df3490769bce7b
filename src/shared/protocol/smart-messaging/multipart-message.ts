import type { Codec } from '../kit/codec';
import { within } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { checkedOctet, describeOctet, namedLeaf } from '../kit/record';
import { toHex } from '../kit/octets';
import { Writer } from '../kit/writer';
import type { Bitmap } from '../media/bitmap';
import { latin1Text } from '../text/charset-latin1';
import { decodeUcs2, encodeUcs2 } from '../text/ucs2';
import { VERSION_3 } from './logos';
import { otaBitmapCodec } from './ota-bitmap';
import type { RingingTone } from './ringing-tone';
import { ringingToneCodec } from './ringing-tone';

/** An item whose kind the table below does not know, or which could not be read: kept as it came. */
interface RawItem {
  kind: 'raw';
  id: number;
  data: Uint8Array;
}

/** A piece of a picture message or of a profile. */
export type MultipartItem =
  | { kind: 'latin1-text'; text: string }
  | { kind: 'ucs2-text'; text: string }
  | { kind: 'picture'; bitmap: Bitmap }
  | { kind: 'ringing-tone'; tone: RingingTone }
  | { kind: 'profile-name'; text: string }
  | { kind: 'screen-saver'; bitmap: Bitmap }
  | RawItem;

/** A multipart message: a picture with its words, or what makes up a profile (Smart Messaging 3.0.0). */
export interface MultipartMessage {
  items: MultipartItem[];
}

interface ItemRow<T> {
  readonly id: number;
  readonly label: string;
  /** The item's field beside `kind`, and its codec, which fills the item's frame. */
  readonly field: 'text' | 'bitmap' | 'tone';
  readonly codec: Codec<T>;
}

const latin1: Codec<string> = {
  decode(reader) {
    const start = reader.pos;
    reader.pos = reader.end;
    return describedText(reader, start, latin1Text(reader.octets, start, reader.end));
  },
  encode(writer, text) {
    if (/[^\u0000-\u00ff]/.test(text)) throw new EncodeError('has characters outside ISO-8859-1', 'text');
    writer.ascii(text);
  },
};

const ucs2: Codec<string> = {
  decode(reader) {
    const start = reader.pos;
    const octets = reader.rest();
    if (octets.length % 2 !== 0) {
      reader.finding('warning', 'odd-length', 'UCS-2 text has half a character at its end', reader.pos - 1);
    }
    return describedText(reader, start, decodeUcs2(octets));
  },
  encode: (writer, text) => {
    writer.bytes(encodeUcs2(text));
  },
};

function describedText(reader: Reader, start: number, text: string): string {
  if (reader.sink !== null) namedLeaf(reader.sink, start, reader.pos, 'text', 'Text', text);
  return text;
}

/** More than any message has: what is decoded must not become many times as large as its octets. */
const MAX_ITEMS = 1_000;

/** Port 5514. */
const ITEMS: Readonly<Record<Exclude<MultipartItem['kind'], 'raw'>, ItemRow<never>>> = {
  'latin1-text': row<string>({ id: 0, label: 'Text in ISO-8859-1', field: 'text', codec: latin1 }),
  'ucs2-text': row<string>({ id: 1, label: 'Text in UCS-2', field: 'text', codec: ucs2 }),
  picture: row<Bitmap>({ id: 2, label: 'Picture', field: 'bitmap', codec: otaBitmapCodec }),
  'ringing-tone': row<RingingTone>({ id: 3, label: 'Ringing tone', field: 'tone', codec: ringingToneCodec }),
  'profile-name': row<string>({ id: 4, label: 'Profile name', field: 'text', codec: ucs2 }),
  'screen-saver': row<Bitmap>({ id: 6, label: 'Screen saver', field: 'bitmap', codec: otaBitmapCodec }),
};

/** The table's rows differ in what their codecs carry; `kind` says which belongs to an item. */
function row<T>(each: ItemRow<T>): ItemRow<never> {
  return each as unknown as ItemRow<never>;
}

type Kind = keyof typeof ITEMS;
const KINDS = Object.keys(ITEMS) as Kind[];

export const multipartMessageCodec: Codec<MultipartMessage> = {
  decode(reader) {
    const start = reader.pos;
    const version = reader.u8();
    if (version !== VERSION_3) {
      reader.finding('warning', 'version', `version ${describeOctet(version)} is not known`, start);
    }
    if (reader.sink !== null) {
      namedLeaf(reader.sink, start, reader.pos, 'version', 'Version', describeOctet(version, '3.0'));
    }
    const items: MultipartItem[] = [];
    while (!reader.atEnd) {
      if (items.length === MAX_ITEMS) reader.fail(`more than ${MAX_ITEMS} items`);
      items.push(within(`items[${items.length}]`, () => decodeItem(reader, items.length)));
    }
    return { items };
  },
  encode(writer, { items }) {
    writer.u8(VERSION_3);
    for (const item of items) encodeItem(writer, item);
  },
};

function decodeItem(reader: Reader, index: number): MultipartItem {
  const { sink } = reader;
  const start = reader.pos;
  const id = reader.u8();
  const kind = KINDS.find((each) => ITEMS[each].id === id);
  const label = kind === undefined ? 'Item' : ITEMS[kind].label;
  sink?.open(start, `items[${index}]`, label);
  let length = reader.u16();
  if (sink !== null) {
    namedLeaf(sink, start, start + 1, 'id', 'Item', describeOctet(id, kind));
    namedLeaf(sink, start + 1, start + 3, 'length', 'Length', `${length} octets`);
  }
  if (length > reader.remaining) {
    reader.finding(
      'warning',
      'item-length',
      `an item of ${length} octets has only ${reader.remaining}`,
      start + 1,
    );
    length = reader.remaining;
  }
  const item = kind === undefined ? rawItem(reader, id, length) : knownItem(reader, kind, length);
  sink?.close(reader.pos, item.kind === 'raw' ? undefined : label);
  return item;
}

function rawItem(reader: Reader, id: number, length: number): RawItem {
  const start = reader.pos;
  const data = reader.bytes(length);
  if (reader.sink !== null) namedLeaf(reader.sink, start, reader.pos, 'data', 'Data', toHex(data));
  return { kind: 'raw', id, data };
}

function knownItem(reader: Reader, kind: Kind, length: number): MultipartItem {
  const { field, codec, id } = ITEMS[kind];
  const start = reader.pos;
  const mark = reader.sink?.mark();
  const outer = reader.enter(length);
  try {
    const value: unknown = codec.decode(reader);
    reader.leave(outer);
    return { kind, [field]: value } as unknown as MultipartItem;
  } catch (error) {
    if (!(error instanceof DecodeError) || reader.strict) throw error;
    reader.recover(outer, start);
    if (mark !== undefined) reader.sink?.reset(mark);
    reader.finding('error', 'damaged-item', `the item cannot be read: ${error.reason}`, error.offset);
    return rawItem(reader, id, length);
  }
}

function encodeItem(writer: Writer, item: MultipartItem): void {
  const inner = new Writer();
  if (item.kind === 'raw') inner.bytes(item.data);
  else {
    const { field, codec } = ITEMS[item.kind];
    codec.encode(inner, (item as unknown as Record<string, never>)[field]!);
  }
  if (inner.length > 0xffff) throw new EncodeError(`an item of ${inner.length} octets is too long`, 'items');
  writer
    .u8(item.kind === 'raw' ? checkedOctet(item.id) : ITEMS[item.kind].id)
    .u16(inner.length)
    .bytes(inner.finish());
}
