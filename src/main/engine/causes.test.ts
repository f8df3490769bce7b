import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../shared/contract/views';
import { testLab } from './lab.testing';

const MINUTE = 60_000;

/** What led to an event, first to last. */
function chain(rows: readonly TraceRow[], last: TraceRow): string[] {
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const names: string[] = [];
  for (let row: TraceRow | undefined = last; row !== undefined; row = bySeq.get(row.cause ?? -1))
    names.unshift(`${row.from} > ${row.to}: ${row.name}`);
  return names;
}

describe('what led to an event', () => {
  it('is known over the air, too: only what people begin has no cause', async () => {
    const lab = await testLab();
    const slides = [{ duration: 5_000, text: 'Look', media: [] }];
    const to = ['+491715550102'];
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: { to, subject: 'Sea', slides, deliveryReport: true },
    });
    await lab.core.advance(lab.core.world.now + 2 * MINUTE);

    const rows = lab.core.projection.trace.view().tail;
    const begun = rows.filter(({ cause }) => cause === null).map(({ name }) => name);
    expect(begun).toEqual([
      'Activate PDP Context Request',
      // The radio links are let go after a while.
      'Deactivate PDP Context Request',
      'Deactivate PDP Context Request',
    ]);
    const acknowledged = rows.find(({ name }) => name === 'M-NotifyResp.ind · Retrieved')!;
    expect(chain(rows, acknowledged).slice(-4)).toEqual([
      expect.stringMatching(/^packet > mmsc: GET /),
      'mmsc > packet: M-Retrieve.conf',
      'mmsc > ben: M-Retrieve.conf',
      'ben > mmsc: M-NotifyResp.ind · Retrieved',
    ]);
    const delivered = rows.find(({ name }) => name === 'M-Delivery.ind · Retrieved')!;
    expect(chain(rows, delivered)).toEqual(
      expect.arrayContaining(['anna > mmsc: M-Send.req', 'ben > mmsc: M-NotifyResp.ind · Retrieved']),
    );
  });

  it('is the message, also for a notification that is tried again', async () => {
    const lab = await testLab();
    await lab.calls.lab.configure({
      faults: [{ id: 'first', hop: 'push', action: { do: 'drop' }, when: { nth: [1] } }],
    });
    const slides = [{ duration: 5_000, text: 'Look', media: [] }];
    await lab.calls.handset.sendMms({
      handset: 'anna',
      mms: { to: ['+491715550102'], subject: 'Sea', slides, deliveryReport: false },
    });
    await lab.core.advance(lab.core.world.now + 10 * MINUTE);

    const rows = lab.core.projection.trace.view().tail;
    const tries = rows.filter(({ from, push }) => from === 'smsc' && push === true);
    expect(tries.map(({ lost }) => lost)).toEqual([true, false]);
    const [first, again] = tries.map((row) => chain(rows, row));
    expect(first).toContain('anna > mmsc: M-Send.req');
    // Of what was lost, its row tells what it was to bring.
    expect(first!.at(-1)).toBe('smsc > ben: SMS-DELIVER · M-Notification.ind');
    expect(again).toEqual([...first!.slice(0, -1), 'smsc > ben: SMS-DELIVER']);
    const notified = rows.find(({ name }) => name === 'M-Notification.ind')!;
    expect(chain(rows, notified)).toEqual([...again!, expect.stringMatching(/: M-Notification\.ind$/)]);
  });
});
