import type { Lab } from '../../engine/lab-port';
import { listen, type Listening } from '../listener';
import type { Log } from '../log';
import { createNetworkServer } from '../network-server';
import type { Patience } from '../patient-server';
import type { TurnAway } from '../turned-away';

export interface Mm7GatewayOptions {
  lab: Pick<Lab, 'mm7'>;
  log: Log;
  host: string;
  port: number;
  /** How long clients may take; absent: as long as is usual. */
  patience?: Patience;
  /** Is told of requests that are refused here. */
  turnAway?: TurnAway;
}

const MAX_BODY = 20 * 1024 * 1024;

/**
 * MM7 for businesses outside (3GPP TS 23.140 §8.7.9, SOAP over HTTP): POST of an envelope, alone or with its content. Any
 * path; who it is says HTTP Basic authentication, which the MMSC checks against its accounts.
 */
export function startMm7Gateway({
  lab,
  log,
  host,
  port,
  patience,
  turnAway,
}: Mm7GatewayOptions): Promise<Listening> {
  const server = createNetworkServer({
    name: 'MM7',
    node: 'the MMSC',
    log,
    patience,
    turnAway,
    maxBody: MAX_BODY,
    methods: ['POST'],
    contentType: ['text/xml', 'multipart/related'],
    content: 'SOAP envelope',
    answer: (request, signal) => lab.mm7(request, signal),
  });
  return listen(server, host, port);
}
