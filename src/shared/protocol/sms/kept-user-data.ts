import { DecodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { dcsFor, dcsOf, userDataEncoding } from './dcs';
import type { Dcs } from './dcs';
import { MAX_USER_DATA, userDataField } from './user-data';
import type { UserData } from './user-data';

/** The user data of a message's parts as it is kept with the message. */
export interface KeptUserData {
  /** TP-DCS. */
  dcs: number;
  /** Of each part whether it begins with a header (TP-UDHI), TP-UDL and TP-UD in hex, and its own TP-DCS if it came in another alphabet. */
  parts: { header: boolean; octets: string; dcs?: number | undefined }[];
}

const field = userDataField(MAX_USER_DATA);

/**
 * @param dcs of the message: of its part that came last
 * @throws EncodeError for user data that is too long
 */
export function keepUserData(parts: readonly UserData[], dcs: Dcs): KeptUserData {
  return {
    dcs: dcs.raw,
    parts: parts.map((part) => {
      const writer = new Writer(MAX_USER_DATA + 1);
      const same = userDataEncoding(dcs) === part.encoding;
      const own = same ? dcs : dcsFor(part.encoding);
      field.encode(writer, part, { dcs: own });
      const kept = { header: part.header.length > 0, octets: toHex(writer.finish()) };
      return same ? kept : { ...kept, dcs: own.raw };
    }),
  };
}

/** @throws DecodeError where the octets are no hex, or end too early */
export function keptUserData({ dcs, parts }: KeptUserData): UserData[] {
  return parts.map(({ header, octets, dcs: own = dcs }) => {
    const bytes = fromHex(octets);
    if (bytes === null) throw new DecodeError('kept user data is no hex', 0);
    return field.decode(new Reader(bytes, false, null), { dcs: dcsOf(own), headerIndicated: header });
  });
}
