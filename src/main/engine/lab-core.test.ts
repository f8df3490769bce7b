import { describe, expect, it } from 'vitest';
import type { Fault } from '../../shared/model/fault';
import { MMSC_POLICY } from '../../shared/model/mmsc-policy';
import { SMSC_POLICY } from '../../shared/model/smsc-policy';
import { DAY } from '../../shared/model/time';
import { encodeMms, makePdu } from '../../shared/protocol/mms/pdu';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import type { MmscState } from '../network/mmsc/state';
import { NODES } from '../network/operator';
import type { SmscState } from '../network/smsc/state';
import type { MediaResult } from '../network/world/media';
import { fakeMedia, testLab } from './lab.testing';
import { DEFAULT_SETTINGS, storedSettings } from './settings';
import { MemoryStore } from './store/memory-store';

const BEN = '+491715550102';
const PICTURE = new Uint8Array(64).fill(7);

describe('a text while pictures are still being made', () => {
  it('waits where time stands, and is made once', async () => {
    const finish: ((result: MediaResult) => void)[] = [];
    const lab = await testLab({
      realTime: true,
      media: { ...fakeMedia, run: () => new Promise((resolve) => finish.push(resolve)) },
    });
    const slides = [];
    // Two pictures of one size are ready at the same instant of the handset's clock.
    for (const fill of [1, 2]) {
      const body = (await lab.upload(new Uint8Array(64).fill(fill), 'a.jpg', 'image/jpeg')).hash;
      slides.push({
        duration: 1_000,
        text: null,
        media: [{ body, contentType: 'image/jpeg', name: 'a.jpg' }],
      });
    }
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: { to: [BEN], subject: null, slides, deliveryReport: false },
    });
    const made: MediaResult = { ok: true, octets: PICTURE, contentType: 'image/jpeg', width: 8, height: 8 };
    finish[0]!(made);
    const { core } = lab;
    // Until the first picture has come and the second holds the world up.
    while (core.world.nextDue !== core.world.now) await new Promise((resolve) => setImmediate(resolve));
    const sent = lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text: 'hi', deliveryReport: false });
    finish[1]!(made);
    expect((await sent).messages).toMatchObject([{ text: 'hi', direction: 'out' }]);
    await lab.close();
  });
});

describe('a store that fails', () => {
  it('lets no answer out that is not durable', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    store.commit = () => Promise.reject(new Error('disk full'));
    const body = encodeMms(
      makePdu(
        'm-send-req',
        [
          { name: 'X-Mms-Transaction-Id', value: 'T1' },
          { name: 'X-Mms-MMS-Version', value: '1.2' },
          { name: 'From', value: 'insert-address-token' },
          { name: 'To', value: { address: BEN, type: 'PLMN' } },
          { name: 'Content-Type', value: { type: 'text/plain', parameters: [] } },
        ],
        { kind: 'single', data: encodeUtf8('hello') },
      ),
    );
    const headers: [string, string][] = [
      ['X-MSISDN', '+491715550101'],
      ['Content-Type', 'application/vnd.wap.mms-message'],
    ];
    const answer = lab.mm1({ method: 'POST', target: '/', headers, body }, AbortSignal.timeout(1_000));
    await expect(answer).rejects.toThrow('disk full');
  });
});

describe('the radio of a phone after a restart', () => {
  it('shows its bearer and no packet context, whatever was on when its row was stored', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    await first.calls.handset.configure({ handset: 'anna', signal: 2 });
    await first.calls.handset.configure({ handset: 'anna', bearer: 'gprs' });
    await first.close();
    const second = await testLab({ store });
    const [anna] = second.snapshot().handsets;
    expect(anna!.radio).toMatchObject({ signal: 2, bearer: 'gprs', pdp: 'inactive' });
  });
});

