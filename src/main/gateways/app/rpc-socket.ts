import { RPCHandler } from '@orpc/server/ws';
import type { WebSocket } from 'ws';
import type { LabRouter } from '../router';

/** Octets that may wait for a slow client before its streams are held back. */
const HIGH_WATER = 256 * 1024;

/**
 * Serves calls on a WebSocket. A stream's next batch is taken only when the client has kept up, so that events wait in
 * the engine, which bounds them, and not in the socket, which would not.
 */
export function serveSocket(router: LabRouter): (socket: WebSocket) => void {
  const handler = new RPCHandler(router);
  return (socket) => {
    const send = (data: Parameters<WebSocket['send']>[0]): Promise<void> | void => {
      if (socket.bufferedAmount < HIGH_WATER) return socket.send(data);
      return new Promise((resolve) => socket.send(data, () => resolve()));
    };
    void handler.upgrade({
      send: send as WebSocket['send'],
      addEventListener: socket.addEventListener.bind(socket),
    });
  };
}
