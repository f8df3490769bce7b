import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFAULT_CARRIER_CONFIG, LAB_CARRIER } from '../../shared/model/carrier-config';
import type { CarrierChoice, CarrierConfig, CarrierSetup } from '../../shared/model/carrier-config';
import { carrierList, carrierOrProblem, CARRIERS, chooseCarrier } from './carriers';

const config = (choice: CarrierChoice, current?: CarrierSetup): CarrierConfig =>
  carrierOrProblem(choice, current).config;

describe('carriers', () => {
  it('are known by country and network', () => {
    expect(CARRIERS.size).toBe(123);
    expect(chooseCarrier('234-10')).toEqual({
      preset: '234-10',
      config: { ...DEFAULT_CARRIER_CONFIG, smsToMmsTextThreshold: 10 },
    });
    expect(config('302-610')).toMatchObject({
      emailGatewayNumber: '6245',
      enableGroupMms: false,
      smsToMmsTextThreshold: 8,
      recipientLimit: 20,
    });
    expect(config('310-004')).toMatchObject({
      enabledTransID: true,
      enabledNotifyWapMMSC: true,
      uaProfTagName: 'Profile',
      httpParams: 'x-up-calling-line-id: 1##LINE1NOCOUNTRYCODE##|X-VzW-MDN: 1##LINE1NOCOUNTRYCODE##',
    });
  });

  it('have Android’s values where nothing else is said', () => {
    expect(config('default')).toEqual(DEFAULT_CARRIER_CONFIG);
    expect(DEFAULT_CARRIER_CONFIG).toMatchObject({
      maxMessageSize: 307_200,
      maxImageWidth: 640,
      maxImageHeight: 480,
      httpSocketTimeout: 60_000,
      uaProfTagName: 'x-wap-profile',
    });
  });

  it.each(Object.keys(DEFAULT_CARRIER_CONFIG))('%s is described, and its effect is tested', (key) => {
    const read = (file: string): string => readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8');
    const guide = read('docs/carriers.md');
    const row = guide.split('\n').find((line) => line.startsWith('| `') && line.includes(`\`${key}\``));
    expect(row).toBeDefined();
    const tests = guide.split('Where its effect is tested')[1]!.split('\n');
    const where =
      tests.find((line) => line.includes(`\`${key}\``)) ?? tests.find((line) => /All others/.test(line))!;
    expect(read(/`(src\/[^`]+)`/.exec(where)![1]!)).toMatch(new RegExp(`\\b${key}\\b`));
  });

  it('can differ from a preset in single keys', () => {
    expect(chooseCarrier({ preset: '234-10', maxMessageSize: 100_000 })).toEqual({
      preset: '234-10',
      config: { ...DEFAULT_CARRIER_CONFIG, smsToMmsTextThreshold: 10, maxMessageSize: 100_000 },
    });
  });

  it('can differ from what the handset has', () => {
    const current = carrierOrProblem({ preset: '450-06', enabledTransID: true });
    const changed = carrierOrProblem({ maxSubjectLength: 20 }, current);
    expect(changed).toEqual({
      preset: '450-06',
      config: { ...current.config, maxSubjectLength: 20 },
    });
    expect(chooseCarrier({ enableGroupMms: false })).toEqual({
      preset: 'lab',
      config: { ...LAB_CARRIER.config, enableGroupMms: false },
    });
  });

  it.each<[string, CarrierChoice, string[], string]>([
    [
      'a country without',
      '999-99',
      [],
      'no carrier 999-99; there are lab, default and 123 by MCC-MNC such as 234-10',
    ],
    [
      'a network in a country with others',
      '234-99',
      [],
      'no carrier 234-99; there are lab, default and 234-10, 234-15',
    ],
    [
      'a preset',
      { preset: 'x' },
      ['preset'],
      'no carrier x; there are lab, default and 123 by MCC-MNC such as 234-10',
    ],
    ['a key', { maxSize: 1 }, ['maxSize'], 'no carrier key maxSize; docs/carriers.md lists them'],
    [
      'a key in other letters',
      { enabledTransId: true },
      ['enabledTransId'],
      'no carrier key enabledTransId; it is enabledTransID',
    ],
    [
      'a name of every object',
      { toString: 1 },
      ['toString'],
      'no carrier key toString; docs/carriers.md lists them',
    ],
    [
      'a value of another type',
      { maxMessageSize: 'big' },
      ['maxMessageSize'],
      'maxMessageSize "big": Invalid input: expected number, received string',
    ],
    [
      'a value that is too small',
      { maxMessageSize: 10 },
      ['maxMessageSize'],
      'maxMessageSize 10: Too small: expected number to be >=1024',
    ],
    [
      'a header that is none',
      { httpParams: 'two words: x' },
      ['httpParams'],
      'httpParams "two words: x": looks like `name: value|name: value`',
    ],
    [
      'a line end in a header',
      { userAgent: 'a\r\nb' },
      ['userAgent'],
      'userAgent "a\\r\\nb": has characters that no HTTP header can carry',
    ],
    [
      'a gateway that is no number',
      { emailGatewayNumber: 'mail' },
      ['emailGatewayNumber'],
      'emailGatewayNumber "mail": is no number',
    ],
    [
      'limits that leave nothing',
      { aliasMinChars: 60 },
      ['aliasMinChars'],
      'an alias of at least 60 and at most 48 characters',
    ],
  ])('that nobody knows are named: %s', (_, choice, path, message) => {
    expect(chooseCarrier(choice)).toEqual({ path, message });
  });

  it('are a problem for a call, with the field', () => {
    expect(() => carrierOrProblem({ maxSize: 1 })).toThrow(
      expect.objectContaining({
        report: {
          code: 'bad-carrier',
          message: 'no carrier key maxSize; docs/carriers.md lists them',
          field: 'carrier.maxSize',
        },
      }),
    );
  });

  it('are listed with what differs from the defaults', () => {
    const { defaults, presets } = carrierList();
    expect(defaults).toEqual(DEFAULT_CARRIER_CONFIG);
    expect(presets).toHaveLength(125);
    expect(presets.slice(0, 3)).toEqual([
      {
        id: 'lab',
        name: 'Handset Lab',
        config: {
          maxMessageSize: 1_048_576,
          maxImageWidth: 2_592,
          maxImageHeight: 1_944,
          recipientLimit: 100,
          enableMMSDeliveryReports: true,
          enableMMSReadReports: true,
        },
      },
      { id: 'default', name: 'Android', config: {} },
      {
        id: '204-04',
        name: 'Vodafone NL',
        config: { maxMessageSize: 1_048_576, maxImageWidth: 2_592, maxImageHeight: 1_944 },
      },
    ]);
  });
});
