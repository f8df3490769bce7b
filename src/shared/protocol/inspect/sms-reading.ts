import { codec, decodeAll } from '../kit/codec';
import type { Codec, Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { DecodeOptions } from '../kit/reader';
import { rpAddress } from '../sms/address';
import type { SmsAddress } from '../sms/address';
import { tpduCodec } from '../sms/tpdu';
import type { Direction, Tpdu } from '../sms/tpdu-types';
import { CUT_OFF, HEADER_BEYOND } from '../sms/user-data';

/** A TPDU, and what stood in front of it. */
export interface PrefixedTpdu {
  /** Undefined: nothing stood there; null: an address of length 0 (the stored service centre). */
  serviceCentre: SmsAddress | null | undefined;
  tpdu: Tpdu;
}

/** How octets are to be read as a TPDU. */
export interface SmsForm {
  direction: Direction;
  /** Whether the service centre's address stands in front, as in AT+CMGR (3GPP TS 27.005 §3.1). */
  prefixed: boolean;
}

export const SMS_DIRECTIONS: Readonly<Record<Tpdu['kind'], Direction>> = {
  'sms-deliver': 'mt',
  'sms-submit': 'mo',
  'sms-status-report': 'mt',
  'sms-command': 'mo',
  'sms-deliver-report': 'mo',
  'sms-submit-report': 'mt',
};

const CODECS: Readonly<
  Record<Direction, readonly [bare: Codec<PrefixedTpdu>, prefixed: Codec<PrefixedTpdu>]>
> = {
  mo: [prefixedCodec('mo', false), prefixedCodec('mo', true)],
  mt: [prefixedCodec('mt', false), prefixedCodec('mt', true)],
};

function prefixedCodec(direction: Direction, prefixed: boolean): Codec<PrefixedTpdu> {
  const tpdu = tpduCodec(direction);
  return codec<PrefixedTpdu>(
    (reader) => {
      let serviceCentre: SmsAddress | null | undefined;
      try {
        if (prefixed) {
          reader.sink?.open(reader.pos, 'serviceCentre', 'SMSC address');
          serviceCentre = rpAddress.decode(reader);
          reader.sink?.close(reader.pos, rpAddress.describe(serviceCentre));
        }
      } catch (error) {
        throw error instanceof DecodeError ? error.within('serviceCentre') : error;
      }
      try {
        return { serviceCentre, tpdu: tpdu.decode(reader) };
      } catch (error) {
        if (error instanceof DecodeError && error.partial !== undefined) {
          error.partial = { serviceCentre, tpdu: error.partial as Tpdu } satisfies PrefixedTpdu;
        }
        throw error;
      }
    },
    (writer, value) => {
      if (prefixed) rpAddress.encode(writer, value.serviceCentre ?? null);
      tpdu.encode(writer, value.tpdu);
    },
  );
}

/** @throws DecodeError with a `PrefixedTpdu` as `partial` once the TPDU's type is known */
export function decodePrefixedTpdu(
  octets: Uint8Array,
  form: SmsForm,
  options: DecodeOptions = {},
): Decoded<PrefixedTpdu> {
  return decodeAll(CODECS[form.direction][form.prefixed ? 1 : 0], octets, options);
}

/** Worse than any reading that was possible; so is one whose user data had to be guessed at. */
const UNREADABLE = 1_000;
/** What a finding of these costs: the octets are hardly what they were read as. */
const TELLING: Readonly<Record<string, number>> = {
  'trailing-octets': 8,
  'reserved-message-type': 6,
  'user-data-header': 4,
};

/** A reading with how much speaks against it; 0 is nothing. */
export interface RatedForm extends SmsForm {
  doubt: number;
}

/**
 * The most likely of the given forms: the one whose lenient decode finds least amiss; of equals the first.
 * @param kind what the TPDU must be, if that is known
 */
export function likelyForm(
  octets: Uint8Array,
  forms: readonly SmsForm[],
  kind: Tpdu['kind'] | null,
): RatedForm {
  let best: RatedForm | null = null;
  for (const form of forms) {
    const doubt = doubtOf(octets, form, kind);
    if (best === null || doubt < best.doubt) best = { ...form, doubt };
  }
  return best!;
}

/** Forms that octets without further knowledge can have, most frequent first. */
export const ALL_FORMS: readonly SmsForm[] = [
  { direction: 'mt', prefixed: true },
  { direction: 'mo', prefixed: true },
  { direction: 'mt', prefixed: false },
  { direction: 'mo', prefixed: false },
];

function doubtOf(octets: Uint8Array, form: SmsForm, kind: Tpdu['kind'] | null): number {
  let decoded: Decoded<PrefixedTpdu>;
  try {
    decoded = decodePrefixedTpdu(octets, form);
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const read = error.partial as PrefixedTpdu | undefined;
    return UNREADABLE - error.offset / octets.length + oddCentre(read?.serviceCentre);
  }
  const { tpdu, serviceCentre } = decoded.value;
  const cut = decoded.findings.find(({ code }) => code === CUT_OFF || code === HEADER_BEYOND);
  if (cut !== undefined) return UNREADABLE - (cut.offset + 1) / octets.length + oddCentre(serviceCentre);
  let doubt = (kind !== null && tpdu.kind !== kind ? UNREADABLE / 2 : 0) + oddCentre(serviceCentre);
  for (const { level, code } of decoded.findings) if (level !== 'info') doubt += TELLING[code] ?? 1;
  return doubt + oddities(tpdu);
}

function oddCentre(serviceCentre: SmsAddress | null | undefined): number {
  if (serviceCentre == null || serviceCentre.ton === 'international') return 0;
  return serviceCentre.ton === 'unknown' ? 1 : 3;
}

/** What is allowed, but seldom. */
function oddities(tpdu: Tpdu): number {
  switch (tpdu.kind) {
    case 'sms-deliver':
      return oddAddress(tpdu.originator);
    case 'sms-submit':
      return oddAddress(tpdu.destination);
    case 'sms-status-report':
      return oddAddress(tpdu.recipient);
    case 'sms-command':
      return 1 + oddAddress(tpdu.destination);
    case 'sms-deliver-report':
    case 'sms-submit-report':
      return 1;
  }
}

function oddAddress({ number, ton, npi }: SmsAddress): number {
  let odd = number === '' ? 1 : 0;
  if (ton === 'reserved' || npi.startsWith('reserved')) odd += 2;
  if (ton !== 'alphanumeric' && /[abc]/.test(number)) odd += 1;
  return odd;
}