describe('the operator’s settings', () => {
  it('change by the key, and are there after a restart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await lab.calls.lab.configure({ mmsc: { maxRecipients: 3 } });
    const settings = await lab.calls.lab.configure({ mmsc: { outage: 'failure' } });
    expect(settings.mmsc).toEqual({ ...MMSC_POLICY, maxRecipients: 3, outage: 'failure' });
    await lab.close();
    const again = await testLab({ store });
    expect(again.settings()).toEqual(settings);
    expect(again.core.world.state<MmscState>(NODES.mmsc).settings).toMatchObject({
      maxRecipients: 3,
      outage: 'failure',
    });
    await again.close();
  });

  it('of the short message centre change by the key, and are there after a restart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await lab.calls.lab.configure({ smsc: { maxValidity: 7 * DAY } });
    const settings = await lab.calls.lab.configure({ smsc: { outage: 'busy' } });
    expect(settings.smsc).toEqual({ ...SMSC_POLICY, maxValidity: 7 * DAY, outage: 'busy' });
    await lab.close();
    const again = await testLab({ store });
    expect(again.settings()).toEqual(settings);
    expect(again.core.world.state<SmscState>(NODES.smsc).policy).toEqual(settings.smsc);
    await again.close();
  });

  it.each([
    ['smsc', { maxValidity: 2 * DAY }, { defaultValidity: DAY, maxValidity: 2 * DAY }, 'defaultValidity'],
    ['mmsc', { maxExpiry: 2 * DAY }, { defaultExpiry: DAY, maxExpiry: 2 * DAY }, 'defaultExpiry'],
  ] as const)('of the %s allow at most no less than what is usual', async (centre, most, both, usual) => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const before = lab.settings();
    const [key] = Object.keys(most);
    await expect(lab.calls.lab.configure({ [centre]: most })).rejects.toMatchObject({
      report: {
        code: 'usual-beyond-most',
        field: `${centre}.${key}`,
        message: expect.stringMatching(
          new RegExp(`${usual} .*s\\) is longer than ${key} \\(172800 s\\)`),
        ) as unknown,
        hint: expect.stringContaining(usual) as unknown,
      },
    });
    expect(lab.settings()).toEqual(before);
    await lab.calls.lab.configure({ [centre]: both });
    const tooLong = lab.calls.lab.configure({ [centre]: { [usual]: 3 * DAY } });
    await expect(tooLong).rejects.toMatchObject({ report: { field: `${centre}.${usual}` } });
    expect(lab.settings()[centre]).toMatchObject(both);
    await lab.close();
  });

  it('that an older lab took though the most is less than what is usual stand in the way of nothing else', async () => {
    const store = new MemoryStore();
    const first = await testLab({ store });
    const old = { ...first.settings(), smsc: { ...SMSC_POLICY, maxValidity: 60_000 } };
    await first.core.setSettings(() => old);
    await first.close();
    const lab = await testLab({ store });
    const settings = await lab.calls.lab.configure({
      msisdnHeader: 'X-Number',
      smsc: { statusReports: false },
    });
    expect(settings.smsc).toEqual({ ...old.smsc, statusReports: false });
    await lab.close();
  });

  it('stored by a lab that had fewer have the usual in their place', () => {
    const { smsc: _, ...before } = { ...DEFAULT_SETTINGS, msisdnHeader: 'X-Number' };
    expect(storedSettings(before)).toEqual({ ...before, smsc: SMSC_POLICY });
  });

  it('take a fault only with a status that the MMSC can say there', async () => {
    const lab = await testLab();
    const faults: Fault[] = [
      {
        id: 'no',
        hop: 'mmsc-retrieval',
        action: { do: 'refuse', status: 'error-permanent-lack-of-prepaid' },
        when: { nth: [1] },
      },
    ];
    await expect(lab.calls.lab.configure({ faults })).rejects.toMatchObject({
      report: { code: 'unknown-status', field: 'faults[0].action.status' },
    });
    expect(lab.settings().faults).toEqual([]);
    await lab.close();
  });

  it('take each fault once, and only for a handset that is there or was when it was made', async () => {
    const lab = await testLab();
    const fault = (id: string, handset: string): Fault => ({
      id,
      hop: 'push',
      handset,
      action: { do: 'drop' },
      when: { nth: [1] },
    });
    const configure = (...faults: Fault[]): Promise<unknown> => lab.calls.lab.configure({ faults });
    await expect(configure(fault('a', 'ben'), fault('a', 'anna'))).rejects.toMatchObject({
      report: { code: 'fault-twice', params: { id: 'a' }, field: 'faults[1].id' },
    });
    await expect(configure(fault('a', 'ben'), fault('b', 'carl'))).rejects.toMatchObject({
      report: {
        code: 'fault-for-nobody',
        params: { id: 'b', handset: 'carl' },
        field: 'faults[1].handset',
      },
    });
    expect(lab.settings().faults).toEqual([]);

    await configure(fault('a', 'ben'));
    await lab.calls.handset.remove({ handset: 'ben' });
    await configure(fault('a', 'ben'), fault('b', 'anna'));
    expect(lab.settings().faults).toHaveLength(2);
    await lab.close();
  });
});
