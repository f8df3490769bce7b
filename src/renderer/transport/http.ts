import { paths, uploadSchema, type Upload } from '../../shared/contract/paths';
import { Problem, problemSchema } from '../../shared/contract/problem';

/** What goes beside the calls, by URL under the page's own origin; the same on the desktop and in the browser. */
export const http = {
  async upload(file: File): Promise<Upload> {
    const response = await ask(paths.upload, {
      method: 'POST',
      headers: {
        'Content-Type': file.type === '' ? 'application/octet-stream' : file.type,
        'X-File-Name': encodeURIComponent(file.name),
      },
      body: file,
    });
    if (!response.ok) throw await problemOf(response);
    return uploadSchema.parse(await response.json());
  },

  async traceOctets(seq: number, signal: AbortSignal): Promise<Uint8Array> {
    const response = await ask(paths.traceOctets(seq), { signal });
    if (!response.ok) throw await problemOf(response);
    return new Uint8Array(await response.arrayBuffer());
  },

  async capture(): Promise<Blob> {
    const response = await ask(paths.capture);
    if (!response.ok) throw await problemOf(response);
    return response.blob();
  },

  mediaUrl: paths.media,
};

/** As `fetch`; an engine that cannot be reached is a problem as any other. */
async function ask(url: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init?.signal?.aborted === true) throw error;
    throw new Problem({ code: 'unreached', message: 'The engine cannot be reached' });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new Problem(parsed.data);
  const { status } = response;
  return new Problem({
    code: 'http-error',
    message: `The engine answered ${status}`,
    params: { status },
  });
}
