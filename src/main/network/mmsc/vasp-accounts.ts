import type { Vasp } from '../../../shared/model/vasp';
import { header } from '../../../shared/protocol/http/headers';
import type { HttpHeaders } from '../../../shared/protocol/http/message';
import { decodeBase64 } from '../../../shared/protocol/text/base64';
import { decodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { MmscTurn } from './records';

/** The business with this short code. */
export function vaspOf(turn: MmscTurn, shortCode: string): Vasp | undefined {
  return turn.state.settings.vasps.find((vasp) => vasp.shortCode === shortCode);
}

/** The business that a request of MM7 comes from, by HTTP Basic authentication (RFC 7617). */
export function authenticated(turn: MmscTurn, headers: HttpHeaders): Vasp | null {
  const found = /^Basic +([A-Za-z0-9+/=]+)$/i.exec(header(headers, 'Authorization')?.trim() ?? '');
  const octets = found === null ? null : decodeBase64(found[1]!);
  if (octets === null) return null;
  const text = decodeUtf8(octets).text;
  const colon = text.indexOf(':');
  const user = text.slice(0, Math.max(colon, 0));
  const password = text.slice(colon + 1);
  return turn.state.settings.vasps.find((vasp) => vasp.user === user && vasp.password === password) ?? null;
}
