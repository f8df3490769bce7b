import { webAddress } from '../../format/web-address';

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
