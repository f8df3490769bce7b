import type { Measurement } from './measure';
import { ANNA, BEN, composePicture, runUntilUnread, virtualLab } from './virtual-lab';

const MMS_COUNT = 100;
const SMS_COUNT = 500;
/** Sent at a time; the next lot goes when these have arrived. */
const LOT = 10;

/** Messages from Anna to Ben under virtual time, reports included: what a CI run can expect. */
export async function benchNetwork(): Promise<Measurement[]> {
  const { lab, store } = await virtualLab();
  const mms = await composePicture(lab);
  const sendMms = () => lab.calls.handset.sendMms({ handset: ANNA, mms });
  const sendSms = () =>
    lab.calls.handset.sendSms({
      handset: ANNA,
      to: [BEN.msisdn],
      text: 'Ferry or train?',
      deliveryReport: true,
    });

  let arrived = 0;
  const deliver = async (count: number, send: () => Promise<unknown>): Promise<number> => {
    const start = performance.now();
    for (let sent = 0; sent < count; sent += LOT) {
      await Promise.all(Array.from({ length: LOT }, send));
      await runUntilUnread(lab, BEN.id, (arrived += LOT));
    }
    return (performance.now() - start) / 1_000;
  };
  await deliver(LOT, sendMms);
  const before = (await store.traceTotals()).count;
  const mmsSeconds = await deliver(MMS_COUNT, sendMms);
  const events = (await store.traceTotals()).count - before;
  const smsSeconds = await deliver(SMS_COUNT, sendSms);
  await lab.close();
  return [
    {
      name: 'MMS end to end',
      value: MMS_COUNT / mmsSeconds,
      unit: 'MMS/s',
      note: `${MMS_COUNT} of 30 kB, one sender`,
    },
    {
      name: 'Events of MMS',
      value: events / mmsSeconds,
      unit: 'events/s',
      note: `${events / MMS_COUNT} events each`,
    },
    { name: 'SMS end to end', value: SMS_COUNT / smsSeconds, unit: 'SMS/s', note: 'with delivery reports' },
  ];
}
