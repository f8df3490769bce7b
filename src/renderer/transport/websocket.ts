import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { paths } from '../../shared/contract/paths';
import { AccessRefused } from './connection';
import type { Connection, LabClient } from './connection';
import { http } from './http';

/** The browser's way to the engine: a WebSocket at the page's own origin. */
export async function connectByWebSocket(): Promise<Connection> {
  const url = new URL(paths.socket, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const websocket = new WebSocket(url);
  const closed = new Promise<void>((resolve) => {
    websocket.addEventListener('close', () => resolve(), { once: true });
  });
  const opened = new Promise<'opened'>((resolve) => {
    websocket.addEventListener('open', () => resolve('opened'), { once: true });
  });
  // Whatever is wrong, a socket that does not open closes; an error event comes before that in some cases only.
  if ((await Promise.race([opened, closed])) !== 'opened') throw await whyNot();
  const client: LabClient = createORPCClient(new RPCLink({ websocket }));
  return { client, ...http, closed, close: () => websocket.close() };
}

const FORBIDDEN = 403;

/** A page is not told why its WebSocket was refused; of the page itself it is. */
async function whyNot(): Promise<Error> {
  const page = await fetch('/', { cache: 'no-store' }).catch(() => null);
  return page?.status === FORBIDDEN
    ? new AccessRefused('the engine does not know this page')
    : new Error('the engine does not answer');
}
