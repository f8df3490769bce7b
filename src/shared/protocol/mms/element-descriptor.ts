import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import type { Writer } from '../kit/writer';
import { OCTET_WORDS, unknownCode } from '../wsp/codes';
import type { UnknownWord } from '../wsp/codes';
import { contentTypeCode, contentTypeName } from '../wsp/content-types';
import { framed, openValue, readRaw } from '../wsp/frames';
import { readText, writeText } from '../wsp/text';

/** A part that an MMSC announces before it is retrieved. */
export interface ElementDescriptor {
  readonly contentReference: string;
  readonly parameters: readonly ElementParameter[];
}

export interface ElementParameter {
  /** `type`, the only one assigned, whose value is a media type; `0x05` and so on, with the raw value, for others. */
  readonly name: 'type' | UnknownWord;
  readonly value: string | Uint8Array;
  /** `text`: a media type spelt out though it has a number. */
  readonly form?: 'text';
}

/** More than any part has. */
const MAX_PARAMETERS = 100;

/** Not the number of WSP's parameter: this field has its own table. */
const TYPE_PARAMETER = 0x02;

export const elementDescriptor = framed<ElementDescriptor>(
  openValue,
  readElementDescriptor,
  (w, { contentReference, parameters }) => {
    writeText(w, contentReference);
    for (const parameter of parameters) writeElementParameter(w, parameter);
  },
);

function readElementDescriptor(r: Reader): ElementDescriptor {
  const contentReference = readText(r, 'Content reference');
  const parameters: ElementParameter[] = [];
  while (r.pos < r.end) {
    if (parameters.length === MAX_PARAMETERS) r.fail(`more than ${MAX_PARAMETERS} parameters`);
    parameters.push(readElementParameter(r));
  }
  return { contentReference, parameters };
}

function readElementParameter(r: Reader): ElementParameter {
  const octet = r.u8();
  if (octet < 0x80) return r.fail(`0x${octet.toString(16)} starts no parameter`, r.pos - 1);
  const code = octet & 0x7f;
  if (r.sink !== null)
    r.sink.leaf(r.pos - 1, r.pos, 'Parameter code', `${OCTET_WORDS[code]!} → ${octet.toString(16)}`);
  if (code !== TYPE_PARAMETER) return { name: OCTET_WORDS[code]!, value: readRaw(r) };
  const first = r.peek();
  if (first < 0x80) {
    const spelt = readText(r, 'Media type');
    return mediaTypeOctet(spelt) < 0
      ? { name: 'type', value: spelt }
      : { name: 'type', value: spelt, form: 'text' };
  }
  r.pos++;
  const type = contentTypeName(first & 0x7f);
  r.sink?.leaf(r.pos - 1, r.pos, 'Media type', type);
  return { name: 'type', value: type };
}

function writeElementParameter(w: Writer, { name, value, form }: ElementParameter): void {
  const code = name === 'type' ? TYPE_PARAMETER : unknownCode(name, 0x7f);
  if (code < 0) throw new EncodeError(`parameter ${name} has no number`);
  w.u8(0x80 | code);
  if (typeof value !== 'string') {
    w.bytes(value);
    return;
  }
  const octet = form === 'text' ? -1 : mediaTypeOctet(value);
  if (octet < 0) writeText(w, value);
  else w.u8(octet);
}

/** The octet that stands for a media type; -1 when none does. */
function mediaTypeOctet(type: string): number {
  const code = contentTypeCode(type) ?? unknownCode(type, 0x7f);
  return code >= 0 && code < 0x80 ? 0x80 | code : -1;
}
