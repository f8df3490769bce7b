import { describe, expect, it } from 'vitest';
import { field } from '../../../shared/protocol/mms/pdu';
import { ANNA, BEN, MmscDesk, notifyResp, sendReq } from './mmsc.testing';
import { status, states, location, notified } from './deliveries.testing';

describe('versions', () => {
  it.each([
    ['1.0', '1.0', 'error-service-denied'],
    ['1.1', '1.1', 'error-permanent-service-denied'],
    ['1.2', '1.2', 'error-permanent-service-denied'],
    ['1.3', '1.3', 'error-permanent-lack-of-prepaid'],
    ['1.4', '1.3', 'error-permanent-lack-of-prepaid'],
    ['2.0', '1.3', 'error-unsupported-message'],
  ])('a client of %s is answered in %s with %s', (asked, answered, expected) => {
    const desk = new MmscDesk({ withoutCredit: [ANNA] });
    const answer = desk.post(ANNA, sendReq([{ name: 'X-Mms-MMS-Version', value: asked }]))!;
    expect([field(answer, 'X-Mms-MMS-Version'), status(answer)]).toEqual([answered, expected]);
  });

  it('notifies and hands out in the version of the recipient, without newer fields', () => {
    const desk = new MmscDesk();
    desk.subscribe(BEN, 'ben', '1.0');
    const notification = notified(desk, [{ name: 'X-Mms-Reply-Charging', value: 'requested' }]);
    const fetched = desk.get(BEN, location(notification));
    for (const pdu of [notification, fetched]) {
      expect(field(pdu, 'X-Mms-MMS-Version')).toBe('1.0');
      expect(pdu.fields.filter(({ name }) => name.startsWith('X-Mms-Reply-Charging'))).toEqual([]);
    }
  });

  it('unknown ones of a notification send the recipient a link instead', () => {
    const desk = new MmscDesk();
    desk.post(BEN, notifyResp(notified(desk), 'unrecognised'));
    expect(states(desk)).toEqual(['linked']);
    expect(desk.texts()).not.toEqual([]);
  });
});

describe('octets that are no good', () => {
  it.each([
    ['m-notifyresp-ind', '8c83 9854 3100 8d93', 400],
    ['m-acknowledge-ind', '8c85 8d93', 400],
    ['m-read-rec-ind', '8c87 8d93', 400],
    ['m-cancel-conf', '8c97 9854 3100 8d93', 400],
  ])('of %s are told by HTTP, never with an M-Send.conf', (_, hex, code) => {
    const octets = Uint8Array.from(hex.replace(/ /g, '').match(/../g)!, (pair) => parseInt(pair, 16));
    expect(new MmscDesk().http(BEN, 'POST', '/', octets).status).toBe(code);
  });

  it.each([
    ['m-forward-req', '8c89 9854 3100 8d93', 'm-forward-conf'],
    ['m-mbox-store-req', '8c8b 9854 3100 8d93', 'm-mbox-store-conf'],
    ['m-mbox-upload-req', '8c8f 9854 3100 8d93', 'm-mbox-upload-conf'],
    ['m-mbox-delete-req', '8c91 9854 3100 8d93', 'm-mbox-delete-conf'],
    ['m-delete-req', '8c94 9854 3100 8d93', 'm-delete-conf'],
    // 0x98 is assigned to no PDU.
    ['a type that there is not', '8c98 9854 3100 8d93', 'm-send-conf'],
  ])('of %s have their own answer', (_, hex, type) => {
    const octets = Uint8Array.from(hex.replace(/ /g, '').match(/../g)!, (pair) => parseInt(pair, 16));
    const response = new MmscDesk().http(BEN, 'POST', '/', octets);
    expect(response.status).toBe(200);
    // X-Mms-Message-Type and transaction id "T1".
    const codes: Record<string, number> = {
      'm-forward-conf': 0x8a,
      'm-mbox-store-conf': 0x8c,
      'm-mbox-upload-conf': 0x90,
      'm-mbox-delete-conf': 0x92,
      'm-delete-conf': 0x95,
      'm-send-conf': 0x81,
    };
    expect([...response.body.subarray(0, 6)]).toEqual([0x8c, codes[type], 0x98, 0x54, 0x31, 0x00]);
  });
});
