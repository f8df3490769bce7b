import { describe, expect, it } from 'vitest';
import type { SmsCommandAction } from '../../shared/model/message';
import type { HandsetState } from '../network/handset/state';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';

const BEN = '+491715550102';
const MINUTE = 60_000;

const pass = (lab: RunningLab, time: number): Promise<void> => lab.core.advance(lab.core.world.now + time);

/** A text of Anna's that waits for Ben, whose phone is off. */
async function waiting(lab: RunningLab, deliveryReport = true): Promise<string> {
  await lab.calls.handset.configure({ handset: 'ben', power: false });
  const text = 'Come at seven';
  const { messages } = await lab.calls.handset.sendSms({ handset: 'anna', to: [BEN], text, deliveryReport });
  await pass(lab, MINUTE);
  return messages[0]!.id;
}

const command = (lab: RunningLab, message: string, action: SmsCommandAction): Promise<unknown> =>
  lab.calls.handset.commandSms({ handset: 'anna', message, action });
const names = async (lab: RunningLab): Promise<string[]> =>
  (await lab.calls.trace.list({ limit: 500 })).rows.map(({ name }) => name);
const notes = async (lab: RunningLab): Promise<string[]> =>
  (await lab.calls.trace.list({ limit: 500 })).rows.flatMap(({ note }) => note ?? []);
const centre = (lab: RunningLab, id: string): unknown =>
  lab.core.world.state<HandsetState>('anna').messages.get(id)!.centre;
const report = (lab: RunningLab, id: string): unknown =>
  lab.core.world.state<HandsetState>('anna').messages.get(id)!.reports[0]!.status;

describe('a sent text that waits in the service centre', () => {
  it('can be asked about, time and again', async () => {
    const lab = await testLab();
    const id = await waiting(lab);
    for (let times = 1; times <= 2; times++) {
      await command(lab, id, 'enquire');
      const at = lab.core.world.now;
      expect(centre(lab, id)).toEqual({ action: 'enquire', at, answer: null });
      await pass(lab, MINUTE);
      // Still trying, no response from SME (3GPP TS 23.040 §9.2.3.15).
      expect(centre(lab, id)).toEqual({ action: 'enquire', at, answer: 0x22 });
      const answers = (await notes(lab)).filter((note) => note.startsWith('the service centre says'));
      expect(answers).toEqual(
        Array.from(
          { length: times },
          () => `the service centre says of the message to ${BEN}: still-trying-no-response-from-sme`,
        ),
      );
      expect(await names(lab)).toContain('SMS-COMMAND');
      expect(report(lab, id)).toBe('pending');
    }
    await lab.calls.handset.configure({ handset: 'ben', power: true });
    await pass(lab, MINUTE);
    expect(report(lab, id)).toBe('delivered');
  });

  it('is reported on after all when its author has taken the request back and made it again', async () => {
    const lab = await testLab();
    const id = await waiting(lab);
    const commandTypes = (): Promise<number[]> =>
      lab.calls.trace.list({ limit: 500 }).then(async ({ rows }) => {
        const sent = rows.filter(({ name, to }) => name === 'SMS-COMMAND' && to === 'smsc');
        const octets = await Promise.all(sent.map(({ seq }) => lab.core.traceOctets(seq)));
        // Behind RP-MTI, RP-MR, RP-OA, RP-DA (8 octets) and RP-UD's length: first octet, TP-MR, TP-PID, TP-CT.
        return octets.map((each) => each![12 + 3]!);
      });
    await command(lab, id, 'cancel-report');
    await pass(lab, MINUTE);
    await command(lab, id, 'enable-report');
    await pass(lab, MINUTE);
    expect(await commandTypes()).toEqual([1, 3]);
    expect(report(lab, id)).toBe('pending');
    await lab.calls.handset.configure({ handset: 'ben', power: true });
    await pass(lab, MINUTE);
    expect(report(lab, id)).toBe('delivered');
  });

  it('can be deleted there', async () => {
    const lab = await testLab();
    const id = await waiting(lab);
    await command(lab, id, 'delete');
    await pass(lab, MINUTE);
    expect((await lab.calls.network.queues({ limit: 10 })).smsc.total).toBe(0);
    expect(report(lab, id)).toBe('failed');
  });

  it('cannot when nothing is known of it any more, or the phone has no signal', async () => {
    const lab = await testLab();
    const refused = expect.objectContaining({
      report: expect.objectContaining({ code: 'not-known-there', field: 'message' }) as object,
    }) as Error;
    await expect(command(lab, await waiting(lab, false), 'delete')).rejects.toEqual(refused);
    const id = await waiting(lab);
    await lab.calls.handset.configure({ handset: 'anna', airplane: true });
    await expect(command(lab, id, 'delete')).rejects.toEqual(refused);
    await lab.calls.handset.configure({ handset: 'anna', airplane: false });
    await command(lab, id, 'delete');
    await pass(lab, MINUTE);
    await expect(command(lab, id, 'enquire')).rejects.toEqual(refused);
  });
});
