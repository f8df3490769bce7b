import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRequest, encodeResponse } from '../http/codec';
import { fromHex, joinOctets } from '../kit/octets';
import { leafSpans } from '../kit/spans';
import { pushAddress } from '../pap/address';
import { encodePap } from '../pap/body';
import { eventName, eventTitle } from './event-name';
import { inspect } from './inspect';
import type { InspectProtocol } from './protocol';

const hex = (digits: string): Uint8Array => {
  const octets = fromHex(digits.replace(/[^0-9a-f]/gi, ''));
  if (octets === null) throw new Error('no hex');
  return octets;
};
const ascii = (text: string): string =>
  [...text].map((c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
const octetHex = (value: number): string => value.toString(16).padStart(2, '0');

// OMA MMS ENC: examples of the fact sheet.
const NOTIFICATION = `8c82 98${ascii('T1')}00 8d93 8a80 8e020400 8805810302a300 83${ascii('http://mmsc/x')}00`;
const NOTIFY_RESP = `8c83 98${ascii('T1')}00 8d93 9581 9180`;
const SEND_CONF = `8c81 98${ascii('T1')}00 8d93 9280 8b${ascii('M1')}00`;
const PUSH = `01 06 05 be af84 b481 ${NOTIFICATION}`;

const SMSC = '07 91 9471071600f0';
const SCTS = '11112022334480';

/** RP-DATA to the mobile around a TPDU (3GPP TS 24.011 §7.3.1.1). */
const rpData = (tpdu: string): Uint8Array => {
  const octets = hex(tpdu);
  return hex(`01 2a ${SMSC} 00 ${octetHex(octets.length)} ${tpdu}`);
};
/** SMS-DELIVER of 8-bit data to port 2948 (3GPP TS 23.040 §9.2.2.1, §9.2.3.24.4). */
const deliver = (udh: string, data: string): string => {
  const userData = hex(`${udh} ${data}`);
  return `44 0c 91 947117550501 00 f5 ${SCTS} ${octetHex(userData.length)} ${udh} ${data}`;
};
const PORTS = '0605040b8423f0';
const PORTS_1_OF_2 = '0b05040b8423f0 0003070201';
const SUBMIT = '01 17 0b 91 9471175505f1 00 00 04 d4f29c0e';

const post = (contentType: string, body: string): Uint8Array =>
  joinOctets(
    encodeRequest({
      method: 'POST',
      target: '/mms',
      headers: [['Content-Type', contentType]],
      body: hex(body),
    }),
  );
const answer = (
  status: number,
  reason: string,
  body: string,
  contentType = 'application/vnd.wap.mms-message',
): Uint8Array =>
  joinOctets(
    encodeResponse({
      status,
      reason,
      headers: body === '' ? [] : [['Content-Type', contentType]],
      body: hex(body),
    }),
  );
const get = (target: string): Uint8Array =>
  joinOctets(encodeRequest({ method: 'GET', target, headers: [], body: new Uint8Array(0) }));

const submission = (): Uint8Array => {
  const { contentType, body } = encodePap(
    {
      type: 'push-message',
      'push-id': 'p1',
      address: [{ 'address-value': pushAddress({ number: '+491715550102', ppg: 'ppg.lab' }) }],
    },
    [{ headers: [['Content-Type', 'application/vnd.wap.mms-message']], body: hex(NOTIFICATION) }],
  );
  return joinOctets(
    encodeRequest({ method: 'POST', target: '/pap', headers: [['Content-Type', contentType]], body }),
  );
};

describe('eventName', () => {
  const MMS = 'application/vnd.wap.mms-message';
  it.each<[string, InspectProtocol, Uint8Array]>([
    ['SMS-DELIVER', 'rp', rpData(deliver(PORTS, PUSH))],
    ['SMS-DELIVER 1/2', 'rp', rpData(deliver(PORTS_1_OF_2, '0106'))],
    ['SMS-SUBMIT', 'rp', hex(`00 05 00 ${SMSC} ${octetHex(hex(SUBMIT).length)} ${SUBMIT}`)],
    ['RP-ACK', 'rp', hex('03 05')],
    ['RP-ACK', 'rp', hex('02 05 41 02 00 00')],
    ['RP-ERROR 27', 'rp', hex('05 05 01 1b')],
    ['RP-SMMA', 'rp', hex('06 05')],
    ['Damaged RP', 'rp', hex('01 05 ff')],
    ['Damaged RP', 'rp', hex('')],
    ['Damaged TPDU', 'rp', rpData('44 0c')],
    ['M-Notification.ind', 'wsp-push', hex(PUSH)],
    ['WSP Push application/vnd.wap.sic', 'wsp-push', hex('01 06 01 ae 02056a00')],
    ['Damaged push', 'wsp-push', hex('01 07')],
    ['M-Send.req', 'http', post(MMS, `8c80 98${ascii('T1')}00`)],
    ['M-NotifyResp.ind · Retrieved', 'http', post(MMS, NOTIFY_RESP)],
    ['M-Send.conf · Ok', 'http', answer(200, 'OK', SEND_CONF)],
    ['M-Send.conf · Error network problem', 'http', answer(200, 'OK', SEND_CONF.replace('9280', '9286'))],
    ['Damaged M-Send.conf', 'http', answer(200, 'OK', '8c81 98')],
    ['Damaged MMS', 'http', post(MMS, 'ff')],
    ['GET /m/7qk2', 'http', get('/m/7qk2')],
    ['GET /m/7qk2', 'http', get('http://mmsc.lab/m/7qk2?a=b')],
    [`GET /${'x'.repeat(58)}…`, 'http', get(`/${'x'.repeat(100)}`)],
    ['204 No Content', 'http', answer(204, 'No Content', '')],
    ['200 OK', 'http', answer(200, 'OK', '00', 'text/plain')],
    ['PAP push', 'http', submission()],
    ['Damaged HTTP', 'http', hex('8c80')],
    ['Damaged HTTP', 'http', hex('')],
    [
      'Activate PDP Context Request',
      'gsm-sm',
      hex('0a41 05 03 0b0000000000000000000000 020121 2804036d6d73'),
    ],
    ['Damaged SM', 'gsm-sm', hex('0a')],
    ['', 'none', hex('00')],
  ])('%s (%s)', (name, protocol, octets) => {
    expect(eventName(protocol, octets)).toBe(name);
    expect(eventName(protocol, [octets.subarray(0, 3), octets.subarray(3)])).toBe(name);
  });

  it('tells answers that something failed', () => {
    const answer = (status: string, body = ''): Uint8Array =>
      new TextEncoder().encode(`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const conf = (response: string): Uint8Array => {
      const pdu = hex(`8c 81 98 54 31 00 8d 92 92 ${response}`);
      const head = `HTTP/1.1 200 OK\r\nContent-Type: ${MMS}\r\nContent-Length: ${pdu.length}\r\n\r\n`;
      return Uint8Array.from([...new TextEncoder().encode(head), ...pdu]);
    };
    // X-Mms-Response-Status: Ok, Error-permanent-service-denied (OMA-TS-MMS_ENC 7.3.48).
    expect(eventTitle('http', conf('80'))).toEqual({ name: 'M-Send.conf · Ok', refused: false });
    expect(eventTitle('http', conf('e1'))).toEqual({
      name: 'M-Send.conf · Error permanent service denied',
      refused: true,
    });
    expect(eventTitle('http', answer('200 OK')).refused).toBe(false);
    expect(eventTitle('http', answer('503 Service Unavailable')).refused).toBe(true);
    expect(eventTitle('rp', hex('03 05')).refused).toBe(false);
    expect(eventTitle('rp', hex('05 05 01 1b'))).toEqual({
      name: eventName('rp', hex('05 05 01 1b')),
      refused: true,
    });
  });

  it('never throws', () => {
    const protocol = fc.constantFrom<InspectProtocol>('rp', 'wsp-push', 'http', 'gsm-sm', 'none');
    const valid = fc.constantFrom(
      rpData(deliver(PORTS, PUSH)),
      hex(PUSH),
      answer(200, 'OK', SEND_CONF),
      submission(),
    );
    const cut = fc.tuple(valid, fc.nat(400)).map(([octets, length]) => octets.subarray(0, length));
    fc.assert(
      fc.property(protocol, fc.oneof(fc.uint8Array({ maxLength: 60 }), cut), (each, octets) => {
        expect(typeof eventName(each, octets)).toBe('string');
        for (const layer of inspect(each, octets).layers) {
          expect(layer.offset === null || layer.offset + layer.octets.length <= octets.length).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('inspect', () => {
  const outline = (protocol: InspectProtocol, octets: Uint8Array): string[] =>
    inspect(protocol, octets).layers.map((layer) => `${layer.kind} ${layer.offset} ${layer.title}`);

  it('goes from RP to MMS', () => {
    const octets = rpData(deliver(PORTS, PUSH));
    const { layers } = inspect('rp', octets);
    expect(layers.map(({ kind, offset, title }) => [kind, offset, title])).toEqual([
      ['rp', 0, 'RP-DATA'],
      ['sms', 12, 'SMS-DELIVER'],
      ['wsp-push', 38, 'WSP Push'],
      ['mms', 46, 'M-Notification.ind'],
    ]);
    expect(layers[0]!.summary).toBe('from +49177061000 · reference 42');
    expect(layers[1]!.summary).toContain('port 9200 to port 2948');
    expect(leafSpans(layers[1]!.spans).map(({ label }) => label)).toContain('destination port');
    expect(layers[3]!.summary).toBe('1024 octets · transaction T1');
    for (const layer of layers) {
      expect(layer.error).toBeNull();
      expect(layer.findings).toEqual([]);
      let at = 0;
      for (const leaf of leafSpans(layer.spans)) {
        expect(leaf.start).toBe(at);
        at = leaf.end;
      }
      expect(at).toBe(layer.octets.length);
      expect(layer.octets).toEqual(octets.subarray(layer.offset!, layer.offset! + layer.octets.length));
    }
  });

  it('stops where octets end', () => {
    expect(outline('rp', rpData(deliver(PORTS_1_OF_2, '0106')))).toEqual([
      'rp 0 RP-DATA',
      'sms 12 SMS-DELIVER 1/2',
    ]);
    expect(outline('rp', hex('03 05'))).toEqual(['rp 0 RP-ACK']);
    expect(outline('rp', hex('02 05 41 02 00 00'))).toEqual(['rp 0 RP-ACK', 'sms 4 SMS-DELIVER-REPORT']);
    expect(outline('wsp-push', hex('01 06 01 83 48656c6c6f'))).toEqual(['wsp-push 0 WSP Push']);
    expect(outline('wsp-push', hex('01 06 01 ae 02056a00'))).toEqual([
      'wsp-push 0 WSP Push',
      'wbxml 4 Damaged WBXML',
    ]);
    expect(outline('wsp-push', hex('01 06 01 ae 02056a00 45c60b03780001 03 486900 0101'))).toEqual([
      'wsp-push 0 WSP Push',
      'wbxml 4 Service Indication',
    ]);
    expect(outline('none', hex('00'))).toEqual([]);
  });

  it('opens HTTP bodies', () => {
    expect(outline('http', answer(200, 'OK', SEND_CONF))).toEqual([
      'http 0 200 OK',
      expect.stringMatching(/^mms \d+ M-Send\.conf · Ok$/),
    ]);
    expect(outline('http', get('/m/1'))).toEqual(['http 0 GET /m/1']);
    expect(outline('http', submission())).toEqual([
      'http 0 POST /pap',
      expect.stringMatching(/^pap \d+ PAP push$/),
      expect.stringMatching(/^mms \d+ M-Notification\.ind$/),
    ]);
  });

  it('says what is damaged, and where', () => {
    const { layers } = inspect('rp', rpData('44 0c'));
    expect(layers).toHaveLength(2);
    expect(layers[1]).toMatchObject({
      title: 'Damaged SMS',
      offset: 12,
      spans: [],
      error: { path: 'originator' },
    });
    const chunked =
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: application/vnd.wap.mms-message\r\n\r\n';
    const parts = hex(SEND_CONF);
    const body = [parts.subarray(0, 5), parts.subarray(5)].map(
      (part) => `${ascii(`${part.length.toString(16)}\r\n`)}${[...part].map(octetHex).join('')}0d0a`,
    );
    const http = inspect('http', hex(`${ascii(chunked)}${body.join('')}${ascii('0\r\n\r\n')}`));
    expect(http.layers[1]).toMatchObject({ kind: 'mms', offset: null, title: 'M-Send.conf · Ok' });
  });
});
