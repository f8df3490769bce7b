import { DecodeError } from '../kit/decode-error';
import { Reader } from '../kit/reader';
import { encodeUtf8 } from '../text/utf8';
import { readU32 } from './little-endian';

const COMPRESSED = 0x75465a4c;
const UNCOMPRESSED = 0x414c454d;

/** What the window holds before anything is read ([MS-OXRTFCP] §2.1.2.1). */
const PREFILLED = encodeUtf8(
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans ' +
    'SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx',
);
const WINDOW = 4_096;

/** Octets of RTF that are read; a mail's text has a thousandth of that. */
const MAX_RTF = 1_024 * 1_024;

/**
 * The RTF in PidTagRtfCompressed ([MS-OXRTFCP]).
 * @throws DecodeError for another form, for what ends too early and for more than 1 MiB
 */
export function decompressRtf(octets: Uint8Array): Uint8Array {
  const reader = new Reader(octets);
  readU32(reader);
  const size = readU32(reader);
  const form = readU32(reader);
  readU32(reader);
  if (size > MAX_RTF) reader.fail(`an RTF of ${size} octets`, 4);
  if (form === UNCOMPRESSED) return reader.bytes(size);
  if (form !== COMPRESSED) reader.fail(`an unknown form of compression: ${form}`, 8);
  return expand(reader, size);
}

function expand(reader: Reader, size: number): Uint8Array {
  const window = new Uint8Array(WINDOW);
  window.set(PREFILLED);
  let at = PREFILLED.length;
  const out = new Uint8Array(size);
  let length = 0;
  const put = (octet: number): void => {
    window[at] = octet;
    at = (at + 1) % WINDOW;
    // The end is told by a reference; what goes beyond the size that was told is damage.
    if (length === size) throw new DecodeError(`more than the ${size} octets that were told`, reader.pos);
    out[length++] = octet;
  };
  for (;;) {
    const control = reader.u8();
    for (let bit = 0; bit < 8; bit++) {
      if ((control & (1 << bit)) === 0) {
        put(reader.u8());
        continue;
      }
      const token = reader.u16();
      const from = token >> 4;
      if (from === at) return out.subarray(0, length);
      for (let n = 0; n < (token & 0xf) + 2; n++) put(window[(from + n) % WINDOW]!);
    }
  }
}
