import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../../shared/contract/views';
import { testLab } from '../lab.testing';
import { newestEvents } from './exported-events';
import { dissect, tsharkInstalled } from './tshark.testing';

const BEN = '+491715550102';

describe('a capture of a running lab', () => {
  const sizes = [10, 20, 30, 40];
  const rows = sizes.map((size, i) => ({ seq: i + 1, size }) as TraceRow);
  const trace = {
    traceRows: async (_: number, limit: number) => rows.slice(-limit),
    traceOctets: async (seq: number) => new Uint8Array(sizes[seq - 1]!),
  };
  const seqs = async (events: number, octets: number): Promise<number[]> =>
    (await newestEvents(trace, { events, octets })).map(({ row }) => row.seq);

  it('has the newest events, as many and with as many octets as it may', async () => {
    expect(await seqs(10, 1_000)).toEqual([1, 2, 3, 4]);
    expect(await seqs(2, 1_000)).toEqual([3, 4]);
    expect(await seqs(10, 90)).toEqual([2, 3, 4]);
    expect(await seqs(10, 89)).toEqual([3, 4]);
    expect(await seqs(10, 39)).toEqual([]);
  });

  it('has their octets; what is no longer kept has none', async () => {
    const events = await newestEvents({
      ...trace,
      traceOctets: async (seq) => (seq === 4 ? null : new Uint8Array(seq)),
    });
    expect(events.map(({ octets }) => octets.length)).toEqual([1, 2, 3, 0]);
  });

  it.runIf(tsharkInstalled)('is understood by tshark', async () => {
    const lab = await testLab({});
    const slides = [{ duration: 5_000, text: 'From the desk', media: [] }];
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: { to: [BEN], subject: 'Lake', slides, deliveryReport: true },
    });
    await lab.core.advance(lab.core.world.now + 60_000);
    const { frames, wrong, mms } = dissect(await lab.capture());
    await lab.close();
    expect(wrong).toEqual([]);
    expect(frames).toBeGreaterThan(20);
    // M-Send.req and .conf, M-Notification.ind, M-Retrieve.conf, M-NotifyResp.ind or M-Acknowledge.ind, M-Delivery.ind.
    expect(mms).toEqual(expect.arrayContaining([128, 129, 130, 132, 134]));
  });
});
