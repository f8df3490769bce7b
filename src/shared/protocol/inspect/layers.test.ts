import { describe, expect, it } from 'vitest';
import { encodeRequest, encodeResponse } from '../http/codec';
import { DecodeError } from '../kit/decode-error';
import { joinOctets } from '../kit/octets';
import { pushAddress } from '../pap/address';
import { encodePap } from '../pap/body';
import { octets } from '../wsp/decoding.testing';
import { decodeDocument } from './decode-document';
import type { DecodeDocumentOptions } from './decode-document';
import { encodeDocument } from './encode-document';
import { eventName, lostName } from './event-name';
import { inspect } from './inspect';
import type { InspectProtocol } from './protocol';
import { moved, shifted } from './reading';
import { ALL_FORMS, decodePrefixedTpdu, likelyForm } from './sms-reading';

// Put together by hand after 3GPP TS 23.040 §9.2, TS 24.011 §7.3, OMA MMS ENC §7.2 and WAP-230-WSP §8.2.4.1.
const SMSC = '07 91 9471071600f0';
const NOTIFICATION = '8c82 98 |T1| 00 8d93 8a80 8e020400 8805810302a300 83 |http://mmsc/x| 00';
const SI = '01 06 01 ae 02056a00 45c60b03780001 03 486900 0101';
const SMI = 'application/vnd.wap.mms-message';

const hexOf = (notation: string): string =>
  [...octets(notation)].map((octet) => octet.toString(16).padStart(2, '0')).join('');
const sized = (notation: string): string =>
  `${octets(notation).length.toString(16).padStart(2, '0')} ${hexOf(notation)}`;
const deliver = (userData: string): string => `44 0c 91 947117550501 00 f5 11112022334480 ${sized(userData)}`;
const rpData = (tpdu: string): string => `01 2a ${SMSC} 00 ${sized(tpdu)}`;

/** Each layer in a line, with its error or findings. */
const layers = (protocol: InspectProtocol, all: Uint8Array): string[] =>
  inspect(protocol, all).layers.map(
    ({ kind, label, offset, octets: own, title, summary, error, findings, spans }) =>
      [
        `${kind} (${label}) ${offset}+${own.length}: ${title} – ${summary}`,
        ...(error === null ? [] : [`${error.path} ${error.offset} ${error.reason}`]),
        ...findings.map(({ level, code, offset: at }) => `${level} ${code} ${at}`),
        spans.length === 0 ? 'no spans' : 'spans',
      ].join('; '),
  );

