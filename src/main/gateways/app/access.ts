import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { hostname, networkInterfaces } from 'node:os';
import { authority, isLoopback } from '../listener';

/** Why a request is refused: it names another host, comes from another origin, or has no key. */
export type Refusal = 'host' | 'origin' | 'token';

/**
 * Who may use the app. The token in the first URL is exchanged for a cookie; Host and Origin must be this lab's own, so
 * that neither a rebound name nor another page in the browser gets in, on HTTP and on WebSocket.
 */
export class Access {
  private readonly authorities: ReadonlySet<string>;
  /** Cookies do not know ports, so the name does: two labs on one machine keep their own. */
  private readonly cookie: string;

  constructor(
    private readonly token: string,
    host: string,
    port: number,
  ) {
    this.authorities = new Set(namesOf(host).map((name) => authority(name, port)));
    this.cookie = `handset-lab-${port}`;
  }

  /** Judges host, origin and cookie; null when all is well. `upgrade`: a WebSocket must name its origin. */
  refuse(headers: IncomingHttpHeaders, upgrade: boolean): Refusal | null {
    return this.refusePlace(headers, upgrade) ?? (this.hasCookie(headers) ? null : 'token');
  }

  /** Judges host and origin alone. */
  refusePlace(headers: IncomingHttpHeaders, upgrade: boolean): Refusal | null {
    if (!this.authorities.has((headers.host ?? '').toLowerCase())) return 'host';
    const { origin } = headers;
    if (origin === undefined) return upgrade ? 'origin' : null;
    return origin.startsWith('http://') && this.authorities.has(origin.slice(7).toLowerCase())
      ? null
      : 'origin';
  }

  isToken(given: string): boolean {
    const [mine, other] = [Buffer.from(this.token), Buffer.from(given)];
    return mine.length === other.length && timingSafeEqual(mine, other);
  }

  /** The Set-Cookie field that lets a browser in until it is closed. */
  setCookie(): string {
    return `${this.cookie}=${this.token}; Path=/; HttpOnly; SameSite=Strict`;
  }

  private hasCookie({ cookie = '' }: IncomingHttpHeaders): boolean {
    return cookie.split(';').some((pair) => {
      const [name, value = ''] = pair.trim().split('=');
      return name === this.cookie && this.isToken(value);
    });
  }
}

/** Names by which a browser may call the address that the app listens on. */
function namesOf(host: string): string[] {
  const local = ['127.0.0.1', 'localhost', '::1'];
  if (isLoopback(host)) return [...local, host];
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return [...local, hostname().toLowerCase(), ...addresses.map(({ address }) => address)];
}
