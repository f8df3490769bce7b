import { codec } from '../kit/codec';
import type { Codec } from '../kit/codec';
import { EncodeError } from '../kit/decode-error';
import type { Reader } from '../kit/reader';
import { OCTET_WORDS, unknownCode } from '../wsp/codes';
import type { UnknownWord } from '../wsp/codes';

/**
 * The enumerated values of OMA MMS ENC 1.3 §7.3, each word of the standard in lower-kebab with its octet. A value that
 * is not assigned decodes to `0x95` and so on, and encodes to that octet.
 */
export type Word<T> = keyof T | UnknownWord;

/** X-Mms-Message-Type: the PDUs. */
export const MESSAGE_TYPE = {
  'm-send-req': 0x80,
  'm-send-conf': 0x81,
  'm-notification-ind': 0x82,
  'm-notifyresp-ind': 0x83,
  'm-retrieve-conf': 0x84,
  'm-acknowledge-ind': 0x85,
  'm-delivery-ind': 0x86,
  'm-read-rec-ind': 0x87,
  'm-read-orig-ind': 0x88,
  'm-forward-req': 0x89,
  'm-forward-conf': 0x8a,
  'm-mbox-store-req': 0x8b,
  'm-mbox-store-conf': 0x8c,
  'm-mbox-view-req': 0x8d,
  'm-mbox-view-conf': 0x8e,
  'm-mbox-upload-req': 0x8f,
  'm-mbox-upload-conf': 0x90,
  'm-mbox-delete-req': 0x91,
  'm-mbox-delete-conf': 0x92,
  'm-mbox-descr': 0x93,
  'm-delete-req': 0x94,
  'm-delete-conf': 0x95,
  'm-cancel-req': 0x96,
  'm-cancel-conf': 0x97,
} as const;

export const YES_NO = { yes: 0x80, no: 0x81 } as const;

export const MESSAGE_CLASS = {
  personal: 0x80,
  advertisement: 0x81,
  informational: 0x82,
  auto: 0x83,
} as const;

export const PRIORITY = { low: 0x80, normal: 0x81, high: 0x82 } as const;

export const SENDER_VISIBILITY = { hide: 0x80, show: 0x81 } as const;

export const STATUS = {
  expired: 0x80,
  retrieved: 0x81,
  rejected: 0x82,
  deferred: 0x83,
  unrecognised: 0x84,
  indeterminate: 0x85,
  forwarded: 0x86,
  unreachable: 0x87,
} as const;

export const RESPONSE_STATUS = {
  ok: 0x80,
  'error-unspecified': 0x81,
  'error-service-denied': 0x82,
  'error-message-format-corrupt': 0x83,
  'error-sending-address-unresolved': 0x84,
  'error-message-not-found': 0x85,
  'error-network-problem': 0x86,
  'error-content-not-accepted': 0x87,
  'error-unsupported-message': 0x88,
  'error-transient-failure': 0xc0,
  'error-transient-sending-address-unresolved': 0xc1,
  'error-transient-message-not-found': 0xc2,
  'error-transient-network-problem': 0xc3,
  'error-transient-partial-success': 0xc4,
  'error-permanent-failure': 0xe0,
  'error-permanent-service-denied': 0xe1,
  'error-permanent-message-format-corrupt': 0xe2,
  'error-permanent-sending-address-unresolved': 0xe3,
  'error-permanent-message-not-found': 0xe4,
  'error-permanent-content-not-accepted': 0xe5,
  'error-permanent-reply-charging-limitations-not-met': 0xe6,
  'error-permanent-reply-charging-request-not-accepted': 0xe7,
  'error-permanent-reply-charging-forwarding-denied': 0xe8,
  'error-permanent-reply-charging-not-supported': 0xe9,
  'error-permanent-address-hiding-not-supported': 0xea,
  'error-permanent-lack-of-prepaid': 0xeb,
} as const;

export const RETRIEVE_STATUS = {
  ok: 0x80,
  'error-transient-failure': 0xc0,
  'error-transient-message-not-found': 0xc1,
  'error-transient-network-problem': 0xc2,
  'error-permanent-failure': 0xe0,
  'error-permanent-service-denied': 0xe1,
  'error-permanent-message-not-found': 0xe2,
  'error-permanent-content-unsupported': 0xe3,
} as const;

export const STORE_STATUS = {
  success: 0x80,
  'error-transient-failure': 0xc0,
  'error-transient-network-problem': 0xc1,
  'error-permanent-failure': 0xe0,
  'error-permanent-service-denied': 0xe1,
  'error-permanent-message-format-corrupt': 0xe2,
  'error-permanent-message-not-found': 0xe3,
  'error-permanent-mmbox-full': 0xe4,
} as const;

export const READ_STATUS = { read: 0x80, 'deleted-without-being-read': 0x81 } as const;

export const REPLY_CHARGING = {
  requested: 0x80,
  'requested-text-only': 0x81,
  accepted: 0x82,
  'accepted-text-only': 0x83,
} as const;

export const MM_STATE = { draft: 0x80, sent: 0x81, new: 0x82, retrieved: 0x83, forwarded: 0x84 } as const;

export const MM_FLAGS_OPERATION = { add: 0x80, remove: 0x81, filter: 0x82 } as const;

export const MBOX_UNIT = { messages: 0x80, octets: 0x81 } as const;

export const RETRIEVAL_MODE = { manual: 0x80 } as const;

export const CONTENT_CLASS = {
  text: 0x80,
  'image-basic': 0x81,
  'image-rich': 0x82,
  'video-basic': 0x83,
  'video-rich': 0x84,
  megapixel: 0x85,
  'content-basic': 0x86,
  'content-rich': 0x87,
} as const;

export const CANCEL_STATUS = { 'request-successfully-received': 0x80, 'request-corrupted': 0x81 } as const;

/** A codec of values that are one octet each. */
export interface OctetCodec<T> extends Codec<T> {
  /** The values by their octet. */
  readonly words: readonly (T | undefined)[];
}

/** One octet of an enumeration. An octet below 0x80 is another form of value, and fails. */
export function octetEnum<const T extends Readonly<Record<string, number>>>(
  table: T,
): OctetCodec<Extract<keyof T, string> | UnknownWord> {
  type Value = Extract<keyof T, string> | UnknownWord;
  const octets = new Map(Object.entries(table));
  const words: (Value | undefined)[] = new Array<undefined>(256).fill(undefined);
  for (const [word, octet] of octets) words[octet] = word as Value;
  const octetCodec = codec<Value>(
    (r) => {
      const octet = r.peek();
      if (octet < 0x80) return r.fail(`0x${octet.toString(16).padStart(2, '0')} is no enumerated value`);
      r.pos++;
      const word = words[octet] ?? unassigned(r, octet);
      if (r.sink !== null) r.sink.leaf(r.pos - 1, r.pos, 'Value', `${word} → ${octet.toString(16)}`);
      return word;
    },
    (w, word) => {
      const octet = octets.get(word) ?? unknownCode(word, 0xff);
      if (octet < 0x80) throw new EncodeError(`"${word}" is not one of ${[...octets.keys()].join(', ')}`);
      w.u8(octet);
    },
  );
  return { ...octetCodec, words };
}

function unassigned(r: Reader, octet: number): UnknownWord {
  r.finding('info', 'unassigned-value', `value ${octet} is not assigned`, r.pos - 1);
  return OCTET_WORDS[octet]!;
}
