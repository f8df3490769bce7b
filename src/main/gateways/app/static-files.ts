import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, join, relative, resolve } from 'node:path';
import { pageFields } from './content-policy';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.amr': 'audio/amr',
  '.mid': 'audio/midi',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
};

/**
 * The file of the built renderer that a URL's path names, `/` being `index.html`; null when there is none. The path is
 * resolved first and must then lie inside `root`, however it was written.
 * @param portal origin of the portal, whose pages phones show; null while it does not listen
 */
export async function staticFile(
  root: string,
  path: string,
  portal: string | null = null,
): Promise<Response | null> {
  const file = fileOf(root, path);
  const type = file === null ? undefined : TYPES[extname(file)];
  if (file === null || type === undefined) return null;
  try {
    const octets = await readFile(file);
    // The names of built files hold a hash of their content; the page that names them does not.
    const hashed = path.startsWith('/assets/');
    const cache = hashed ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(octets, {
      headers: { ...pageFields(portal), 'Content-Type': type, 'Cache-Control': cache },
    });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** The file's path, or null when the URL's path is malformed or leads out of `root`. */
function fileOf(root: string, path: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = resolve(join(root, decoded === '/' ? 'index.html' : decoded));
  const inside = relative(root, file);
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : file;
}