describe('layers', () => {
  it('of SMS', () => {
    expect(layers('rp', octets(rpData(deliver(`0605040b8423f0 ${SI}`))))).toMatchInlineSnapshot(`
      [
        "rp (RP) 0+59: RP-DATA – from +49177061000 · reference 42; spans",
        "sms (SMS) 12+47: SMS-DELIVER – from +491771555010 · port 9200 to port 2948 · 21 octets; spans",
        "wsp-push (WSP Push) 38+21: WSP Push – application/vnd.wap.sic · transaction 1 · 17 octets; spans",
        "wbxml (WBXML) 42+17: Service Indication – signal-medium · Hi · x; spans",
      ]
    `);
    expect(layers('rp', octets(rpData(deliver('06050415810000 014a00'))))).toMatchInlineSnapshot(`
      [
        "rp (RP) 0+41: RP-DATA – from +49177061000 · reference 42; spans",
        "sms (SMS) 12+29: SMS-DELIVER – from +491771555010 · port 0 to port 5505 · 3 octets; spans",
        "smart-messaging (Ringing tone) 38+3: Ringing tone – no song; spans",
      ]
    `);
    expect(layers('rp', octets(rpData(deliver('0605040b8523f0 0102'))))).toMatchInlineSnapshot(`
      [
        "rp (RP) 0+40: RP-DATA – from +49177061000 · reference 42; spans",
        "sms (SMS) 12+28: SMS-DELIVER – from +491771555010 · port 9200 to port 2949 · 2 octets; spans",
      ]
    `);
    expect(layers('rp', octets(rpData('44 0c')))).toMatchInlineSnapshot(`
      [
        "rp (RP) 0+14: RP-DATA – from +49177061000 · reference 42; spans",
        "sms (SMS) 12+2: Damaged SMS – unexpected end of data at octet 2; originator 2 unexpected end of data; no spans",
      ]
    `);
    expect(layers('rp', octets('04 05 01 16 41 03 00 d3 00'))).toMatchInlineSnapshot(`
      [
        "rp (RP) 0+9: RP-ERROR 22 – memory-capacity-exceeded · reference 5; spans",
        "sms (SMS) 6+3: SMS-DELIVER-REPORT – memory-capacity-exceeded; spans",
      ]
    `);
    expect(layers('rp', octets('01'))).toMatchInlineSnapshot(`
      [
        "rp (RP) 0+1: Damaged RP – unexpected end of data at octet 1; reference 1 unexpected end of data; no spans",
      ]
    `);
    expect(layers('rp', octets('06 05'))).toMatchInlineSnapshot(`
      [
        "rp (RP) 0+2: RP-SMMA – reference 5; spans",
      ]
    `);
  });

  it('of pushes', () => {
    expect(layers('wsp-push', octets(`01 06 05 be af84 b481 ${NOTIFICATION}`))).toMatchInlineSnapshot(`
      [
        "wsp-push (WSP Push) 0+44: WSP Push – application/vnd.wap.mms-message · transaction 1 · 36 octets; spans",
        "mms (MMS) 8+36: M-Notification.ind – 1024 octets · transaction T1; spans",
      ]
    `);
    expect(layers('wsp-push', octets('01 06 01 be 8c82 98'))).toMatchInlineSnapshot(`
      [
        "wsp-push (WSP Push) 0+7: WSP Push – application/vnd.wap.mms-message · transaction 1 · 3 octets; spans",
        "mms (MMS) 4+3: Damaged MMS – unexpected end of data at octet 3; headers.X-Mms-Transaction-Id 3 unexpected end of data; no spans",
      ]
    `);
    expect(layers('wsp-push', octets('01 06 01 be 8c82 8d93'))).toMatchInlineSnapshot(`
      [
        "wsp-push (WSP Push) 0+8: WSP Push – application/vnd.wap.mms-message · transaction 1 · 4 octets; spans",
        "mms (MMS) 4+4: M-Notification.ind – ; error missing-field 4; error missing-field 4; error missing-field 4; error missing-field 4; error missing-field 4; spans",
      ]
    `);
    expect(layers('wsp-push', octets('01 06 01 83 |x|'))).toMatchInlineSnapshot(`
      [
        "wsp-push (WSP Push) 0+5: WSP Push – text/plain · transaction 1 · 1 octets; spans",
      ]
    `);
    expect(layers('wsp-push', octets('01 07'))).toMatchInlineSnapshot(`
      [
        "wsp-push (WSP Push) 0+2: Damaged WSP Push – PDU type 0x07 is not Push (0x06) at octet 1;  1 PDU type 0x07 is not Push (0x06); no spans",
      ]
    `);
  });

  it('of HTTP', () => {
    const answer = (type: string, body: string): Uint8Array =>
      joinOctets(
        encodeResponse({ status: 200, reason: 'OK', headers: [['Content-Type', type]], body: octets(body) }),
      );
    expect(layers('http', answer(SMI, '8c81 98 |T| 00 8d93 9280'))).toMatchInlineSnapshot(`
      [
        "http (HTTP) 0+94: 200 OK – 200 OK · application/vnd.wap.mms-message · 9 octets; spans",
        "mms (MMS) 85+9: M-Send.conf · Ok – transaction T; spans",
      ]
    `);
    expect(layers('http', answer('text/plain', '|x|'))).toMatchInlineSnapshot(`
      [
        "http (HTTP) 0+65: 200 OK – 200 OK · text/plain · 1 octets; spans",
      ]
    `);
    expect(layers('http', answer(SMI, ''))).toMatchInlineSnapshot(`
      [
        "http (HTTP) 0+85: 200 OK – 200 OK; spans",
      ]
    `);
    const submitted = (type: string): Uint8Array => {
      const { contentType, body } = encodePap(
        {
          type: 'push-message',
          'push-id': '1',
          address: [{ 'address-value': pushAddress({ number: '+49', ppg: 'p' }) }],
        },
        [{ headers: [['Content-Type', type]], body: octets(NOTIFICATION) }],
      );
      return joinOctets(
        encodeRequest({ method: 'POST', target: '/pap', headers: [['Content-Type', contentType]], body }),
      );
    };
    expect(layers('http', submitted(SMI))).toMatchInlineSnapshot(`
      [
        "http (HTTP) 0+485: POST /pap – POST /pap · multipart/related · 368 octets; spans",
        "pap (PAP) 117+368: PAP push – To +49 by p; info doctype-skipped 63; spans",
        "mms (MMS) 437+36: M-Notification.ind – 1024 octets · transaction T1; spans",
      ]
    `);
    expect(layers('http', submitted('x/y'))).toMatchInlineSnapshot(`
      [
        "http (HTTP) 0+457: POST /pap – POST /pap · multipart/related · 340 octets; spans",
        "pap (PAP) 117+340: PAP push – To +49 by p; info doctype-skipped 63; spans",
      ]
    `);
    const broken = encodeRequest({
      method: 'POST',
      target: '/pap',
      headers: [['Content-Type', 'multipart/related; boundary=b; type="application/xml"']],
      body: octets('|x|'),
    });
    expect(layers('http', joinOctets(broken))).toMatchInlineSnapshot(`
      [
        "http (HTTP) 0+111: POST /pap – POST /pap · multipart/related · 1 octets; spans",
        "pap (PAP) 110+1: Damaged PAP – boundary b not found at octet 0;  0 boundary b not found; no spans",
      ]
    `);
    expect(layers('http', octets('|HTTP/| 00'))).toMatchInlineSnapshot(`
      [
        "http (HTTP) 0+6: Damaged HTTP – the line does not end at octet 6; head 6 the line does not end; no spans",
      ]
    `);
  });

  it('of session management, and of nothing', () => {
    expect(layers('gsm-sm', octets('8a431b'))).toMatchInlineSnapshot(`
      [
        "gsm-sm (GSM SM) 0+3: Activate PDP Context Reject – missing-or-unknown-apn · transaction 0; spans",
      ]
    `);
    expect(layers('gsm-sm', octets('0a'))).toMatchInlineSnapshot(`
      [
        "gsm-sm (GSM SM) 0+1: Damaged GSM SM – unexpected end of data at octet 1;  1 unexpected end of data; no spans",
      ]
    `);
    expect(layers('none', octets('0a'))).toEqual([]);
  });
});

