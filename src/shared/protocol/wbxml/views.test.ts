import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { octets } from '../wsp/decoding.testing';
import { cacheOperationDocument, readCacheOperation } from './co';
import { emailNotificationDocument, readEmailNotification } from './emn';
import { xmlToWbxml } from './from-xml';
import { meaningOf } from './meaning';
import { mmsProvisioning, mmsSettings } from './mms-settings';
import type { MmsSettings } from './mms-settings';
import { provisioningDocument, readProvisioning } from './provisioning';
import { decodeWbxml } from './read';
import { indicationName, readServiceIndication, serviceIndicationDocument } from './si';
import type { ServiceIndication } from './si';
import { readServiceLoading, serviceLoadingDocument } from './sl';
import { isWbxmlType } from './vocabularies';
import { encodeWbxml } from './write';

const EMPTY = xmlToWbxml('<wml/>');
/** The element or attribute that a finding is about. */
const named = (name: string): unknown => expect.objectContaining({ name });
/** The characteristic that a finding is about. */
const typed = (type: string): unknown => expect.objectContaining({ type });

describe('media types of WBXML', () => {
  it.each([
    ['application/vnd.wap.sic', true],
    ['application/vnd.syncml+WBXML', true],
    ['application/vnd.x.wbxml', true],
    ['application/wbxml', true],
    ['application/x-wbxml', true],
    ['application/xwbxml', false],
    ['application/vnd.x+wbxml2', false],
    ['text/xml', false],
  ])('%s: %s', (type, expected) => {
    expect(isWbxmlType(type)).toBe(expected);
  });
});

describe('service indication', () => {
  const indication: ServiceIndication = {
    href: 'http://www.xyz.com/email/123/abc.wml',
    siId: null,
    action: 'signal-medium',
    created: Date.UTC(1999, 5, 25, 15, 23, 15),
    expires: Date.UTC(1999, 5, 30),
    text: 'You have 4 new emails',
    info: [],
  };

  it('is that of the fact sheet', () => {
    const notation =
      '02 05 6a 00 45 c6 0d 03 |xyz| 00 85 03 |email/123/abc.wml| 00 0a c3 07 19 99 06 25 15 23 15 10 c3 04 19 99 06 30 01 03 |You have 4 new emails| 00 01 01';
    const { value } = decodeWbxml(octets(notation));
    expect(readServiceIndication(value)).toEqual({ value: indication, findings: [] });
    expect(toHex(encodeWbxml(serviceIndicationDocument(indication, { version: 2 })))).toBe(
      toHex(octets(notation)),
    );
  });

  it('has all fields both ways', () => {
    const full: ServiceIndication = {
      ...indication,
      siId: 'a@b',
      action: 'delete',
      created: null,
      expires: null,
      text: '',
      info: [
        { class: 'c', text: 't' },
        { class: 'd', text: '' },
      ],
    };
    const { value } = decodeWbxml(encodeWbxml(serviceIndicationDocument(full)));
    expect(readServiceIndication(value)).toEqual({ value: full, findings: [] });
    expect(indicationName(full)).toBe('a@b');
    expect(indicationName(indication)).toBe('http://www.xyz.com/email/123/abc.wml');
  });

  it('says what is missing or strange', () => {
    expect(readServiceIndication(EMPTY)).toBe(null);
    expect(readServiceIndication(xmlToWbxml('<si/>'))).toEqual({
      value: {
        href: null,
        siId: null,
        action: 'signal-medium',
        created: null,
        expires: null,
        text: '',
        info: [],
      },
      findings: [
        {
          level: 'error',
          code: 'missing-indication',
          message: 'there is no <indication>',
          about: named('si'),
        },
      ],
    });
    const strange =
      '<si><indication action="shout" created="2003-02-30T00:00:00Z" si-expires="">x</indication></si>';
    expect(readServiceIndication(xmlToWbxml(strange))!.findings).toEqual([
      {
        level: 'warning',
        code: 'unknown-action',
        message: 'there is no action "shout"',
        about: named('action'),
      },
      {
        level: 'warning',
        code: 'bad-date',
        message: 'created "2003-02-30T00:00:00Z" is no date',
        about: named('created'),
      },
      {
        level: 'error',
        code: 'missing-href',
        message: 'there is neither href nor si-id',
        about: named('indication'),
      },
    ]);
  });
});

describe('service loading', () => {
  it('is that of the fact sheet', () => {
    const notation = '02 06 6a 00 85 0a 03 |xyz| 00 85 03 |ppaid/123/abc.wml| 00 01';
    const loading = { href: 'http://www.xyz.com/ppaid/123/abc.wml', action: 'execute-low' } as const;
    expect(readServiceLoading(decodeWbxml(octets(notation)).value)).toEqual({ value: loading, findings: [] });
    expect(toHex(encodeWbxml(serviceLoadingDocument(loading, { version: 2 })))).toBe(toHex(octets(notation)));
  });

  it('has an action, and says what is missing', () => {
    const loading = { href: 'x', action: 'cache' } as const;
    expect(readServiceLoading(serviceLoadingDocument(loading))).toEqual({ value: loading, findings: [] });
    expect(readServiceLoading(EMPTY)).toBe(null);
    expect(readServiceLoading(xmlToWbxml('<sl action="x"/>'))).toEqual({
      value: { href: '', action: 'execute-low' },
      findings: [
        { level: 'error', code: 'missing-href', message: 'there is no href', about: named('sl') },
        {
          level: 'warning',
          code: 'unknown-action',
          message: 'there is no action "x"',
          about: named('action'),
        },
      ],
    });
  });
});

