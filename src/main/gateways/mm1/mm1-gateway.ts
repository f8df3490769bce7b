import type { Settings } from '../../../shared/contract/views';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpRequest } from '../../../shared/protocol/http/message';
import type { Lab } from '../../engine/lab-port';
import { listen, type Listening } from '../listener';
import type { Log } from '../log';
import { createNetworkServer } from '../network-server';
import type { Patience } from '../patient-server';
import type { TurnAway } from '../turned-away';
import { subscriberOf } from './subscriber-of';

export interface Mm1GatewayOptions {
  lab: Pick<Lab, 'mm1' | 'settings'>;
  log: Log;
  host: string;
  port: number;
  /** How long clients may take; absent: as long as is usual. */
  patience?: Patience;
  /** Is told of requests that are refused here. */
  turnAway?: TurnAway;
  /** Octets of a request body; default 10 MB. */
  maxBody?: number;
}

const MAX_BODY = 10 * 1024 * 1024;

/**
 * MM1 for clients outside (OMA-TS-MMS_ENC §6, HTTP binding): POST of an MMS PDU, GET of a content location. It stands
 * where the WAP gateway does: any Host, any path, targets in origin form and absolute form. What a web browser sends
 * is refused, so that no web page reaches the lab from within a browser.
 */
export function startMm1Gateway(options: Mm1GatewayOptions): Promise<Listening> {
  const { lab, log, host, port, patience, turnAway, maxBody = MAX_BODY } = options;
  const server = createNetworkServer({
    name: 'MM1',
    node: 'the MMSC',
    log,
    patience,
    turnAway,
    maxBody,
    methods: ['GET', 'POST'],
    contentType: ['application/vnd.wap.mms-message'],
    content: 'MMS PDU',
    idleTimeout: () => lab.settings().mmsc.idleTimeout,
    answer: (request, signal, address) => lab.mm1(identified(request, address, lab.settings()), signal),
  });
  return listen(server, host, port);
}

/** A request with the header that the MMSC knows its sender by, as a WAP gateway writes it. */
function identified(
  request: HttpRequest,
  address: string | undefined,
  { msisdnHeader, outsideClients }: Settings,
): HttpRequest {
  if (outsideClients === undefined || header(request.headers, msisdnHeader) !== undefined) return request;
  const msisdn = subscriberOf(request.headers, address, outsideClients);
  return msisdn === null ? request : { ...request, headers: [...request.headers, [msisdnHeader, msisdn]] };
}
