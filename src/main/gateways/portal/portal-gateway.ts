import { createHash } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context } from 'hono';
import { Problem } from '../../../shared/contract/problem';
import { isSmil } from '../../../shared/protocol/smil/source';
import type { Lab, PortalMessage } from '../../engine/lab-port';
import type { MediaWorks } from '../../engine/ports';
import { listen, type Listening } from '../listener';
import type { Log } from '../log';
import { OCTET_FIELDS, plainType, typeFields } from '../media-types';
import { octetResponse } from '../octet-response';
import { createPatientServer, type Patience } from '../patient-server';
import { RateLimit } from '../rate-limit';
import type { TurnAway } from '../turned-away';
import { damagedPage, messagePage, notFoundPage, tooManyPage, type Showing } from './page';
import { SCRIPT } from './script';
import { STYLE } from './style';

export interface PortalOptions {
  lab: Pick<Lab, 'portal'>;
  /** Makes the renditions of what browsers do not play, and knows how long they are. */
  media: Pick<MediaWorks, 'playable' | 'probe'>;
  log: Log;
  host: string;
  port: number;
  /** Origins of the desk, which shows these pages in its phones; read for each page. Absent: nobody frames them. */
  framedBy?: () => readonly string[];
  /** How long clients may take; absent: as long as is usual. */
  patience?: Patience;
  /** Is told of requests that are refused here; absent: nobody is. */
  turnAway?: TurnAway;
}

/** Wrong codes that one address may try in a minute. */
const MOST_MISSES = 30;
/** Milliseconds for which an opened message serves its media without being opened again. */
const OPEN_TIME = 120_000;
const MOST_OPEN = 16;
/** What the codes in links are made of. */
const CODE = /^[A-Za-z0-9_-]{4,128}$/;

/** By which the page's own style and script are allowed, and nothing else. */
const hashOf = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`;

const pageFields = (framedBy: readonly string[]): Record<string, string> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': [
    "default-src 'none'",
    "img-src 'self'",
    "media-src 'self'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`,
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
});

/**
 * The page behind a fallback link: `/m/<code>` shows the message, `/m/<code>/<index>` gives one of its parts. It has
 * a script of its own, shows the slides without it, and needs no cookie; the code is all that opens it, so wrong codes are counted and slowed down.
 */
export function startPortal(options: PortalOptions): Promise<Listening> {
  const serve = getRequestListener(createPortal(options).fetch, { overrideGlobalObjects: false });
  const { log, patience, turnAway } = options;
  const server = createPatientServer('portal', log, {}, patience, turnAway);
  server.on('request', (request, response) => void serve(request, response));
  return listen(server, options.host, options.port);
}

