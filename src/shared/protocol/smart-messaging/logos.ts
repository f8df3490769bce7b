import type { Codec } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { describeOctet, namedLeaf } from '../kit/record';
import type { Writer } from '../kit/writer';
import type { Bitmap } from '../media/bitmap';
import { otaBitmapCodec } from './ota-bitmap';

/** The version octet of Smart Messaging 3.0: the character `0`. */
export const VERSION_3 = 0x30;

/** What a phone shows in place of its network's name. */
export interface OperatorLogo {
  /** Version 3 announces itself, and has a line feed behind the network; before, neither was there. */
  version: 2 | 3;
  /** Three digits. */
  mcc: string;
  /** Two or three digits. */
  mnc: string;
  /** null: the network's own name comes back. */
  bitmap: Bitmap | null;
}

/** What a phone shows when someone of a group of callers calls. */
export interface GroupLogo {
  version: 2 | 3;
  bitmap: Bitmap;
}

const LINE_FEED = 0x0a;
/** In place of the third digit of a short network code. */
const FILLER = 0xf;

function decodeVersion(reader: Reader): 2 | 3 {
  if (reader.atEnd || reader.peek() !== VERSION_3) return 2;
  const { sink, pos } = reader;
  reader.u8();
  if (sink !== null) namedLeaf(sink, pos, pos + 1, 'version', 'Version', describeOctet(VERSION_3, '3.0'));
  return 3;
}

/** Mobile country and network code in three octets, as in 3GPP TS 24.008 §10.5.1.3. */
function decodeNetwork(reader: Reader): { mcc: string; mnc: string } {
  const { sink, pos: start } = reader;
  const octets = reader.bytes(3);
  const [first, second, third] = [...octets].map((octet) => [octet & 0xf, octet >> 4] as const);
  const mcc = [...first!, second![0]];
  const mnc = second![1] === FILLER ? [...third!] : [...third!, second![1]];
  if ([...mcc, ...mnc].some((digit) => digit > 9)) {
    reader.finding('warning', 'network-code', 'a digit of the network is more than 9', start);
  }
  const network = { mcc: digits(mcc), mnc: digits(mnc) };
  if (sink !== null) {
    namedLeaf(sink, start, reader.pos, 'network', 'Network', `MCC ${network.mcc}, MNC ${network.mnc}`);
  }
  return network;
}

function digits(values: readonly number[]): string {
  return values.map((value) => value.toString(16)).join('');
}

function encodeNetwork(writer: Writer, { mcc, mnc }: { mcc: string; mnc: string }): void {
  if (!/^[0-9a-f]{3}$/.test(mcc)) throw new EncodeError(`"${mcc}" is not three digits`, 'mcc');
  if (!/^[0-9a-f]{2}[0-9a-e]?$/.test(mnc))
    throw new EncodeError(`"${mnc}" is not two or three digits`, 'mnc');
  const [a, b, c] = [...mcc].map((digit) => Number.parseInt(digit, 16));
  const [d, e, f = FILLER] = [...mnc].map((digit) => Number.parseInt(digit, 16));
  writer
    .u8((b! << 4) | a!)
    .u8((f << 4) | c!)
    .u8((e! << 4) | d!);
}

/** Port 5506 (Smart Messaging 3.0.0, operator logo). */
export const operatorLogoCodec: Codec<OperatorLogo> = {
  decode(reader: Reader) {
    const version = decodeVersion(reader);
    const network = decodeNetwork(reader);
    if (version === 3) {
      if (!reader.atEnd && reader.peek() === LINE_FEED) {
        reader.u8();
        reader.sink?.leaf(reader.pos - 1, reader.pos, 'line feed', undefined);
      } else reader.finding('warning', 'missing-line-feed', 'no line feed behind the network');
    }
    return { version, ...network, bitmap: reader.atEnd ? null : otaBitmapCodec.decode(reader) };
  },
  encode(writer: Writer, logo: OperatorLogo) {
    if (logo.version === 3) writer.u8(VERSION_3);
    encodeNetwork(writer, logo);
    if (logo.version === 3) writer.u8(LINE_FEED);
    if (logo.bitmap !== null) otaBitmapCodec.encode(writer, logo.bitmap);
  },
};

/** Port 5507 (Smart Messaging 3.0.0, CLI icon). */
export const groupLogoCodec: Codec<GroupLogo> = {
  decode: (reader) => ({ version: decodeVersion(reader), bitmap: otaBitmapCodec.decode(reader) }),
  encode(writer, { version, bitmap }) {
    if (version === 3) writer.u8(VERSION_3);
    otaBitmapCodec.encode(writer, bitmap);
  },
};
