import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Connection, LabClient } from './connection';
import { http } from './http';

/** What the preload script leaves on the window of the desktop application. */
export interface HandsetLabDoor {
  /** Asks the engine for a port; it arrives as a `message` event whose data is `handset-lab-port`. */
  connect(): Promise<void>;
}

declare global {
  interface Window {
    readonly handsetLab?: HandsetLabDoor;
  }
}

/** The desktop's way to the engine: a MessagePort that the preload script hands over. */
export async function connectByMessagePort(door: HandsetLabDoor): Promise<Connection> {
  const arrival = receivePort();
  await door.connect();
  const port = await arrival;
  const closed = new Promise<void>((resolve) => {
    port.addEventListener('close', () => resolve(), { once: true });
  });
  const client: LabClient = createORPCClient(new RPCLink({ port }));
  port.start();
  return { client, ...http, closed, close: () => port.close() };
}

function receivePort(): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (event: MessageEvent): void => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'handset-lab-port' || port === undefined) return;
      window.removeEventListener('message', receive);
      resolve(port);
    };
    window.addEventListener('message', receive);
  });
}
