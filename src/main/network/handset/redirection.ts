import { header } from '../../../shared/protocol/http/headers';
import type { HttpResponse } from '../../../shared/protocol/http/message';
import { resolveReference } from '../../../shared/protocol/http/reference';
import { destinationOf } from './mm1-request';
import type { HandsetTurn, Mm1Task, Redirection } from './state';

/** Redirections that are followed one after the other. */
const MAX_REDIRECTIONS = 5;

const FOLLOWED: readonly number[] = [301, 302, 303, 307, 308];

/**
 * Where a redirection leads (RFC 9110 §15.4). What is posted is posted again with the same PDU, since a GET would say
 * nothing to an MMSC; after 303 (See Other) the answer is fetched.
 * @returns null when the answer is none, or one that leads nowhere: back to what was asked for already, on after five
 * others, or to no address
 */
export function redirectionOf(
  turn: HandsetTurn,
  task: Mm1Task,
  { status, headers }: HttpResponse,
): Redirection | null {
  if (!FOLLOWED.includes(status)) return null;
  const asked = destinationOf(turn, task);
  const visited = [...(turn.state.mm1.redirection?.visited ?? []), `${asked.method} ${asked.url}`];
  const location = header(headers, 'Location');
  const url = location === undefined ? null : resolveReference(asked.url, location);
  const method = status === 303 ? 'GET' : asked.method;
  if (url === null || visited.length > MAX_REDIRECTIONS || visited.includes(`${method} ${url}`)) return null;
  return { url, method, visited };
}
