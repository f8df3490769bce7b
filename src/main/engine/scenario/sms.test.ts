import { describe, expect, it } from 'vitest';
import { stepsWith } from './scenario-steps.testing';

const said = stepsWith("{ ben: { number: '+491715550102' } }");

const handIn = "sms: { from: '22555', submit: { destination: ben, text: Hello, pid: 65 } }";

describe('a step about short messages', () => {
  it.each([
    ['sms: { of: ben, got: { type: rp-data, tpdu: { pid: 65, dcs: { class: null }, udh: [] } } }', null],
    [
      'sms: { of: ben, got: { type: rp-data, tpdu: { pid: 66, dcs: { class: 1 }, udh: [{ iei: 1 }], text: Hello } } }',
      'of rp-data: tpdu.pid is 65, tpdu.dcs.class is null, tpdu.udh is []',
    ],
    [
      'sms: { of: ben, got: { type: rp-data, tpdu: { kind: sms-status-report } } }',
      'ben has got no sms-status-report',
    ],
    ['sms: { of: ben, sent: { type: rp-smma } }', 'ben has sent no rp-smma'],
    ['sms: { of: ben, sent: { type: rp-ack, direction: mo } }', null],
  ])('looks at what crossed the air: %s', async (look, message) => {
    expect(await said(handIn, look)).toBe(message);
  });

  it.each([
    ["sms: { from: '22555', submit: { destination: '+491719999999' } }", 'of rp-ack: type is "rp-error"'],
    ["sms: { from: '22555', submit: { destination: ben, pid: 700 } }", /^pid: .*255/],
    [
      "sms: { from: '22555', submit: { destination: ben, dcs: { class: 1, autoDelete: true, indication: { type: fax, active: true, store: true } } } }",
      'dcs: no data coding scheme says all of that',
    ],
  ])('says why the centre or the format refuses: %s', async (step, message) => {
    const words = await said(step);
    if (typeof message === 'string') expect(words).toBe(message);
    else expect(words).toMatch(message);
  });

  it.each(['{ of: ben }', "{ from: '22555' }", "{ from: '22555', submit: { destination: ben }, of: ben }"])(
    'is one thing or the other: %s',
    async (step) => {
      await expect(said(`sms: ${step}`)).rejects.toMatchObject({
        report: {
          message: expect.stringMatching(/a system has from and submit; a look has of, and sent or got$/),
        },
      });
    },
  );
});
