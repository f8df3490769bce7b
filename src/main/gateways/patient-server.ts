import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http';
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
  const whenAnswered = answersBefore(server);
  // More of what cannot be read comes before the connection is closed.
  const refused = new WeakSet<Duplex>();
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
    if (refused.has(socket)) return;
    refused.add(socket);
    const status = STATUSES[error.code ?? ''] ?? '400 Bad Request';
    const why = `${name}: a request was cut off: ${status.slice(4)} (${error.message})`;
    log.warn(why);
    turnAway(why);
    whenAnswered(socket, () => {
      // The last answer said that the connection is closed behind it.
      if (!socket.writable) return;
      // Whoever does not take the answer either is let go.
      socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`, () =>
        socket.destroy(),
      );
    });
  });
  return server;
}

/**
 * Lets answers keep their order (RFC 9112 §9.3.2): what is done with a connection waits until the requests that had come whole
 * on it are answered. As answers go out in order, and only the last request can lack its end, two of them are all that
 * has to be known, and nothing is listened for before something waits.
 */
function answersBefore(server: Server): (socket: Duplex, then: () => void) => void {
  const latest = new WeakMap<Duplex, { last: ServerResponse; before: ServerResponse | null }>();
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    const known = latest.get(socket);
    if (known === undefined) return void latest.set(socket, { last: response, before: null });
    known.before = known.last;
    known.last = response;
  });
  return (socket, then) => {
    const { last = null, before = null } = latest.get(socket) ?? {};
    // One that was refused before its end is answered, too.
    const whole = last?.req.complete === true || last?.writableEnded === true ? last : before;
    if (whole === null || whole.writableFinished || whole.destroyed) then();
    else whole.once('close', then);
  };
}
