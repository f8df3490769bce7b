import type { Lab } from '../../engine/lab-port';
import { listen, type Listening } from '../listener';
import type { Log } from '../log';
import { createNetworkServer } from '../network-server';

export interface Mm1GatewayOptions {
  lab: Pick<Lab, 'mm1' | 'settings'>;
  log: Log;
  host: string;
  port: number;
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
  const { lab, log, host, port, maxBody = MAX_BODY } = options;
  const server = createNetworkServer({
    name: 'MM1',
    node: 'the MMSC',
    log,
    maxBody,
    methods: ['GET', 'POST'],
    contentType: 'application/vnd.wap.mms-message',
    content: 'MMS PDU',
    idleTimeout: () => lab.settings().mmsc.idleTimeout,
    answer: (request, signal) => lab.mm1(request, signal),
  });
  return listen(server, host, port);
}
