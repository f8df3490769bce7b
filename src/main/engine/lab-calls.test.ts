import { describe, expect, it } from 'vitest';
import type { Fault } from '../../shared/model/fault';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import type { Vasp } from '../../shared/model/vasp';
import type { MmscState } from '../network/mmsc/state';
import { MMSC_HOST, NODES } from '../network/operator';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { profile } from './profiles';

const FAULT: Fault = { id: 'lost', hop: 'sms-submit', action: { do: 'drop' }, when: { nth: [3] } };
const BAKER: Vasp = {
  shortCode: '22888',
  name: 'Baker',
  vaspId: 'baker',
  user: 'baker',
  password: 'baker',
  url: null,
};

const mmsc = (lab: RunningLab): MmscState['settings'] => lab.core.world.state<MmscState>(NODES.mmsc).settings;

describe('settings', () => {
  it('that are changed leave the others as they are, at the MMSC, too', async () => {
    const lab = await testLab();
    await lab.calls.lab.configure({ mmsc: { mmboxMessages: 1, outage: 'failure' } });
    await lab.calls.lab.configure({ faults: [FAULT] });
    expect(mmsc(lab)).toMatchObject({ mmboxMessages: 1, outage: 'failure' });
    await lab.calls.lab.configure({ mmsc: { outage: null } });
    expect(mmsc(lab)).toMatchObject({ mmboxMessages: 1, outage: null });
    expect(lab.core.settings.faults).toEqual([FAULT]);
    await lab.close();
  });

  it('that are changed in the same moment as others are all kept', async () => {
    const lab = await testLab();
    await Promise.all([
      lab.calls.lab.configure({ vasps: [...DEFAULT_VASPS, BAKER] }),
      lab.calls.lab.configure({ faults: [FAULT] }),
      lab.calls.lab.configure({ mmsc: { maxRecipients: 3 } }),
      lab.calls.lab.saveProfile({ ...profile('keypad-sms'), id: 'mine' }),
    ]);
    expect(lab.core.settings).toMatchObject({ faults: [FAULT], mmsc: { maxRecipients: 3 } });
    expect(lab.core.settings.profiles).toMatchObject([{ id: 'mine' }]);
    expect(lab.core.settings.vasps).toContainEqual(BAKER);
    expect(mmsc(lab)).toMatchObject({ maxRecipients: 3, vasps: lab.core.settings.vasps });
    await lab.close();
  });

  it('without a public address have links point to the portal again', async () => {
    const lab = await testLab();
    await lab.calls.lab.configure({ publicBaseUrl: 'https://pictures.example' });
    expect(mmsc(lab).portalBaseUrl).toBe('https://pictures.example');
    await lab.calls.lab.configure({ publicBaseUrl: null });
    expect(mmsc(lab).portalBaseUrl).toBe(`http://${MMSC_HOST}`);
    await lab.close();
  });

  it('with other models are known to the MMSC at once', async () => {
    const lab = await testLab();
    const model = profile('android-360x740');
    const mine = { ...model, id: 'mine', mms: { ...model.mms!, userAgent: 'Mine/1.0' } };
    await lab.calls.lab.configure({ profiles: [mine] });
    expect(mmsc(lab).devices!.userAgents).toHaveProperty('Mine/1.0');
    expect(await lab.calls.lab.profiles(undefined)).toContainEqual(mine);
    await lab.close();
  });
});
