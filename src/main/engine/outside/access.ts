import type { Settings } from '../../../shared/contract/views';
import type { HandsetSetup } from '../../../shared/model/handset';
import { NODES } from '../../network/operator';
import type { Packet } from '../../network/world/machine';
import { vaspsOf } from '../businesses';
import type { OutsideRules } from './rules';
import type { MailRelay } from './smtp-outside';

/**
 * Which servers a node's request may go to.
 * @param setupOf a handset's settings; null: there is none of this name
 */
export function rulesFor(
  { from, flow }: Packet,
  settings: Settings,
  setupOf: (handset: string) => HandsetSetup | null,
): OutsideRules {
  // A handset's exchange bears its name.
  const setup = from === NODES.packet ? setupOf(flow?.split('/')[0] ?? '') : null;
  const { allowedServers = [], outsideSubscribers = [], caFile = null } = settings;
  const proxies = outsideSubscribers.map(({ pushProxy }) => pushProxy);
  const businesses = vaspsOf(settings).flatMap(({ url }) => url ?? []);
  const own = from === NODES.ppg ? proxies : from === NODES.mmsc ? businesses : [];
  return { apn: setup?.apn ?? null, allowed: [...allowedServers, ...own], caFile };
}

/** The server that mails go to; null: none is set. */
export function relayOf({ mail, caFile = null }: Settings, password: string | null): MailRelay | null {
  return mail.server === null ? null : { server: mail.server, password, caFile, name: mail.domain };
}
