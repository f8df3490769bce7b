import type { Decoded } from '../kit/codec';
import { DecodeError, EncodeError } from '../kit/decode-error';
import { Reader } from '../kit/reader';
import type { DecodeOptions } from '../kit/reader';
import { SpanSink } from '../kit/spans';
import { Writer } from '../kit/writer';
import { MMS_USER_AGENT } from './application-ids';
import { MMS_MESSAGE, readContentTypeField, writeContentType } from './content-type';
import type { ContentType } from './content-type';
import { readHeaders, writeHeaders } from './headers';
import type { WspHeader } from './headers';
import { OCTET_WORDS } from './codes';
import { readUintvar, uintvar } from './integers';

/** A connectionless WSP Push (WAP-230-WSP §8.2.4.1): what comes in on port 2948. */
export interface WspPush {
  /** 0 to 255. */
  readonly transactionId: number;
  readonly contentType: ContentType;
  readonly headers: readonly WspHeader[];
  /** The pushed content, a view of the input: up to the end of the datagram. */
  readonly data: Uint8Array;
}

const PUSH = 0x06;

const MMS_CONTENT: ContentType = { type: MMS_MESSAGE, parameters: [] };

/**
 * Decodes a whole datagram.
 * @throws DecodeError when it is no Push PDU or its headers cannot be read
 */
export function decodePush(octets: Uint8Array, options: DecodeOptions = {}): Decoded<WspPush> {
  const sink = options.spans === true ? new SpanSink() : null;
  const r = new Reader(octets, options.strict ?? false, sink);
  const value = readPush(r);
  return { value, findings: r.findings, spans: sink?.roots ?? [] };
}

function readPush(r: Reader): WspPush {
  const sink = r.sink;
  const transactionId = r.u8();
  sink?.leaf(0, 1, 'Transaction id', OCTET_WORDS[transactionId]);
  const type = r.u8();
  if (type !== PUSH) return r.fail(`PDU type 0x${type.toString(16).padStart(2, '0')} is not Push (0x06)`, 1);
  sink?.leaf(1, 2, 'PDU type', 'Push');
  const headersLength = readUintvar(r, 'Headers length');
  const outer = r.enter(headersLength);
  sink?.open(r.pos, 'headers', 'WSP headers');
  let contentType: ContentType;
  let headers: WspHeader[];
  try {
    contentType = readContentTypeField(r);
    headers = readHeaders(r);
  } catch (error) {
    throw error instanceof DecodeError ? error.within('headers') : error;
  }
  sink?.close(r.pos, `${headers.length + 1} fields`);
  r.leave(outer);
  const start = r.pos;
  const data = r.rest();
  sink?.leaf(start, r.pos, 'data', `${data.length} octets`);
  return { transactionId, contentType, headers, data };
}

/** @throws EncodeError when a header's value does not fit or the transaction id is no octet */
export function encodePush(push: WspPush): Uint8Array {
  const { transactionId } = push;
  if (!Number.isInteger(transactionId) || transactionId < 0 || transactionId > 255) {
    throw new EncodeError(`${transactionId} is no octet`, 'transactionId');
  }
  const w = new Writer(push.data.length + 64);
  w.u8(transactionId).u8(PUSH);
  const start = w.length;
  writeContentType(w, push.contentType);
  writeHeaders(w, push.headers);
  w.insert(start, uintvar(w.length - start));
  return w.bytes(push.data).finish();
}

/**
 * The push that brings an MMS PDU to a handset: `xx 06 03 BE AF 84` and the PDU, as MMSCs send it
 * (OMA MMS Client Transactions).
 */
export function mmsPush(transactionId: number, pdu: Uint8Array): WspPush {
  return {
    transactionId,
    contentType: MMS_CONTENT,
    headers: [{ name: 'X-Wap-Application-Id', value: MMS_USER_AGENT }],
    data: pdu,
  };
}
