/** What was typed or sent as an http(s) address; without a scheme it is http, as phones have it. Null: none of the web. */
export function webAddress(typed: string): string | null {
  const text = typed.trim();
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]*:\d/.test(text) ? text : `http://${text}`;
  if (text === '' || /\s/.test(text) || !URL.canParse(full)) return null;
  const { protocol, username, password, href } = new URL(full);
  return (protocol === 'http:' || protocol === 'https:') && username === '' && password === '' ? href : null;
}

/**
 * Where a page of the portal can be had from here; null for any other address.
 * @param portal where the portal listens
 * @param publicBase what links begin with instead, where that is set
 */
export function framedAddress(
  address: string,
  portal: string | null,
  publicBase: string | null,
): string | null {
  const wanted = webAddress(address);
  if (portal === null || wanted === null) return null;
  for (const base of [portal, publicBase]) {
    const origin = base === null ? null : webAddress(base);
    if (origin === null) continue;
    const root = origin.endsWith('/') ? origin : `${origin}/`;
    if (wanted.startsWith(`${root}m/`)) return `${portal}/m/${wanted.slice(root.length + 2)}`;
  }
  return null;
}
