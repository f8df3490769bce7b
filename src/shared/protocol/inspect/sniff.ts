import { DecodeError } from '../kit/decode-error';
import { MESSAGE_TYPE } from '../mms/enums';
import { decodeCpdu } from '../sms/cp';
import { decodeRpdu } from '../sms/rp';
import { decodeTpdu } from '../sms/tpdu';
import { decodeWbxml } from '../wbxml/read';
import { decodePush } from '../wsp/push';
import type { DocumentKind } from './document';
import { ALL_FORMS, likelyForm } from './sms-reading';
import { decodeText } from '../text/text-offsets';

const MESSAGE_TYPES: ReadonlySet<number> = new Set(Object.values(MESSAGE_TYPE));

/** More doubt than this, and octets are not taken for an SMS that nobody announced. */
const MOST_DOUBT = 6;

/** What octets most likely are; null when they look like nothing that is known. */
export function sniff(octets: Uint8Array): DocumentKind | null {
  if (octets[0] === 0x8c && MESSAGE_TYPES.has(octets[1] ?? 0)) return 'mms';
  if (looksLikeSmil(octets)) return 'smil';
  if (isPush(octets)) return 'wsp-push';
  if (isFlawlessWbxml(octets)) return 'wbxml';
  if (isFlawlessCp(octets)) return 'dtap';
  if (isFlawlessRp(octets)) return 'rp';
  return likelyForm(octets, ALL_FORMS, null).doubt <= MOST_DOUBT ? 'sms' : null;
}

function looksLikeSmil(octets: Uint8Array): boolean {
  const { text } = decodeText(octets.subarray(0, 2_048));
  return /^\ufeff?\s*</.test(text) && /<(\w+:)?smil[\s>]/i.test(text);
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
