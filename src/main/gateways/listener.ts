import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from '../../shared/contract/problem';

/** A socket that listens. */
export interface Listening {
  /** Base URL without a slash at its end, e.g. `http://127.0.0.1:8080`. */
  readonly address: string;
  readonly port: number;
  /** Takes no more and ends what is open, politely for `grace` milliseconds at most. */
  close(grace?: number): Promise<void>;
}

/**
 * Listens on `host` and `port` (0: any free one). Throws `Problem` `cannot-listen` when the port is taken or the address
 * is not of this machine.
 */
export function listen(server: Server, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException): void => reject(cannotListen(error, host, port));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      const { port: actual } = server.address() as AddressInfo;
      resolve({
        address: `http://${authority(host, actual)}`,
        port: actual,
        close: (grace = 500) => closeServer(server, grace),
      });
    });
  });
}

/** `host:port` as it stands in a URL; a wildcard address is named by its loopback address. */
export function authority(host: string, port: number): string {
  const named = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `${named.includes(':') ? `[${named}]` : named}:${port}`;
}

/** Whether only programs of this machine reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function closeServer(server: Server, grace: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), grace);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Why nothing can listen there. */
export function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): Problem {
  const otherPort = 'choose another port, or 0 for any free one';
  const otherHost = 'choose an address of this machine with --host, or leave it out';
  const told: Partial<Record<string, readonly [reason: string, hint: string]>> = {
    EADDRINUSE: ['another program listens there', otherPort],
    EACCES: ['this port is reserved for the system', otherPort],
    EADDRNOTAVAIL: ['that is no address of this machine', otherHost],
    ENOTFOUND: ['that name is not known', otherHost],
  };
  const [reason, hint] = told[error.code ?? ''] ?? [error.message, otherPort];
  return new Problem({
    code: 'cannot-listen',
    message: `cannot listen on ${authority(host, port)}: ${reason}`,
    hint,
  });
}
