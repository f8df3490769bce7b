import type { Reader } from '../kit/reader';
import { charsetName } from '../text/charset';
import { readUintvar } from '../wsp/integers';
import type { WbxmlDocument } from './document';
import { versionName } from './document';
import { StringTable } from './string-table';

const NEWEST = 0x03;

/** Strings of a table that get a span each. */
const MOST_STRING_SPANS = 1000;

/** Octets; none has so long a table. */
const LONGEST_TABLE = 1 << 21;

/** What stands before the body (WAP-192-WBXML §5.4 to §5.7). */
export interface WbxmlHeader extends Pick<WbxmlDocument, 'version' | 'publicId' | 'charset'> {
  readonly publicIdOffset: number;
  readonly strings: StringTable;
}

/**
 * Reads version, public identifier, character set and string table.
 * @param carried MIBEnum that the carrier names; counts where the document names none
 */
export function readHeader(r: Reader, carried: number): WbxmlHeader {
  const sink = r.sink;
  const start = r.pos;
  const version = r.u8();
  sink?.leaf(start, r.pos, 'version', versionName(version));
  if (version > NEWEST) r.finding('warning', 'unknown-version', `version ${versionName(version)}`, start);
  const publicIdOffset = r.pos;
  const code = readUintvar(r, 'public identifier');
  const at = code === 0 ? readUintvar(r, 'public identifier in the string table') : 0;
  // WBXML 1.0 has no character set.
  let charset = 0;
  if (version !== 0) {
    const charsetOffset = r.pos;
    charset = readUintvar(r, 'charset');
    if (charset !== 0 && charsetName(charset) === null)
      r.finding('warning', 'unknown-charset', `character set ${charset} is not known`, charsetOffset);
  }
  const lengthOffset = r.pos;
  const length = readUintvar(r, 'string table length');
  if (length > LONGEST_TABLE) {
    r.fail(`a string table of ${length} octets is longer than ${LONGEST_TABLE}`, lengthOffset);
  }
  const tableStart = r.pos;
  const strings = new StringTable(r.bytes(length), charset === 0 ? carried : charset);
  if (sink !== null && length > 0) {
    sink.open(tableStart, 'string table');
    let shown = 0;
    for (const { offset, end, text } of strings.all()) {
      if (shown++ >= MOST_STRING_SPANS) break;
      sink.leaf(tableStart + offset, tableStart + end, `string ${offset}`, text);
    }
    sink.close(r.pos, `${length} octets`);
  }
  if (code !== 0) return { version, publicId: { code }, publicIdOffset, charset, strings };
  const named = strings.at(at);
  if (named === null)
    r.finding('error', 'bad-string-offset', `no string at offset ${at} of the string table`, publicIdOffset);
  return { version, publicId: { text: named ?? '', at }, publicIdOffset, charset, strings };
}
