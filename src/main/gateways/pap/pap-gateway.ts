import type { Lab } from '../../engine/lab-port';
import { listen, type Listening } from '../listener';
import type { Log } from '../log';
import { createNetworkServer } from '../network-server';
import type { Patience } from '../patient-server';
import type { TurnAway } from '../turned-away';

export interface PapGatewayOptions {
  lab: Pick<Lab, 'pap'>;
  log: Log;
  host: string;
  port: number;
  /** How long clients may take; absent: as long as is usual. */
  patience?: Patience;
  /** Is told of requests that are refused here. */
  turnAway?: TurnAway;
}

/** Octets of a push submission: several segments of short messages hold far less. */
const MAX_BODY = 256 * 1024;

/** Where submissions go. */
const PATH = '/pap';

/**
 * PAP for push initiators outside (WAP-247 §8, HTTP binding): POST of a push, or of a question about one, to `/pap`. The
 * answer document says what became of it; whoever asked for the result gets it later, at an address that the settings allow.
 */
export function startPapGateway({
  lab,
  log,
  host,
  port,
  patience,
  turnAway,
}: PapGatewayOptions): Promise<Listening> {
  const server = createNetworkServer({
    name: 'PAP',
    node: 'the push proxy',
    log,
    patience,
    turnAway,
    maxBody: MAX_BODY,
    methods: ['POST'],
    contentType: ['multipart/related', 'application/xml'],
    content: 'document of PAP',
    refuse: ({ url = '/' }) =>
      pathOf(url) === PATH
        ? null
        : { status: 404, reason: 'Not Found', text: `pushes are handed in at ${PATH}` },
    answer: (request, signal) => lab.pap(request, signal),
  });
  return listen(server, host, port);
}

function pathOf(target: string): string {
  return target.replace(/^http:\/\/[^/]*/i, '').split('?', 1)[0]!;
}
