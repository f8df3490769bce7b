import type { Apn } from '../../../shared/model/apn';
import { originOf, parseHttpUrl } from '../../../shared/model/http-url';
import type { HttpUrl } from '../../../shared/model/http-url';
import type { HttpRequest } from '../../../shared/protocol/http/message';

/** Where the lab may go, all of it by its user's settings. */
export interface OutsideRules {
  /** Access point settings of the handset that asks; null: none asks, or it has none of its own. */
  apn: Apn | null;
  /** Other addresses that were allowed: any URL of theirs. */
  allowed: readonly string[];
  /** File with certificates that servers are trusted by, besides the usual ones; null: none. */
  caFile: string | null;
}

/** A request, and the server that it is sent to. */
export interface OutsideRequest {
  /** Whom to connect to; its path counts nothing. */
  server: HttpUrl;
  request: HttpRequest;
  caFile: string | null;
}

/**
 * Finds the server for a request whose target is an absolute URL. Connections are made only to what the user has
 * named: a handset's MMSC or proxy, and the addresses in the settings. Whatever else a message names is refused.
 */
export function outsideRequest(
  request: HttpRequest,
  { apn, allowed, caFile }: OutsideRules,
): OutsideRequest | { refused: string } {
  const url = parseHttpUrl(request.target);
  if (url === null) return { refused: `${request.target} is no address outside` };
  const { proxy } = apn ?? {};
  if (apn !== null && proxy !== null && proxy !== undefined) {
    const server: HttpUrl = { scheme: 'http', host: proxy.toLowerCase(), port: apn.port ?? 80, path: '/' };
    return { server, request, caFile };
  }
  const origins = [...(apn === null ? [] : [apn.mmsc]), ...allowed].flatMap(
    (text) => parseHttpUrl(text) ?? [],
  );
  if (!origins.some((known) => originOf(known) === originOf(url))) {
    return {
      refused: `${originOf(url)} is neither the MMSC of the access point nor allowed in the settings`,
    };
  }
  return { server: url, request: { ...request, target: url.path }, caFile };
}
