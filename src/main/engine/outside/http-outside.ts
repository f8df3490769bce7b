import { Agent as HttpAgent, request as requestHttp } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { readFile } from 'node:fs/promises';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { HttpHeaders, HttpResponse } from '../../../shared/protocol/http/message';
import type { Outside } from '../ports';
import { plain } from './outside-traffic';
import type { OutsideRequest } from './rules';
import { sendMailOutside } from './smtp-outside';

/** Milliseconds until a server must have answered in full. */
const DEADLINE = 60_000;

/** Octets of an answer's body. */
const MAX_BODY = 10 * 1024 * 1024;

/** Fields of the connection, which are each side's own (RFC 9110 §7.6.1). */
const OF_CONNECTION = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'transfer-encoding',
  'te',
  'upgrade',
]);

/**
 * Requests over real HTTP and HTTPS. Redirections are answers like others: whether to follow them is for who asked.
 * @param deadline milliseconds
 */
export function createHttpOutside(deadline = DEADLINE): Outside {
  return {
    request: (wanted, signal) => within(deadline, signal, (both) => ask(wanted, both)),
    mail: sendMailOutside,
  };
}

/**
 * Work with a deadline of its own that also ends with `signal`. That one lives as long as the lab, and `AbortSignal.any` would
 * leave something on it for each request.
 */
async function within<T>(
  deadline: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const both = new AbortController();
  const stop = (): void => both.abort(signal.reason);
  const late = setTimeout(() => both.abort(new DOMException('too late', 'TimeoutError')), deadline);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(both.signal);
  } finally {
    clearTimeout(late);
    signal.removeEventListener('abort', stop);
  }
}

async function ask(wanted: OutsideRequest, signal: AbortSignal): Promise<HttpResponse> {
  const { host, port } = wanted.server;
  let ca: string[] | undefined;
  try {
    ca = await authorities(wanted);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = `the setting caFile names ${wanted.caFile}, which cannot be read: ${code ?? message}`;
    return plain(502, 'Bad Gateway', reason);
  }
  return new Promise((resolve) => {
    const fail = (error: Error): void => {
      const late =
        error.name === 'TimeoutError' || (signal.reason as Error | undefined)?.name === 'TimeoutError';
      resolve(
        late
          ? plain(504, 'Gateway Timeout', `${host}:${port} did not answer in time`)
          : plain(502, 'Bad Gateway', `no answer from ${host}:${port}: ${reasonOf(error)}`),
      );
    };
    const request = open(wanted, ca, signal);
    request.on('error', fail);
    request.on('response', (response) => {
      read(response).then(resolve, (error: Error) => {
        request.destroy();
        fail(error);
      });
    });
    request.end(wanted.request.body);
  });
}

function open(
  { server, request }: OutsideRequest,
  ca: string[] | undefined,
  signal: AbortSignal,
): ClientRequest {
  const { scheme, host, port } = server;
  const headers = [...endToEnd(request.headers).flat(), 'Connection', 'close'];
  const options = {
    host: host.replace(/^\[|\]$/g, ''),
    port,
    method: request.method,
    path: request.target,
    headers,
    setHost: false,
    signal,
  };
  if (scheme === 'https') return requestHttps({ ...options, agent: new HttpsAgent(), ca });
  return requestHttp({ ...options, agent: new HttpAgent() });
}

/** Whom servers are trusted by; undefined: by those whom Node knows. */
async function authorities({ server, caFile }: OutsideRequest): Promise<string[] | undefined> {
  if (server.scheme !== 'https' || caFile === null) return undefined;
  return [...rootCertificates, await readFile(caFile, 'utf8')];
}

/** Failures of TLS that mean: nobody whom we know says that this server is who it claims to be. */
const UNTRUSTED: ReadonlySet<string | undefined> = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function reasonOf({ message, code }: NodeJS.ErrnoException): string {
  if (!UNTRUSTED.has(code)) return message;
  return `its certificate is not trusted (${message}); name a file with that of its authority in the setting caFile`;
}

async function read(response: IncomingMessage): Promise<HttpResponse> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > MAX_BODY) throw new Error(`the answer has more than ${MAX_BODY} octets`);
    pieces.push(piece);
  }
  const { rawHeaders: raw } = response;
  const headers = Array.from(
    { length: raw.length / 2 },
    (_, at) => [raw[2 * at]!, raw[2 * at + 1]!] as const,
  );
  return {
    status: response.statusCode!,
    reason: response.statusMessage ?? '',
    // What came in chunks goes on with its length.
    headers: endToEnd(headers).filter(([name]) => name.toLowerCase() !== 'content-length'),
    body: Buffer.concat(pieces),
  };
}

function endToEnd(headers: HttpHeaders): HttpHeaders {
  return headers.filter(([name]) => !OF_CONNECTION.has(name.toLowerCase()));
}