describe('names of what cannot be read', () => {
  it.each<[protocol: InspectProtocol, notation: string, name: string]>([
    ['rp', '01', 'Damaged RP'],
    ['rp', rpData('44 0c'), 'Damaged TPDU'],
    ['wsp-push', '01', 'Damaged push'],
    ['wsp-push', '01 06 01 be 8c82 98', 'Damaged M-Notification.ind'],
    ['wsp-push', '01 06 01 be 98', 'Damaged MMS'],
    ['wsp-push', '01 06 01 be 8c80', 'M-Send.req'],
    ['http', '00', 'Damaged HTTP'],
    ['gsm-sm', '0a', 'Damaged SM'],
  ])('%s %s', (protocol, notation, name) => {
    expect(eventName(protocol, octets(notation))).toBe(name);
  });
});

describe('names of what was lost', () => {
  const push = (header: string, content: string): string => rpData(deliver(`${header} ${content}`));
  const PORT = '06 05040b8423f0';
  const FIRST = '0b 0003 07 02 01 05040b8423f0';
  const SECOND = '0b 0003 07 02 02 05040b8423f0';

  it.each<[what: string, notation: string, name: string]>([
    ['a notification', push(PORT, `01 06 01 be ${NOTIFICATION}`), 'SMS-DELIVER · M-Notification.ind'],
    ['the first of two', push(FIRST, '01 06 01 be 8c82 98'), 'SMS-DELIVER 1/2 · M-Notification.ind'],
    ['the second of two', push(SECOND, '01 06 01 be 8c82 98'), 'SMS-DELIVER 2/2'],
    ['another push', push(PORT, SI), 'SMS-DELIVER · WSP Push application/vnd.wap.sic'],
    ['no PDU of MMS', push(PORT, '01 06 01 be 98'), 'SMS-DELIVER · WSP Push application/vnd.wap.mms-message'],
    ['a damaged push', push(PORT, '01'), 'SMS-DELIVER'],
    ['another port', push('06 05041581 0000', '4a00'), 'SMS-DELIVER'],
    ['a damaged RPDU', '01', 'Damaged RP'],
  ])('%s', (_, notation, name) => {
    expect(lostName('rp', [octets(notation)])).toBe(name);
  });

  it('is its own outside short messages', () => {
    expect(lostName('gsm-sm', [octets('0a')])).toBe('Damaged SM');
  });
});

