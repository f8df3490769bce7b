import type { Connect } from './connection';
import { connectByMessagePort } from './message-port';
import { connectByWebSocket } from './websocket';

/** Chooses the transport once, by what the page finds around it. */
export function chooseTransport(): Connect {
  const door = window.handsetLab;
  return door === undefined ? connectByWebSocket : () => connectByMessagePort(door);
}
