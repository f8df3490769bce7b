import { DecodeError } from '../kit/decode-error';
import { skipProlog } from '../kit/xml-prolog';
import { MESSAGE_TYPE } from '../mms/enums';
import { FIELDS } from '../mms/fields';
import { decodeCpdu } from '../sms/cp';
import { decodeRpdu } from '../sms/rp';
import { decodeTpdu } from '../sms/tpdu';
import { decodeWbxml } from '../wbxml/read';
import { decodePush } from '../wsp/push';
import type { DocumentKind } from './document';
import { ALL_FORMS, likelyForm } from './sms-reading';
import { decodeText } from '../text/text-offsets';

const MESSAGE_TYPES: ReadonlySet<number> = new Set(Object.values(MESSAGE_TYPE));

// Well-known field names of OMA MMS ENC 1.3 §7.3, with the bit that marks them.
const TYPE = 0x80 | FIELDS['X-Mms-Message-Type'].code;
const TRANSACTION_ID = 0x80 | FIELDS['X-Mms-Transaction-Id'].code;
const VERSION = 0x80 | FIELDS['X-Mms-MMS-Version'].code;

/** Octets of a transaction id, far more than any is long. */
const MOST_TRANSACTION_ID = 256;

/** More doubt than this, and octets are not taken for an SMS that nobody announced. */
const MOST_DOUBT = 6;

/** What octets most likely are; null when they look like nothing that is known. */
export function sniff(octets: Uint8Array): DocumentKind | null {
  if (isMms(octets)) return 'mms';
  if (looksLikeSmil(octets)) return 'smil';
  if (isPush(octets)) return 'wsp-push';
  if (isFlawlessWbxml(octets)) return 'wbxml';
  if (isFlawlessCp(octets)) return 'dtap';
  if (isFlawlessRp(octets)) return 'rp';
  if (likelyForm(octets, ALL_FORMS, null).doubt <= MOST_DOUBT) return 'sms';
  // A content type that is seldom pushed, or octets that are nothing else.
  return octets[1] === 0x06 && attempt(() => decodePush(octets, { strict: true })) !== null
    ? 'wsp-push'
    : null;
}

/**
 * An MMS PDU starts with its type (OMA MMS ENC 1.3 §7.1). One that is not assigned is followed by a transaction id or a
 * version; some phones wrote the version, or the transaction id, first.
 */
function isMms(octets: Uint8Array): boolean {
  const [first, second = 0, third] = octets;
  if (first === TYPE) {
    return MESSAGE_TYPES.has(second) || (second >= 0x80 && (third === TRANSACTION_ID || third === VERSION));
  }
  if (first === VERSION) return second >= 0x80 && (third === TYPE || third === TRANSACTION_ID);
  if (first !== TRANSACTION_ID) return false;
  const end = octets.indexOf(0);
  return end > 0 && end <= MOST_TRANSACTION_ID && (octets[end + 1] === TYPE || octets[end + 1] === VERSION);
}

/** Characters of comments, instructions and a DOCTYPE that are passed over to find a document. */
const LONGEST_PROLOG = 65_536;
/** Characters behind them in which it starts. */
const START = 2_048;

/** SMIL behind whatever may precede a document, or behind something else within the first two thousand characters. */
function looksLikeSmil(octets: Uint8Array): boolean {
  if (!/^\ufeff?\s*</.test(decodeText(octets, START).text)) return false;
  const text = decodeText(octets, LONGEST_PROLOG).text.slice(0, LONGEST_PROLOG);
  const start = skipProlog(text);
  return isSmilIn(text.slice(0, START)) || isSmilIn(text.slice(start, start + START));
}

function isSmilIn(text: string): boolean {
  return /<(\w+:)?smil[\s>]/i.test(text);
}

/** A Push PDU whose content type is one that is pushed. */
function isPush(octets: Uint8Array): boolean {
  if (octets[1] !== 0x06) return false;
  const push = attempt(() => decodePush(octets).value);
  if (push === null) return false;
  const { contentType, headers } = push;
  const pushed = /^(application\/vnd\.|text\/vnd\.)/i.test(contentType.type);
  return pushed || headers.some(({ name }) => name.toLowerCase() === 'x-wap-application-id');
}

/** A document of a known vocabulary of which nothing is amiss: an SMS or RPDU may start with the same octets. */
function isFlawlessWbxml(octets: Uint8Array): boolean {
  if ((octets[0] ?? 0xff) > 0x03) return false;
  const document = attempt(() => decodeWbxml(octets, { strict: true }).value);
  return document !== null && document.vocabulary !== null;
}

/** A message of the CP layer of which nothing, what it carries included, is amiss. */
function isFlawlessCp(octets: Uint8Array): boolean {
  const cpdu = attempt(() => decodeCpdu(octets, { strict: true }).value);
  return cpdu !== null && (cpdu.type !== 'cp-data' || isFlawlessRp(cpdu.rpdu));
}

/** An RPDU of which nothing, its TPDU included, is amiss: only then is it no TPDU with another first octet. */
function isFlawlessRp(octets: Uint8Array): boolean {
  return (
    attempt(() => {
      const rpdu = decodeRpdu(octets, { strict: true }).value;
      if (rpdu.type === 'rp-smma' || rpdu.tpdu === null) return true;
      const options = rpdu.type === 'rp-data' ? {} : { carriedBy: rpdu.type };
      decodeTpdu(rpdu.tpdu, rpdu.direction, { strict: true, ...options });
      return true;
    }) ?? false
  );
}

function attempt<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}