describe('cache operation', () => {
  it('lists what is to go', () => {
    const invalidations = [
      { kind: 'object', uri: 'http://a/' },
      { kind: 'service', uri: 'https://www.b.com/c' },
    ] as const;
    const document = cacheOperationDocument(invalidations);
    expect(toHex(encodeWbxml(document))).toBe(
      toHex(octets('03 07 6a 00 45 86 06 03 |a/| 00 01 87 09 03 |b| 00 85 03 |c| 00 01 01')),
    );
    expect(readCacheOperation(document)).toEqual({ value: invalidations, findings: [] });
    expect(readCacheOperation(EMPTY)).toBe(null);
    expect(readCacheOperation(xmlToWbxml('<co><invalidate-object/></co>'))).toEqual({
      value: [],
      findings: [
        {
          level: 'error',
          code: 'missing-uri',
          message: '<invalidate-object> has no uri',
          about: named('invalidate-object'),
        },
      ],
    });
  });
});

describe('e-mail notification', () => {
  it('is that of libwbxml', () => {
    const notation = '03 0d 6a 00 85 07 03 |user@wapforum| 00 88 05 c3 06 20 02 04 16 06 40 01';
    const notification = { mailbox: 'mailat:user@wapforum.org', timestamp: Date.UTC(2002, 3, 16, 6, 40) };
    expect(toHex(encodeWbxml(emailNotificationDocument(notification)))).toBe(toHex(octets(notation)));
    expect(readEmailNotification(decodeWbxml(octets(notation)).value)).toEqual({
      value: notification,
      findings: [],
    });
    expect(readEmailNotification(EMPTY)).toBe(null);
    expect(readEmailNotification(xmlToWbxml('<emn/>'))).toEqual({
      value: { mailbox: '', timestamp: null },
      findings: [
        { level: 'error', code: 'missing-mailbox', message: 'there is no mailbox', about: named('emn') },
      ],
    });
  });
});

const SETTINGS: MmsSettings = {
  name: 'Lab MMS',
  mmsc: 'http://mmsc.lab.example/',
  proxy: { address: '10.0.0.9', port: 8080 },
  accessPoint: {
    name: 'Lab',
    apn: 'mms.lab',
    bearer: 'GSM-GPRS',
    authentication: { type: 'PAP', user: 'mms', password: 'secret' },
  },
};

