/** What the codes in links are made of. */
const CODE = /^[A-Za-z0-9_-]{4,128}$/;

/**
 * The code in the address of a page of the portal; null for any other address.
 * @param bases what such addresses begin with: where the portal listens, and what links have instead; null: not known
 */
export function codeInAddress(address: string, bases: readonly (string | null)[]): string | null {
  const wanted = webUrl(address);
  if (wanted === null) return null;
  for (const base of bases) {
    const url = base === null ? null : webUrl(base);
    if (url?.origin !== wanted.origin) continue;
    const root = `${url.pathname.replace(/\/$/, '')}/m/`;
    const code = wanted.pathname.startsWith(root) ? wanted.pathname.slice(root.length) : '';
    if (CODE.test(code)) return code;
  }
  return null;
}

function webUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const isWeb = url.protocol === 'http:' || url.protocol === 'https:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}
