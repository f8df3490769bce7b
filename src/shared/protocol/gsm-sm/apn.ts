import { EncodeError } from '../kit/decode-error';
import type { FieldCodec } from '../kit/record';

/** Octets of an access point name (3GPP TS 23.003 §9.1). */
const MAX_LENGTH = 100;
const MAX_LABEL = 63;
const LABEL = /^[\x21-\x2d\x2f-\x7e]+$/;

/** The element's contents: labels, each behind its length (3GPP TS 24.008 §10.5.6.1); a value such as `mms.example`. */
export const apnField: FieldCodec<string> = {
  decode(reader) {
    const start = reader.pos;
    const labels: string[] = [];
    while (!reader.atEnd) {
      const length = reader.u8();
      const label = String.fromCharCode(...reader.bytes(length));
      if (length > MAX_LABEL || !LABEL.test(label)) {
        reader.finding(
          'warning',
          'apn-label',
          'a label is empty, too long or not plain ASCII',
          reader.pos - length,
        );
      }
      labels.push(label);
    }
    if (labels.length === 0 || reader.pos - start > MAX_LENGTH) {
      reader.finding('warning', 'apn-length', `an access point name has 1 to ${MAX_LENGTH} octets`, start);
    }
    return labels.join('.');
  },
  encode(writer, apn) {
    if (apn.length + 1 > MAX_LENGTH)
      throw new EncodeError(`"${apn}" is longer than ${MAX_LENGTH - 1} characters`);
    for (const label of apn.split('.')) {
      if (label.length > MAX_LABEL || !LABEL.test(label)) {
        throw new EncodeError(`"${apn}" has a label that is empty, too long or not plain ASCII`);
      }
      writer.u8(label.length).ascii(label);
    }
  },
  describe: (apn) => apn,
};
