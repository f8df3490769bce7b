import { addressed } from '../../../shared/model/apn';
import type { Apn } from '../../../shared/model/apn';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import { MMSC_HOST } from '../operator';
import { clientHeaders, pduContentType, retrievalLocation } from './carrier-headers';
import { carrierOf } from './state';
import type { HandsetTurn, Mm1Task } from './state';

/** The request that a task stands for, as the operator wants it: a GET of a message, or a POST of a PDU. */
export function requestOf(turn: HandsetTurn, task: Mm1Task): HttpRequest {
  const { profile, msisdn, imsi, language } = turn.state.setup;
  const config = carrierOf(turn.state);
  const apn = accessPoint(turn);
  const headers = clientHeaders(config, {
    userAgent: profile.mms?.userAgent ?? 'Handset Lab',
    uaProfUrl: profile.mms?.uaProfUrl ?? '',
    msisdn,
    imsi,
    language,
  });
  if (task.pdu === null) {
    const { host, target } = addressed(
      apn,
      retrievalLocation(config, turn.state.mm1.records.get(task.message)),
    );
    return { method: 'GET', target, headers: [['Host', host], ...headers], body: new Uint8Array(0) };
  }
  const { host, target } = addressed(apn, task.url ?? null);
  return {
    method: 'POST',
    target,
    headers: [['Host', host], ...headers, ['Content-Type', pduContentType(config)]],
    body: turn.tools.bodies.get(task.pdu.hash),
  };
}

/** The settings of the handset, or those of the lab's operator. */
export function accessPoint(turn: HandsetTurn): Apn {
  return turn.state.setup.apn ?? { mmsc: `http://${MMSC_HOST}/` };
}
