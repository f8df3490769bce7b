import { Hono } from 'hono';
import { paths } from '../../../shared/contract/paths';
import { Problem, type ProblemReport } from '../../../shared/contract/problem';
import type { Lab } from '../../engine/lab-port';
import type { Log } from '../log';
import { OCTET_FIELDS, typeFields } from '../media-types';
import { octetResponse } from '../octet-response';
import { APP_FIELDS } from './content-policy';
import { staticFile } from './static-files';

export interface ContentOptions {
  lab: Pick<Lab, 'upload' | 'media' | 'playable' | 'traceOctets' | 'capture'>;
  log: Log;
  /** Folder of the built renderer. */
  root: string;
  /** Origin of the portal, whose pages the phones' browsers show. */
  portal?: string;
}

/** Octets of an upload. */
export const MAX_UPLOAD = 50 * 1024 * 1024;

const IMMUTABLE = 'private, max-age=31536000, immutable';

/**
 * What the app fetches beside its calls: the built renderer, media by hash, octets of the trace, and uploads. The same
 * requests come by HTTP in the browser and by the `app:` protocol on the desktop; whoever passes them in has checked
 * who sends them.
 */
export function createContent({
  lab,
  log,
  root,
  portal,
}: ContentOptions): (request: Request) => Promise<Response> {
  const content = new Hono();

  content.post(paths.upload, async (context) => {
    const declared = Number(context.req.header('Content-Length') ?? 0);
    const octets = declared > MAX_UPLOAD ? null : await readBody(context.req.raw.body, MAX_UPLOAD);
    if (octets === null) return problem(413, tooLarge());
    const name = fileName(context.req.header('X-File-Name') ?? '');
    if (name === null) {
      return problem(400, { code: 'invalid-input', message: 'X-File-Name is not percent-encoded UTF-8' });
    }
    const upload = await lab.upload(octets, name, context.req.header('Content-Type') ?? '');
    return Response.json(upload, { headers: JSON_FIELDS });
  });

  content.get('/media/:hash{[0-9a-f]{64}}', async (context) => {
    const hash = context.req.param('hash');
    const type = context.req.query('type') ?? 'application/octet-stream';
    const wanted = context.req.query('playable') === '1';
    const original = wanted ? null : lab.media(hash);
    const media = wanted
      ? await lab.playable(hash, type)
      : original && { octets: original, contentType: type };
    if (media === null) {
      return wanted
        ? problem(404, {
            code: 'not-playable',
            message: 'there is no rendition of this that could be played',
          })
        : problem(404, {
            code: 'unknown-media',
            message: 'there is no such media',
            params: { name: hash.slice(0, 8) },
          });
    }
    const fields = { ...OCTET_FIELDS, ...typeFields(media.contentType), 'Cache-Control': IMMUTABLE };
    return octetResponse(media.octets, fields, context.req.header('Range') ?? null);
  });

  content.get('/trace/:seq{[0-9]{1,15}}', async (context) => {
    const octets = await lab.traceOctets(Number(context.req.param('seq')));
    if (octets === null)
      return problem(404, { code: 'unknown-event', message: 'the octets of this event are not kept' });
    const fields = {
      ...OCTET_FIELDS,
      'Content-Type': 'application/octet-stream',
      'Cache-Control': IMMUTABLE,
    };
    return octetResponse(octets, fields, null);
  });

  content.get(paths.capture, async () => {
    const fields = {
      ...OCTET_FIELDS,
      'Content-Type': 'application/octet-stream',
      'Cache-Control': 'no-store',
    };
    return octetResponse(await lab.capture(), fields, null);
  });

  content.get(
    '*',
    async (context) => (await staticFile(root, context.req.path, portal ?? null)) ?? context.notFound(),
  );

  content.notFound((context) => context.text('Not found', 404, { ...APP_FIELDS }));
  content.onError((error, context) => {
    if (error instanceof Problem) return problem(422, error.report);
    log.error(`${context.req.method} ${context.req.path}`, error);
    return problem(500, { code: 'unexpected', message: 'the lab made a mistake; what it was is in its log' });
  });
  return async (request) => content.fetch(request);
}

const JSON_FIELDS: Readonly<Record<string, string>> = { ...APP_FIELDS, 'Cache-Control': 'no-store' };

function problem(status: number, report: ProblemReport): Response {
  return Response.json(report, { status, headers: JSON_FIELDS });
}

function tooLarge(): ProblemReport {
  return {
    code: 'file-too-large',
    message: `the file has more than ${MAX_UPLOAD / 1024 / 1024} MB`,
    params: { limit: MAX_UPLOAD / 1024 / 1024 },
    hint: 'choose a smaller one',
  };
}

function fileName(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded).slice(0, 255);
  } catch {
    return null;
  }
}

/** Reads a body as long as it has at most `limit` octets; null when it has more. */
async function readBody(body: ReadableStream<Uint8Array> | null, limit: number): Promise<Uint8Array | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  if (body !== null) {
    // The stream of a web request is an async iterable in Node and in Electron alike.
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > limit) return null;
      pieces.push(piece);
    }
  }
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}
