import type { IncomingHttpHeaders, IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { Problem } from '../../shared/contract/problem';
import type { HttpHeaders, HttpRequest, HttpResponse } from '../../shared/protocol/http/message';
import type { Log } from './log';
import { isChunked } from '../../shared/protocol/http/headers';
import { createPatientServer, type Patience } from './patient-server';
import { readLimited } from './read-limited';
import type { TurnAway } from './turned-away';

/** A gateway to one node of the network, over HTTP. */
export interface NetworkServerOptions {
  /** The interface, for people: MM1, PAP. */
  name: string;
  /** Who answers, for people: `the MMSC`. */
  node: string;
  log: Log;
  /** Octets of a request's body. */
  maxBody: number;
  methods: readonly string[];
  /** The media types of a POST, in lower case. */
  contentType: readonly string[];
  /** What a POST without a body lacks, for people. */
  content: string;
  /** How long clients may take; absent: as long as is usual. */
  patience?: Patience | undefined;
  /** Why a request is none for this node, by its head alone; null when it may be one. */
  refuse?(request: IncomingMessage): Refusal | null;
  /** Is told of each request that does not reach the node; absent: nobody is. */
  turnAway?: TurnAway | undefined;
  /** Milliseconds after which a connection that nobody uses is closed; absent: 5 s. */
  idleTimeout?(): number;
  /**
   * Hands a request on. `signal` aborts when the client has gone, or when an answer on its connection takes too long; `address`
   * is the client's.
   */
  answer(request: HttpRequest, signal: AbortSignal, address: string | undefined): Promise<HttpResponse>;
}

export interface Refusal {
  status: number;
  reason: string;
  text: string;
  headers?: HttpHeaders;
}

/** Milliseconds that the node may take for its answer. */
const ANSWER_TIMEOUT = 120_000;
/** Octets of a request's head: recipients stand in the body, so this is generous. */
const MAX_HEAD = 64 * 1024;
const MAX_CONNECTIONS = 1_000;

/**
 * A server for programs: any Host, targets in origin form and absolute form. What a web browser sends is refused, so
 * that no web page reaches the lab from within a browser. Requests that are in order go to the node whole, and its
 * answers are written as they are.
 */
export function createNetworkServer(options: NetworkServerOptions): Server {
  const { name, node, log, maxBody } = options;
  const { patience, turnAway } = options;
  const server = createPatientServer(
    name,
    log,
    { requireHostHeader: false, maxHeaderSize: MAX_HEAD },
    patience,
    turnAway,
  );
  server.maxConnections = MAX_CONNECTIONS;
  const { idleTimeout } = options;
  // One for each connection, not for each request: what ends one ends the connection.
  const aborts = new WeakMap<Socket, AbortController>();
  server.on('connection', (socket: Socket) => {
    const abort = new AbortController();
    aborts.set(socket, abort);
    socket.once('close', () => abort.abort(new Error('the client has gone')));
    // Node reads it when a request begins: what changes counts from the next connection on.
    if (idleTimeout !== undefined) server.keepAliveTimeout = idleTimeout();
  });

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const turnedAway = (refusal: Refusal): void => {
      const { status, reason, text } = refusal;
      turnAway?.(`${name} ${request.method}: ${status} ${reason}, ${text}`);
      sendRefusal(response, refusal);
    };
    const refusal = refuse(request, options);
    if (refusal !== null) return turnedAway(refusal);
    // A client of HTTP/1.0 would take it for the answer.
    if (request.headers.expect !== undefined && request.httpVersion !== '1.0') response.writeContinue();
    const body = await readLimited(request, maxBody);
    if (body === 'too-large') return turnedAway(tooLarge(maxBody));
    if (body === 'aborted') return;
    if (request.method === 'POST' && body.length === 0) {
      return turnedAway({
        status: 400,
        reason: 'Bad Request',
        text: `there is no ${options.content} in the request`,
      });
    }
    const abort = aborts.get(request.socket)!;
    const late = `${node} did not answer in time`;
    const timer = setTimeout(() => abort.abort(new Error(late)), ANSWER_TIMEOUT);
    try {
      const { method = 'GET', url: target = '/' } = request;
      const headers = pairs(request.rawHeaders);
      const { remoteAddress } = request.socket;
      send(response, await options.answer({ method, target, headers, body }, abort.signal, remoteAddress));
    } catch (error) {
      if (response.destroyed) return;
      if (error instanceof Problem) {
        // Known trouble, such as a full disk: the client may try again later.
        const { message } = error.report;
        log.warn(`${name} ${request.method} ${request.url}: ${message}`);
        return sendRefusal(response, { status: 503, reason: 'Service Unavailable', text: message });
      }
      if (!abort.signal.aborted) log.error(`${name} ${request.method} ${request.url}`, error);
      sendRefusal(
        response,
        abort.signal.aborted
          ? { status: 504, reason: 'Gateway Timeout', text: late }
          : {
              status: 500,
              reason: 'Internal Server Error',
              text: 'the lab made a mistake; it is in its log',
            },
      );
    } finally {
      clearTimeout(timer);
    }
  };
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    answer(request, response).catch((error: unknown) => {
      log.error(`${name} ${request.method} ${request.url}`, error);
      response.destroy();
    });
  };
  server.on('request', handle);
  server.on('checkContinue', handle);
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    sendRefusal(response, {
      status: 417,
      reason: 'Expectation Failed',
      text: 'only 100-continue can be expected',
    });
  });
  server.on('connect', (_request, socket: Duplex) => {
    const allow = options.methods.join(', ');
    socket.end(
      `HTTP/1.1 405 Method Not Allowed\r\nAllow: ${allow}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
    );
  });
  return server;
}

function refuse(request: IncomingMessage, options: NetworkServerOptions): Refusal | null {
  const { headers, method = '' } = request;
  const { name, methods, maxBody, contentType } = options;
  if (isFromBrowser(headers)) {
    return { status: 403, reason: 'Forbidden', text: `web pages may not use ${name}` };
  }
  if (!methods.includes(method)) {
    return {
      status: 405,
      reason: 'Method Not Allowed',
      text: `${name} knows ${methods.join(' and ')}`,
      headers: [['Allow', methods.join(', ')]],
    };
  }
  if (Number(headers['content-length'] ?? 0) > maxBody) return tooLarge(maxBody);
  const other = options.refuse?.(request) ?? null;
  if (other !== null || method !== 'POST') return other;
  if (!contentType.includes(headers['content-type']?.split(';')[0]!.trim().toLowerCase() ?? '')) {
    return {
      status: 415,
      reason: 'Unsupported Media Type',
      text: `${name} takes ${contentType.join(' and ')}`,
      headers: [['Accept', contentType.join(', ')]],
    };
  }
  const coding = headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
  if (coding !== 'identity') {
    return { status: 415, reason: 'Unsupported Media Type', text: `${name} takes no content coding` };
  }
  return null;
}

/**
 * Whether a web page sent it: browsers add Origin, Sec-Fetch-Site or both, and scripts cannot take them away. A lone
 * `Sec-Fetch-Mode: cors` is what `fetch` of Node sends, which is no browser.
 */
function isFromBrowser(headers: IncomingHttpHeaders): boolean {
  for (const name in headers) {
    if (name === 'origin') return true;
    if (name.startsWith('sec-fetch-') && !(name === 'sec-fetch-mode' && headers[name] === 'cors'))
      return true;
  }
  return false;
}

function tooLarge(maxBody: number): Refusal {
  return { status: 413, reason: 'Content Too Large', text: `at most ${maxBody} octets` };
}

/** Answers in words and closes the connection, whose request may not have been read to its end. */
function sendRefusal(response: ServerResponse, { status, reason, text, headers = [] }: Refusal): void {
  const fields: [string, string][] = [
    ['Content-Type', 'text/plain; charset=utf-8'],
    ['Connection', 'close'],
  ];
  send(response, { status, reason, headers: [...headers, ...fields], body: Buffer.from(`${text}\n`) });
}

/** Fields that belong to the connection or are worked out here. */
const OWN_FIELDS = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

function send(response: ServerResponse, { status, reason, headers, body }: HttpResponse): void {
  if (response.destroyed) return;
  const fields: string[] = [];
  response.sendDate = true;
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (OWN_FIELDS.has(lower) && value.toLowerCase() !== 'close') continue;
    if (lower === 'date') response.sendDate = false;
    fields.push(name, value);
  }
  // HTTP/1.0 knows no chunks (RFC 9112 §6.1).
  if (isChunked(headers) && response.req.httpVersion !== '1.0') fields.push('Transfer-Encoding', 'chunked');
  else fields.push('Content-Length', String(body.length));
  response.writeHead(status, reason, fields);
  response.end(body);
}

function pairs(raw: readonly string[]): HttpHeaders {
  const fields: [name: string, value: string][] = [];
  for (let at = 0; at < raw.length; at += 2) fields.push([raw[at]!, raw[at + 1]!]);
  return fields;
}
