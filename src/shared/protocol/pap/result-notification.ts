import { escapeXml } from '../kit/xml-characters';
import { encodeUtf8 } from '../text/utf8';

/** How a push ended (WAP-247 §9.6). */
export interface ResultNotification {
  pushId: string;
  /** Host of the push proxy, which its submitter knows it by. */
  sender: string;
  address: { number: string; ppg: string };
  /** `undeliverable`: the handset refused it; `expired`: nobody could be reached in time. */
  state: 'delivered' | 'undeliverable' | 'expired' | 'aborted';
  /** Status code of §9.14. */
  code: number;
  description: string;
  /** Milliseconds since 1970; written in whole seconds. */
  at: number;
}

/** The body, of type application/xml, by which the gateway tells a submitter who asked how his push has ended. */
export function encodeResultNotification(result: ResultNotification): Uint8Array {
  const { pushId, sender, address, state, code, description, at } = result;
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const attributes: readonly (readonly [string, string])[] = [
    ['push-id', pushId],
    ['sender-name', sender],
    ['event-time', time],
    ['message-state', state],
    ['code', String(code)],
    ['desc', description],
  ];
  const written = attributes.map(([name, value]) => ` ${name}="${escapeXml(value)}"`).join('');
  return encodeUtf8(
    `<?xml version="1.0"?>\n` +
      `<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 1.0//EN" "http://www.wapforum.org/DTD/pap_1.0.dtd">\n` +
      `<pap><resultnotification-message${written}>` +
      `<address address-value="${escapeXml(`WAPPUSH=${address.number}/TYPE=PLMN@${address.ppg}`)}"/>` +
      `</resultnotification-message></pap>\n`,
  );
}