function createPortal({ lab, media, log, framedBy = () => [], turnAway }: PortalOptions): Hono {
  const fields = (): Record<string, string> => pageFields(framedBy());
  const misses = new RateLimit(MOST_MISSES, 60_000);
  const opened = new Map<string, { message: PortalMessage; until: number }>();

  const open = async (code: string): Promise<PortalMessage | null> => {
    const message = CODE.test(code) ? await lab.portal(code) : null;
    opened.delete(code);
    if (message === null) return null;
    opened.set(code, { message, until: performance.now() + OPEN_TIME });
    for (const oldest of opened.keys()) {
      if (opened.size <= MOST_OPEN) break;
      opened.delete(oldest);
    }
    return message;
  };
  const reopen = (code: string): PortalMessage | Promise<PortalMessage | null> => {
    const known = opened.get(code);
    return known !== undefined && known.until > performance.now() ? known.message : open(code);
  };

  /** Says in the trace what a request is refused for. */
  const refused = ({ req }: Context, why: string): void =>
    turnAway?.(`portal ${req.method} ${req.path}: ${why}`);
  const portal = new Hono();
  portal.use(async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    refused(context, '405 Method Not Allowed, pages are read with GET');
    return context.body(notFoundPage(languageOf(context)), 405, { ...fields(), Allow: 'GET, HEAD' });
  });
  portal.use(async (context, next) => {
    if (misses.isExceeded(addressOf(context))) {
      refused(context, `429 Too Many Requests, more than ${MOST_MISSES} wrong codes in a minute`);
      return context.body(tooManyPage(languageOf(context)), 429, { ...fields(), 'Retry-After': '60' });
    }
    return next();
  });
  const missing = (context: Context): Response =>
    context.body(notFoundPage(languageOf(context)), 404, fields());
  const missed = (context: Context): Response => {
    misses.miss(addressOf(context));
    refused(context, '404 Not Found, no message has this code');
    return missing(context);
  };

  portal.get('/m/:code', async (context) => {
    const code = context.req.param('code');
    const message = await open(code);
    if (message === null) return missed(context);
    const showing = await Promise.all(message.parts.map((part) => showingOf(part, media)));
    return context.body(
      messagePage(code, message, showing, await durationsOf(message, media), !isFramed(context)),
      200,
      { ...fields(), Vary: 'Sec-Fetch-Dest' },
    );
  });

  portal.get('/m/:code/:index{[0-9]{1,3}}', async (context) => {
    const message = await reopen(context.req.param('code'));
    if (message === null) return missed(context);
    const part = message.parts[Number(context.req.param('index'))];
    if (part === undefined || isSmil(part)) return missing(context);
    const octetFields = {
      ...OCTET_FIELDS,
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'private, no-store',
    };
    if (context.req.query('download') !== undefined) {
      return octetResponse(part.octets, { ...octetFields, ...attachmentFields(part) }, null);
    }
    const rendition = await render(part, media);
    if (rendition === null)
      return octetResponse(part.octets, { ...octetFields, ...attachmentFields(part) }, null);
    return octetResponse(
      rendition.octets,
      { ...octetFields, ...typeFields(rendition.contentType) },
      context.req.header('Range') ?? null,
    );
  });

  // Browsers ask for it unasked; there is none, and that is no mistake.
  portal.get('/favicon.ico', (context) => context.body(null, 204));

  portal.notFound(missing);
  portal.onError((error, context) => {
    // Gone for good, as far as anybody can tell (RFC 9110 §15.5.11): to ask again does not help.
    if (error instanceof Problem && error.report.code === 'body-damaged') {
      log.warn(`portal ${context.req.path}: ${error.message}`);
      refused(context, '410 Gone, the stored message is damaged');
      return context.body(damagedPage(languageOf(context)), 410, fields());
    }
    log.error(`portal ${context.req.path}`, error);
    return context.body(notFoundPage(languageOf(context)), 500, fields());
  });
  return portal;
}

type Part = PortalMessage['parts'][number];

async function showingOf(part: Part, media: Pick<MediaWorks, 'playable'>): Promise<Showing> {
  return part.text !== null || (await render(part, media)) !== null ? 'shown' : 'download';
}

/** Milliseconds of the sounds and videos of a message by their parts, as far as their octets tell. */
async function durationsOf(
  { parts }: PortalMessage,
  media: Pick<MediaWorks, 'probe'>,
): Promise<Map<number, number>> {
  const durations = new Map<number, number>();
  await Promise.all(
    parts.map(async ({ contentType, name, octets }, index) => {
      if (!/^(audio|video)\//.test(plainType(contentType))) return;
      const { duration } = await media.probe(octets, name ?? '', contentType);
      if (duration !== null && duration > 0) durations.set(index, duration);
    }),
  );
  return durations;
}

/** What a browser shows for a part; null when it can only be saved. The work is done once and then remembered. */
async function render(
  part: Part,
  media: Pick<MediaWorks, 'playable'>,
): Promise<{ octets: Uint8Array; contentType: string } | null> {
  if (
    !/^(image|audio|video)\//.test(plainType(part.contentType)) &&
    part.contentType !== 'application/octet-stream'
  ) {
    return null;
  }
  const result = await media.playable(part.octets, part.contentType);
  return result.ok && !result.contentType.startsWith('text/') ? result : null;
}

function attachmentFields(part: Part): Record<string, string> {
  const name = (part.name ?? part.contentLocation ?? 'attachment').replace(/^.*[\\/]/, '').slice(0, 100);
  const ascii = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(Buffer.from(name).toString()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16)}`,
  );
  return {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`,
  };
}

function languageOf(context: Context): 'en' | 'de' {
  return /^\s*de\b/i.test(context.req.header('Accept-Language') ?? '') ? 'de' : 'en';
}

/** Whether the page is for a frame: those of the phones run nothing, and a script there would be a warning to their owner. */
function isFramed(context: Context): boolean {
  return context.req.header('Sec-Fetch-Dest') === 'iframe';
}

function addressOf(context: Context): string {
  return getConnInfo(context).remote.address ?? 'unknown';
}
