import type { Why } from '../../../shared/model/message';
import { carrierOf } from './state';
import type { HandsetTurn, Mm1Task } from './state';

/** Why a message is too large for the satellite that carries the handset's data now; null: it is not. */
export function satelliteRefusal({ state }: HandsetTurn, { kind, message, pdu }: Mm1Task): Why | null {
  const limit = carrierOf(state).mms_max_ntn_payload_size_bytes_int;
  if (limit < 0 || state.radio.bearer !== 'satellite') return null;
  const announced = kind === 'retrieve' ? (state.messages.get(message)?.size ?? null) : null;
  const size = kind === 'submit' ? (pdu?.size ?? null) : announced;
  return size !== null && size > limit ? { code: 'too-large-for-satellite', params: { size, limit } } : null;
}
