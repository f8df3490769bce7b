import { encodeResponse } from '../../../shared/protocol/http/codec';
import type { HttpHeaders } from '../../../shared/protocol/http/message';
import type { MimePart } from '../../../shared/protocol/mime/multipart';
import { encodePap } from '../../../shared/protocol/pap/body';
import type { PapElement, PapMessage } from '../../../shared/protocol/pap/elements';
import { papCode, papWords } from '../../../shared/protocol/pap/status';
import type { PapStatus } from '../../../shared/protocol/pap/status';
import type { Packet } from '../world/machine';
import type { PpgTurn } from './state';

/**
 * Answers a request. HTTP says only that the document was taken, the document what became of it (WAP-247 §8). Whoever waits
 * for it has a flow and asks again; the MMSC does not wait.
 */
export function answer(
  turn: PpgTurn,
  to: Packet,
  message: PapMessage,
  parts: readonly MimePart[] = [],
): void {
  const { contentType, body } = encodePap(message, parts);
  const headers: HttpHeaders = [['Content-Type', contentType]];
  turn.answer(to, encodeResponse({ status: 202, reason: 'Accepted', headers, body }), { expendable: true });
}

/** Status code and words for it. */
export function result(status: PapStatus, description = papWords(status)): { code: number; desc: string } {
  return { code: papCode(status), desc: description };
}

/** Answers a push-message. `notes`: what has been done so far, if that is asked for. */
export function answerPush(
  turn: PpgTurn,
  to: Packet,
  pushId: string,
  status: PapStatus,
  description?: string,
  notes: readonly PapElement<'progress-note'>[] = [],
): void {
  answer(turn, to, {
    type: 'push-response',
    'push-id': pushId,
    'progress-note': notes,
    'response-result': result(status, description),
  });
}
