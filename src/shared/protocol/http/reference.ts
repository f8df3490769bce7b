import { originOf, parseHttpUrl } from '../../model/http-url';

/**
 * The address that a Location field names (RFC 9110 §10.2.2, RFC 3986 §5.2): absolute, or relative to what was asked for.
 * A fragment is dropped.
 * @param base an absolute http or https URL
 * @returns null for what leads to no http or https URL
 */
export function resolveReference(base: string, reference: string): string | null {
  const from = parseHttpUrl(base);
  const text = reference.split('#', 1)[0]!;
  if (from === null) return null;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return normal(text);
  if (text.startsWith('//')) return normal(`${from.scheme}:${text}`);
  const [path = '', query] = halves(from.path);
  const [wantedPath, wantedQuery] = halves(text);
  if (wantedPath === '') {
    const kept = wantedQuery ?? query;
    return normal(`${originOf(from)}${path}${kept === undefined ? '' : `?${kept}`}`);
  }
  const whole = wantedPath.startsWith('/')
    ? wantedPath
    : `${path.slice(0, path.lastIndexOf('/') + 1)}${wantedPath}`;
  return normal(`${originOf(from)}${whole}${wantedQuery === undefined ? '' : `?${wantedQuery}`}`);
}

function normal(url: string): string | null {
  const parsed = parseHttpUrl(url);
  if (parsed === null) return null;
  const [path, query] = halves(parsed.path);
  return `${originOf(parsed)}${withoutDots(path)}${query === undefined ? '' : `?${query}`}`;
}

function halves(text: string): [path: string, query: string | undefined] {
  const mark = text.indexOf('?');
  return mark < 0 ? [text, undefined] : [text.slice(0, mark), text.slice(mark + 1)];
}

/** RFC 3986 §5.2.4 for a path that begins with a slash. */
function withoutDots(path: string): string {
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  segments.forEach((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
    if (last && (segment === '.' || segment === '..')) kept.push('');
  });
  return `/${kept.join('/')}`;
}