describe('provisioning', () => {
  it('is a tree of parameters', () => {
    const provisioning = {
      version: '1.1',
      characteristics: [
        {
          type: 'NAPDEF',
          parameters: [
            { name: 'NAPID', value: 'N' },
            { name: 'INTERNET', value: null },
          ],
          characteristics: [{ type: 'VALIDITY', parameters: [], characteristics: [] }],
        },
      ],
    };
    const document = provisioningDocument(provisioning);
    expect(toHex(encodeWbxml(document))).toBe(
      toHex(
        octets('03 0b 6a 00 c5 45 03 |1.1| 00 01 c6 55 01 87 11 06 03 |N| 00 01 87 14 01 86 54 01 01 01'),
      ),
    );
    const { value, findings, elements } = readProvisioning(document)!;
    expect({ value, findings }).toEqual({ value: provisioning, findings: [] });
    const [definition] = value.characteristics;
    expect(elements.get(definition!)).toBe(document.root.content![0]);
    expect(elements.get(definition!.characteristics[0]!)).toMatchObject({ name: 'characteristic' });
    expect(elements.size).toBe(2);
    expect(readProvisioning(EMPTY)).toBe(null);
  });

  it('says what is missing', () => {
    expect(readProvisioning(xmlToWbxml('<wap-provisioningdoc/>'))).toMatchObject({
      value: { version: null, characteristics: [] },
      findings: [
        {
          level: 'warning',
          code: 'no-settings',
          message: 'there is no <characteristic>',
          about: named('wap-provisioningdoc'),
        },
      ],
    });
    const nameless =
      '<wap-provisioningdoc><characteristic><parm value="x"/></characteristic><characteristic type="PORT"><parm/></characteristic></wap-provisioningdoc>';
    expect(readProvisioning(xmlToWbxml(nameless))!.findings).toEqual([
      {
        level: 'error',
        code: 'missing-type',
        message: 'a <characteristic> has no type',
        about: named('characteristic'),
      },
      {
        level: 'error',
        code: 'missing-name',
        message: 'a <parm> of a characteristic has no name',
        about: named('parm'),
      },
      { level: 'error', code: 'missing-name', message: 'a <parm> of PORT has no name', about: named('parm') },
    ]);
  });

  it.each<[string, MmsSettings]>([
    ['with all', SETTINGS],
    ['without a proxy', { ...SETTINGS, proxy: null }],
    ['without a port', { ...SETTINGS, proxy: { address: 'proxy.lab', port: null } }],
    [
      'without authentication',
      { ...SETTINGS, accessPoint: { ...SETTINGS.accessPoint!, authentication: null } },
    ],
    ['with an address alone', { name: null, mmsc: 'http://m/', proxy: null, accessPoint: null }],
  ])('carries settings for MMS %s', (_, settings) => {
    const document = decodeWbxml(encodeWbxml(provisioningDocument(mmsProvisioning(settings)))).value;
    const { value, findings } = readProvisioning(document)!;
    expect(findings).toEqual([]);
    expect(mmsSettings(value)).toEqual({ value: settings, findings: [] });
  });

  it('finds settings as carriers write them', () => {
    const parm = (name: string, value: string): string => `<parm name="${name}" value="${value}"/>`;
    const read = (...parts: string[]): ReturnType<typeof mmsSettings> =>
      mmsSettings(
        readProvisioning(xmlToWbxml(`<wap-provisioningdoc>${parts.join('')}</wap-provisioningdoc>`))!.value,
      );
    const application = (...parts: string[]): string =>
      `<characteristic type="APPLICATION">${parm('APPID', 'w4')}${parts.join('')}</characteristic>`;
    expect(read(`<characteristic type="APPLICATION">${parm('APPID', 'w2')}</characteristic>`)).toBe(null);
    expect(read(application())).toEqual({
      value: { name: null, mmsc: null, proxy: null, accessPoint: null },
      findings: [
        {
          level: 'error',
          code: 'missing-mmsc',
          message: 'the application w4 has no ADDR',
          about: typed('APPLICATION'),
        },
      ],
    });
    const address = `<characteristic type="APPADDR">${parm('ADDR', 'http://m/')}</characteristic>`;
    const point = `<characteristic type="NAPDEF"><parm name="INTERNET"/>${parm('NAP-ADDRESS', 'apn')}</characteristic>`;
    expect(read(application(address, parm('TO-NAPID', 'INTERNET')), point)!.value).toMatchObject({
      mmsc: 'http://m/',
      accessPoint: { apn: 'apn', name: null, bearer: null, authentication: null },
    });
    // Without a reference the only access point is meant.
    expect(read(application(address), point)!.value.accessPoint!.apn).toBe('apn');
    expect(read(application(address, parm('TO-PROXY', 'P'), parm('TO-NAPID', 'N')), point)).toEqual({
      value: { name: null, mmsc: 'http://m/', proxy: null, accessPoint: null },
      findings: [
        {
          level: 'warning',
          code: 'unknown-proxy',
          message: 'there is no proxy "P"',
          about: typed('APPLICATION'),
        },
        {
          level: 'warning',
          code: 'unknown-access-point',
          message: 'there is no access point "N"',
          about: typed('APPLICATION'),
        },
      ],
    });
    const proxy = (port: string): string =>
      `<characteristic type="PXLOGICAL">${parm('PROXY-ID', 'P')}<characteristic type="PORT">${parm('PORTNBR', port)}</characteristic><characteristic type="PXPHYSICAL">${parm('PXADDR', '1.2.3.4')}</characteristic></characteristic>`;
    const ported = (port: string): unknown =>
      read(application(address, parm('TO-PROXY', 'P')), proxy(port))!.value.proxy;
    expect(ported('8799')).toEqual({ address: '1.2.3.4', port: 8799 });
    expect(ported('65535')).toEqual({ address: '1.2.3.4', port: 65535 });
    expect(ported('65536')).toEqual({ address: '1.2.3.4', port: null });
    expect(ported('x80')).toEqual({ address: '1.2.3.4', port: null });
  });
});

describe('meaning', () => {
  it.each([
    ['<si><indication href="x"/></si>', 'service-indication'],
    ['<sl href="x"/>', 'service-loading'],
    ['<co/>', 'cache-operation'],
    ['<emn mailbox="x"/>', 'email-notification'],
    ['<wap-provisioningdoc/>', 'provisioning'],
  ])('of %s', (xml, type) => {
    expect(meaningOf(xmlToWbxml(xml))!.value.type).toBe(type);
  });

  it('is none of what is only carried, or has another root', () => {
    expect(meaningOf(EMPTY)).toBe(null);
    expect(meaningOf(decodeWbxml(octets('03 05 6a 00 06')).value)).toBe(null);
    expect(meaningOf(decodeWbxml(octets('03 07 6a 00 06')).value)).toBe(null);
    expect(meaningOf(decodeWbxml(octets('03 0b 6a 00 06')).value)).toBe(null);
  });

  it('of provisioning has the settings for MMS', () => {
    expect(meaningOf(provisioningDocument(mmsProvisioning(SETTINGS)))!.value).toMatchObject({
      mms: SETTINGS,
    });
  });
});
