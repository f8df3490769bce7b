import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { WebSocketServer } from 'ws';
import { paths } from '../../../shared/contract/paths';
import { listen, type Listening } from '../listener';
import type { Log } from '../log';
import { createPatientServer, type Patience } from '../patient-server';
import { RateLimit } from '../rate-limit';
import type { LabRouter } from '../router';
import { Access } from './access';
import { APP_FIELDS } from './content-policy';
import { sayNo } from './refusal-page';
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
    if (misses.isExceeded(from)) return sayNo(request, response, 429, 'tooMany');
    const place = access.refusePlace(request.headers, false);
    if (place !== null) {
      log.warn(`refused ${request.method} ${pathOf(request)} from ${from}: foreign ${place}`);
      return sayNo(request, response, 403, place);
    }
    const given = new URLSearchParams((request.url ?? '').split('?')[1] ?? '').get('token');
    if (given !== null) {
      if (!access.isToken(given)) {
        misses.miss(from);
        return sayNo(request, response, 403, 'token');
      }
      response.writeHead(303, {
        ...APP_FIELDS,
        Location: '/',
        'Set-Cookie': access.setCookie(),
        'Cache-Control': 'no-store',
      });
      return void response.end();
    }
    if (access.refuse(request.headers, false) !== null) return sayNo(request, response, 403, 'token');
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