describe('the form of a TPDU', () => {
  const DELIVER = '04 0b919471103254f6 00 00 30106001000080 01 41';
  const SUBMIT = '01 2a 0b919471103254f6 00 00 01 41';

  it.each<[what: string, notation: string, direction: string, prefixed: boolean, doubt: number]>([
    ['a deliver', DELIVER, 'mt', false, 0],
    ['a deliver behind its centre', `${SMSC} ${DELIVER}`, 'mt', true, 0],
    ['a deliver behind no centre', `00 ${DELIVER}`, 'mt', true, 0],
    ['a submit', SUBMIT, 'mo', false, 0],
    ['a submit behind its centre', `${SMSC} ${SUBMIT}`, 'mo', true, 0],
    ['one from an alphanumeric sender', '04 06d0 61f118 00 00 30106001000080 01 41', 'mt', false, 0],
    ['a command', '02 2a 00 00 05 0b919471103254f6 00', 'mo', false, 1],
    ['octets behind it', `${DELIVER} ff`, 'mt', false, 8],
    ['a centre of no known kind', `02 81 21 ${SUBMIT}`, 'mo', true, 1],
    ['a national centre', `02 a1 21 ${SUBMIT}`, 'mo', true, 3],
    ['a number without digits', '04 00 81 00 00 30106001000080 01 41', 'mt', false, 1],
    ['a number with letters', '04 04 91 abcc 00 00 30106001000080 01 41', 'mt', false, 1],
    ['a number of a reserved plan', '04 02 97 21 00 00 30106001000080 01 41', 'mt', false, 2],
  ])('%s', (_, notation, direction, prefixed, doubt) => {
    const form = ALL_FORMS.find((each) => each.direction === direction && each.prefixed === prefixed)!;
    expect(likelyForm(octets(notation), [form], null)).toEqual({ direction, prefixed, doubt });
  });

  it('is the one with the least doubt, of equals the first', () => {
    const all = (notation: string): unknown => {
      const { direction, prefixed } = likelyForm(octets(notation), ALL_FORMS, null);
      return [direction, prefixed];
    };
    expect(all(DELIVER)).toEqual(['mt', false]);
    expect(all(`${SMSC} ${DELIVER}`)).toEqual(['mt', true]);
    expect(all(SUBMIT)).toEqual(['mo', false]);
    expect(all(`${SMSC} ${SUBMIT}`)).toEqual(['mo', true]);
    expect(likelyForm(octets(DELIVER), ALL_FORMS.slice(2, 3), 'sms-status-report').doubt).toBe(500);
    expect(likelyForm(octets(DELIVER), ALL_FORMS.slice(2, 3), 'sms-deliver').doubt).toBe(0);
  });

  it('says how far octets could be read that are cut off', () => {
    const mt = ALL_FORMS.slice(2, 3);
    expect(likelyForm(octets(DELIVER).subarray(0, 8), mt, null).doubt).toBe(999);
    expect(likelyForm(octets(DELIVER).subarray(0, 19), mt, null).doubt).toBe(999);
  });

  it('has the centre and what was read beside an error', () => {
    const form = { direction: 'mt', prefixed: true } as const;
    const failed = (notation: string): unknown => {
      try {
        return decodePrefixedTpdu(octets(notation), form);
      } catch (error) {
        if (!(error instanceof DecodeError)) throw error;
        const { path, offset, partial } = error;
        return { path, offset, partial };
      }
    };
    expect(failed(`${SMSC} 04`)).toMatchObject({
      path: 'originator',
      offset: 9,
      partial: { serviceCentre: { number: '+49177061000' }, tpdu: { kind: 'sms-deliver' } },
    });
    expect(failed('05 91')).toMatchObject({ path: 'serviceCentre', partial: undefined });
  });
});

