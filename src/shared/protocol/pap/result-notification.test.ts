import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../text/utf8';
import { encodeResultNotification } from './result-notification';

/** Elements and attributes by the DTD of WAP-247 §9.6 and §9.7. */
describe('a result notification', () => {
  it('says how the push ended', () => {
    const octets = encodeResultNotification({
      pushId: 'a<1>@x',
      sender: 'ppg"lab',
      address: { number: '+4917', ppg: 'ppg&lab' },
      state: 'delivered',
      code: 1000,
      description: "it's read",
      at: Date.UTC(2004, 4, 23, 14, 14, 58, 999),
    });
    expect(decodeUtf8(octets).text).toBe(
      '<?xml version="1.0"?>\n' +
        '<!DOCTYPE pap PUBLIC "-//WAPFORUM//DTD PAP 1.0//EN" "http://www.wapforum.org/DTD/pap_1.0.dtd">\n' +
        '<pap><resultnotification-message push-id="a&lt;1&gt;@x" sender-name="ppg&quot;lab" ' +
        'event-time="2004-05-23T14:14:58Z" message-state="delivered" code="1000" desc="it&apos;s read">' +
        '<address address-value="WAPPUSH=+4917/TYPE=PLMN@ppg&amp;lab"/></resultnotification-message></pap>\n',
    );
  });
});
