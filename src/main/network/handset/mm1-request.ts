import { addressed } from '../../../shared/model/apn';
import type { Addressed, Apn } from '../../../shared/model/apn';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { MMSC_HOST } from '../operator';
import { clientHeaders, pduContentType, retrievalLocation } from './carrier-headers';
import { carrierOf } from './state';
import type { HandsetTurn, Mm1Task } from './state';

/** The request that a task stands for, as the operator wants it: a GET of a message, or a POST of a PDU. */
export function requestOf(turn: HandsetTurn, task: Mm1Task): HttpRequest & Pick<Addressed, 'peer'> {
  const { profile, msisdn, imsi, language } = turn.state.setup;
  const config = carrierOf(turn.state);
  const { method, url } = destinationOf(turn, task);
  const { host, target, peer } = addressed(accessPoint(turn), url);
  const headers = [
    ['Host', host] as const,
    ...clientHeaders(config, {
      userAgent: profile.mms?.userAgent ?? 'Handset Lab',
      uaProfUrl: profile.mms?.uaProfUrl ?? '',
      msisdn,
      imsi,
      language,
    }),
  ];
  if (task.pdu === null || method === 'GET') return { method, target, headers, body: NO_OCTETS, peer };
  return {
    method,
    target,
    headers: [...headers, ['Content-Type', pduContentType(config)]],
    body: turn.tools.bodies.get(task.pdu.hash),
    peer,
  };
}

const NO_OCTETS = new Uint8Array(0);

/** What a task asks of whom; where an answer sent it on to, that. */
export function destinationOf(turn: HandsetTurn, task: Mm1Task): { method: 'GET' | 'POST'; url: string } {
  const { redirection, records } = turn.state.mm1;
  if (redirection !== null) return redirection;
  if (task.pdu !== null) return { method: 'POST', url: task.url ?? accessPoint(turn).mmsc };
  return { method: 'GET', url: retrievalLocation(carrierOf(turn.state), records.get(task.message)) };
}

/** The settings of the handset, or those of the lab's operator. */
export function accessPoint(turn: HandsetTurn): Apn {
  return turn.state.setup.apn ?? { mmsc: `http://${MMSC_HOST}/` };
}
