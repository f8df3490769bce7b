export interface RequestTarget {
  /** `host` or `host:port` without user information; null when neither target nor Host header names one. */
  authority: string | null;
  /** As sent, percent escapes included; `/` when empty. */
  path: string;
  /** Behind the first `?`, without it; empty when there is none. */
  query: string;
}

/**
 * Splits a request target (RFC 9112 §3.2): origin form with the Host header's value, absolute form as proxies and WAP
 * gateways get it (its authority counts, whatever Host says), authority form (`host:port`, CONNECT) or `*`.
 * Total: what is none of these is taken as a path.
 */
export function parseTarget(target: string, hostHeader?: string): RequestTarget {
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(target);
  if (absolute !== null) {
    return { authority: authorityOf(absolute[1]!), ...split(target.slice(absolute[0].length)) };
  }
  const authority = hostHeader === undefined ? null : authorityOf(hostHeader.trim());
  if (/^(\[[0-9a-f:.]+\]|[^/?#:*]+):\d{1,5}$/i.test(target))
    return { authority: target, path: '/', query: '' };
  return { authority, ...split(target) };
}

function authorityOf(text: string): string | null {
  const host = text.slice(text.lastIndexOf('@') + 1);
  return host === '' ? null : host;
}

function split(text: string): { path: string; query: string } {
  const fragment = text.indexOf('#');
  const reference = fragment < 0 ? text : text.slice(0, fragment);
  const mark = reference.indexOf('?');
  const path = mark < 0 ? reference : reference.slice(0, mark);
  return { path: path === '' ? '/' : path, query: mark < 0 ? '' : reference.slice(mark + 1) };
}
