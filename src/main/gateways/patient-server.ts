import { createServer, type Server, type ServerOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Log } from './log';
import type { TurnAway } from './turned-away';

/** How long clients may take. Milliseconds. */
export interface Patience {
  /** For the head of a request. */
  head: number;
  /** For the whole of it. */
  request: number;
}

const PATIENCE: Patience = { head: 15_000, request: 120_000 };
/** Milliseconds after which it is looked again for clients that take too long. */
const LOOK = 5_000;

/** What is said to a client whose request cannot be read, by the code of node's error; 400 for the others. */
const STATUSES: Readonly<Record<string, string>> = {
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Content Too Large',
};

/**
 * An HTTP server whose clients may take their time, but not for ever: who sends too slowly is told (408) and cut off, and
 * the log says so; the others are served meanwhile.
 * @param name of the interface, for people
 * @param turnAway is told of them, too
 */
export function createPatientServer(
  name: string,
  log: Pick<Log, 'warn'>,
  options: ServerOptions = {},
  { head, request }: Patience = PATIENCE,
  turnAway: TurnAway = () => undefined,
): Server {
  const server = createServer({
    ...options,
    headersTimeout: head,
    requestTimeout: request,
    connectionsCheckingInterval: Math.min(LOOK, head),
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    const status = STATUSES[error.code ?? ''] ?? '400 Bad Request';
    const why = `${name}: a request was cut off: ${status.slice(4)} (${error.message})`;
    log.warn(why);
    turnAway(why);
    // Whoever does not take the answer either is let go.
    socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, () =>
      socket.destroy(),
    );
  });
  return server;
}
