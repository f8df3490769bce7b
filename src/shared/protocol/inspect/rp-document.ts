import type { Decoded } from '../kit/codec';
import { DecodeError } from '../kit/decode-error';
import type { Finding } from '../kit/reader';
import { decodeCpdu } from '../sms/cp';
import type { Cpdu } from '../sms/cp';
import { decodeRpdu } from '../sms/rp';
import type { Rpdu } from '../sms/rp';
import { decodeTpdu } from '../sms/tpdu';
import type { Tpdu } from '../sms/tpdu-types';
import type { ReadDocument } from './document';
import { moved, shifted } from './reading';
import type { Flags, Reading } from './reading';
import { cpduJson, rpduJson } from './rp-json';
import { tpduJson } from './sms-document';

/** Runs a decoder; a DecodeError that leaves carries what was read as JSON. */
function decoded<T>(decode: () => Decoded<T>, json: (value: T) => ReadDocument): Decoded<T> {
  try {
    return decode();
  } catch (error) {
    if (error instanceof DecodeError && error.partial !== undefined) error.partial = json(error.partial as T);
    throw error;
  }
}

/** An RPDU with its TPDU, `null` where it may carry one and does not. */
export function rpDocument(octets: Uint8Array, flags: Flags): Reading {
  const { value: rpdu, findings, spans } = decoded<Rpdu>(() => decodeRpdu(octets, flags), rpduJson);
  const json = rpduJson(rpdu);
  if (rpdu.type === 'rp-smma') return { value: { ...json, findings }, spans };
  if (rpdu.tpdu === null) return { value: { ...json, tpdu: null, findings }, spans };
  const at = rpdu.tpdu.byteOffset - octets.byteOffset;
  const carriedBy = rpdu.type === 'rp-data' ? {} : { carriedBy: rpdu.type };
  try {
    const inner = decodeTpdu(rpdu.tpdu, rpdu.direction, { strict: flags.strict, ...carriedBy });
    const all = [...findings, ...shifted(inner.findings, at)];
    return { value: { ...json, tpdu: tpduJson(inner.value), findings: all }, spans };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const tpdu = error.partial === undefined ? null : tpduJson(error.partial as Tpdu);
    throw moved(error, at, 'tpdu', { ...json, tpdu, findings });
  }
}

/** A message of the CP layer with its RPDU and the TPDU in that. */
export function dtapDocument(octets: Uint8Array, flags: Flags): Reading {
  const { value: cpdu, findings, spans } = decoded<Cpdu>(() => decodeCpdu(octets, flags), cpduJson);
  const json = cpduJson(cpdu);
  if (cpdu.type !== 'cp-data') return { value: { ...json, findings }, spans };
  const at = cpdu.rpdu.byteOffset - octets.byteOffset;
  try {
    const { value } = rpDocument(cpdu.rpdu, { ...flags, spans: false });
    const { findings: inner, ...rp } = value;
    return { value: { ...json, rp, findings: [...findings, ...shifted(inner as Finding[], at)] }, spans };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    const rp = (error.partial as ReadDocument | undefined) ?? null;
    throw moved(error, at, 'rp', { ...json, rp, findings });
  }
}
