import { once } from 'node:events';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { contract } from '../../shared/contract/contract';
import { paths } from '../../shared/contract/paths';
import type { ServeAddresses } from './serve';

/** A client of a running `serve`, as the page in the browser is one. */
export interface LabClient {
  calls: ContractRouterClient<typeof contract>;
  /** The octets of a message's part. */
  media(hash: string): Promise<Uint8Array>;
  close(): void;
}

/** Connects by WebSocket; calls that wait when the lab dies fail. */
export async function connectLab({ url, token }: ServeAddresses): Promise<LabClient> {
  const { origin, host, port } = new URL(url);
  const headers = { Cookie: `handset-lab-${port}=${token}`, Origin: origin };
  const socket = new WebSocket(`ws://${host}${paths.socket}`, { headers });
  await once(socket, 'open');
  // What was under way when the lab was killed: its call fails, which is what counts.
  socket.on('error', () => undefined);
  return {
    calls: createORPCClient(new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })),
    media: async (hash) => {
      const response = await fetch(`${origin}${paths.media(hash, 'image/jpeg')}`, { headers });
      if (!response.ok) throw new Error(`body ${hash}: HTTP ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    close: () => socket.terminate(),
  };
}
