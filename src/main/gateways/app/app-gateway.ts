import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { paths } from '../../../shared/contract/contract';
import { listen, type Listening } from '../listener';
import type { Log } from '../log';
import { createPatientServer, type Patience } from '../patient-server';
import { RateLimit } from '../rate-limit';
import type { LabRouter } from '../router';
import { Access, type Refusal } from './access';
import { APP_FIELDS } from './content-policy';
import { serveSocket } from './rpc-socket';

export interface AppGatewayOptions {
  router: LabRouter;
  content: (request: Request) => Promise<Response>;
  log: Log;
  host: string;
  port: number;
  /** Lets a browser in; at least 128 random bits, new at every start. */
  token: string;
  /** How long clients may take; absent: as long as is usual. */
  patience?: Patience;
}

/** Octets of one call. */
const MAX_CALL = 4 * 1024 * 1024;
/** Wrong tokens that one address may try in a minute. */
const MOST_MISSES = 20;

const WHY: Readonly<Record<Refusal, string>> = {
  host: 'This address is not one of the lab’s.',
  origin: 'Pages of other origins may not use the lab.',
  token: 'Open the lab with the address that `handset-lab serve` printed: its token lets this browser in.',
};

/** The app in a browser: the built renderer, its media, and the contract's calls on a WebSocket. */
export async function startApp(options: AppGatewayOptions): Promise<Listening> {
  const { router, content, log, host, token } = options;
  const misses = new RateLimit(MOST_MISSES, 60_000);
  const serveContent = getRequestListener(content, { overrideGlobalObjects: false });
  const serveCalls = serveSocket(router);
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_CALL, perMessageDeflate: false });
  const server = createPatientServer('app', log, {}, options.patience);
  const listening = await listen(server, host, options.port);
  const access = new Access(token, host, listening.port);

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const from = request.socket.remoteAddress ?? '';
    if (misses.isExceeded(from)) return sayNo(response, 429, 'Too many wrong tokens; wait a minute.');
    const place = access.refusePlace(request.headers, false);
    if (place !== null) {
      log.warn(`refused ${request.method} ${pathOf(request)} from ${from}: foreign ${place}`);
      return sayNo(response, 403, WHY[place]);
    }
    const given = new URLSearchParams((request.url ?? '').split('?')[1] ?? '').get('token');
    if (given !== null) {
      if (!access.isToken(given)) {
        misses.miss(from);
        return sayNo(response, 403, WHY.token);
      }
      response.writeHead(303, {
        ...APP_FIELDS,
        Location: '/',
        'Set-Cookie': access.setCookie(),
        'Cache-Control': 'no-store',
      });
      return void response.end();
    }
    if (access.refuse(request.headers, false) !== null) return sayNo(response, 403, WHY.token);
    void serveContent(request, response);
  };
  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const refusal = access.refuse(request.headers, true);
    if (pathOf(request) === paths.socket && refusal === null) {
      return sockets.handleUpgrade(request, socket, head, (client) => {
        client.on('error', (error) => log.warn(`a WebSocket failed: ${error.message}`));
        serveCalls(client);
      });
    }
    log.warn(`refused a WebSocket from ${request.socket.remoteAddress}: ${refusal ?? 'unknown path'}`);
    socket.end(
      `HTTP/1.1 ${refusal === null ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`,
    );
  };
  server.on('request', handle);
  server.on('upgrade', upgrade);

  return {
    ...listening,
    close: async (grace) => {
      for (const socket of sockets.clients) socket.close(1001, 'the lab is closing');
      const impatient = setTimeout(
        () => sockets.clients.forEach((socket) => socket.terminate()),
        grace ?? 500,
      );
      await listening.close(grace);
      clearTimeout(impatient);
    },
  };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').split('?')[0]!;
}

function sayNo(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    ...APP_FIELDS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(`${text}\n`);
}