describe('inner layers', () => {
  it('have their findings and errors moved to where they start', () => {
    const finding = { level: 'info', code: 'a', offset: 2, message: 'b' } as const;
    expect(shifted([finding], 5)).toEqual([{ ...finding, offset: 7 }]);
    const partial = { kind: 'x' };
    expect(moved(new DecodeError('no', 2), 5, 'tpdu', partial)).toMatchObject({
      path: 'tpdu',
      offset: 7,
      reason: 'no',
      partial,
    });
    expect(moved(new DecodeError('no', 2).within('b').within('a'), 5, 'tpdu', partial)).toMatchObject({
      path: 'tpdu.a.b',
      offset: 7,
    });
  });

  const decode = (notation: string, options: DecodeDocumentOptions): unknown =>
    decodeDocument(octets(notation), options, () => 'hash');

  it('of a push are there with it', () => {
    expect(decode('01 06 01 be 8c82 8d93', { kind: 'wsp-push' })).toMatchInlineSnapshot(`
      {
        "content": {
          "contentType": null,
          "headers": [
            {
              "name": "X-Mms-Message-Type",
              "value": "m-notification-ind",
            },
            {
              "name": "X-Mms-MMS-Version",
              "value": "1.3",
            },
          ],
          "kind": "mms",
          "parts": [],
          "type": "m-notification-ind",
          "version": "1.3",
        },
        "contentType": {
          "params": {},
          "type": "application/vnd.wap.mms-message",
        },
        "findings": [
          {
            "code": "missing-field",
            "level": "error",
            "message": "X-Mms-Transaction-Id is missing",
            "offset": 8,
          },
          {
            "code": "missing-field",
            "level": "error",
            "message": "X-Mms-Message-Class is missing",
            "offset": 8,
          },
          {
            "code": "missing-field",
            "level": "error",
            "message": "X-Mms-Message-Size is missing",
            "offset": 8,
          },
          {
            "code": "missing-field",
            "level": "error",
            "message": "X-Mms-Expiry is missing",
            "offset": 8,
          },
          {
            "code": "missing-field",
            "level": "error",
            "message": "X-Mms-Content-Location is missing",
            "offset": 8,
          },
        ],
        "headers": [],
        "kind": "wsp-push",
        "sha256": "hash",
        "size": 4,
        "transactionId": 1,
      }
    `);
    expect(decode('01 06 01 ae 02056a00 45 c6 0a 03 |x| 00', { kind: 'wsp-push' })).toMatchInlineSnapshot(`
      {
        "content": {
          "after": [],
          "before": [],
          "charset": 106,
          "kind": "wbxml",
          "meaning": {
            "action": "signal-medium",
            "created": null,
            "expires": null,
            "href": null,
            "info": [],
            "siId": null,
            "text": "",
            "type": "service-indication",
          },
          "publicId": 5,
          "root": {
            "content": [
              {
                "attributes": [
                  {
                    "attribute": "created",
                    "token": 10,
                    "value": [
                      {
                        "text": "x",
                      },
                    ],
                  },
                ],
                "content": [],
                "element": "indication",
                "token": 6,
              },
            ],
            "element": "si",
            "token": 5,
          },
          "stringTable": "",
          "version": "1.2",
          "vocabulary": "si",
          "xml": "<?xml version="1.0"?>
      <!DOCTYPE si PUBLIC "-//WAPFORUM//DTD SI 1.0//EN" "http://www.wapforum.org/DTD/si.dtd">
      <si><indication created="x"/></si>
      ",
        },
        "contentType": {
          "params": {},
          "type": "application/vnd.wap.sic",
        },
        "findings": [
          {
            "code": "missing-end",
            "level": "error",
            "message": "the octets end inside attributes",
            "offset": 14,
          },
          {
            "code": "missing-end",
            "level": "error",
            "message": "the octets end inside indication",
            "offset": 14,
          },
          {
            "code": "missing-end",
            "level": "error",
            "message": "the octets end inside si",
            "offset": 14,
          },
          {
            "code": "bad-date",
            "level": "warning",
            "message": "created "x" is no date",
            "offset": 10,
          },
          {
            "code": "missing-href",
            "level": "error",
            "message": "there is neither href nor si-id",
            "offset": 9,
          },
        ],
        "headers": [],
        "kind": "wsp-push",
        "sha256": "hash",
        "size": 10,
        "transactionId": 1,
      }
    `);
    expect(decode('01 06 01 ae 02056a', { kind: 'wsp-push' })).toMatchInlineSnapshot(`
      {
        "error": {
          "offset": 7,
          "path": "content",
          "reason": "unexpected end of data",
        },
        "partial": {
          "content": null,
          "contentType": {
            "params": {},
            "type": "application/vnd.wap.sic",
          },
          "findings": [],
          "headers": [],
          "kind": "wsp-push",
          "sha256": "hash",
          "size": 3,
          "transactionId": 1,
        },
      }
    `);
    expect(decode('01 06 01 be 8c82 98', { kind: 'wsp-push', strict: true })).toMatchInlineSnapshot(`
      {
        "error": {
          "offset": 7,
          "path": "content.headers.X-Mms-Transaction-Id",
          "reason": "unexpected end of data",
        },
      }
    `);
    expect(decode('01 06 01 83 |x|', { kind: 'wsp-push', spans: true })).toMatchInlineSnapshot(`
      {
        "contentType": {
          "params": {},
          "type": "text/plain",
        },
        "findings": [],
        "headers": [],
        "kind": "wsp-push",
        "sha256": "hash",
        "size": 1,
        "spans": [
          {
            "end": 1,
            "label": "Transaction id",
            "path": "Transaction id",
            "start": 0,
            "value": "0x01",
          },
          {
            "end": 2,
            "label": "PDU type",
            "path": "PDU type",
            "start": 1,
            "value": "Push",
          },
          {
            "end": 3,
            "label": "Headers length",
            "path": "Headers length",
            "start": 2,
            "value": "1",
          },
          {
            "end": 4,
            "label": "Media type",
            "path": "headers.Content-Type.Media type",
            "start": 3,
            "value": "text/plain → 83",
          },
          {
            "end": 5,
            "label": "data",
            "path": "data",
            "start": 4,
            "value": "1 octets",
          },
        ],
        "transactionId": 1,
      }
    `);
  });
});

describe('what is to be encoded', () => {
  it.each<[json: unknown, as: 'rp' | undefined, words: string]>([
    [{}, undefined, 'kind: say which kind it is, there or with --as'],
    [null, undefined, 'kind: say which kind it is, there or with --as'],
    ['x', undefined, 'kind: say which kind it is, there or with --as'],
    [{ kind: 'sms' }, undefined, 'kind: "sms" cannot be encoded'],
    [{ kind: 5 }, undefined, 'kind: 5 cannot be encoded'],
    [{ kind: 'mms', type: 'rp-data' }, 'rp', 'tpdu: RP-DATA carries a TPDU'],
    [{ kind: 'rp', type: 'rp-smma', direction: 'mt' }, undefined, 'direction: rp-smma does not go that way'],
    [{ kind: 'rp', type: 'rp-data', tpdu: 'x' }, undefined, 'tpdu: octets look like 00ff80'],
    [{ kind: 'dtap', type: 'cp-data' }, undefined, 'rp: CP-DATA carries an RPDU'],
    [{ kind: 'dtap', type: 'cp-error' }, undefined, 'cause: is missing'],
  ])('%j is refused', (json, as, words) => {
    expect(() => encodeDocument(json, as)).toThrow(words);
  });
});
