import { describe, expect, it } from 'vitest';
import { decodeRequest } from '../../shared/protocol/http/codec';
import { joinOctets } from '../../shared/protocol/kit/octets';
import { mmsFromJson } from '../../shared/protocol/mms/json';
import { encodeMms } from '../../shared/protocol/mms/pdu';
import type { HandsetState } from '../network/handset/state';
import { papRequest } from '../network/ppg/pap-request';
import { testLab } from './lab.testing';

const MINUTE = 60_000;

/** What becomes on Ben's phone of a notification by another MMSC, and what his client says about it. */
async function notified(
  expiry: object,
): Promise<{ state: string; requests: string[]; expiresAt: number | null }> {
  const lab = await testLab();
  const octets = papRequest({
    pushId: 'other-mmsc',
    numbers: ['+491715550102'],
    content: {
      headers: [['Content-Type', 'application/vnd.wap.mms-message']],
      body: encodeMms(
        mmsFromJson({
          type: 'm-notification-ind',
          version: '1.2',
          headers: [
            { name: 'X-Mms-Transaction-Id', value: 'T1' },
            { name: 'X-Mms-Message-Class', value: 'personal' },
            { name: 'X-Mms-Message-Size', value: 1000 },
            { name: 'X-Mms-Expiry', value: expiry },
            { name: 'X-Mms-Content-Location', value: 'http://mmsc/mm/0000000000000000' },
          ],
        }),
      ),
    },
  });
  const asked = lab.pap(decodeRequest([joinOctets(octets)]).value, AbortSignal.timeout(10_000));
  await lab.core.advance(lab.core.world.now + MINUTE);
  expect((await asked).status).toBe(202);
  const [message] = lab.core.world.state<HandsetState>('ben').messages.values();
  const { rows } = await lab.calls.trace.list({ limit: 100 });
  const requests = rows
    .filter((row) => row.from === 'ben' && row.interface === 'mm1')
    .map(({ name }) => name);
  return { state: message!.state, requests, expiresAt: message!.expiresAt };
}

describe('a notification', () => {
  it('whose time is over is shown as expired, and nothing is asked or answered', async () => {
    expect(await notified({ relativeSeconds: 0 })).toMatchObject({ state: 'expired', requests: [] });
    expect(await notified({ absolute: '2026-03-04T09:59:59Z' })).toMatchObject({
      state: 'expired',
      requests: [],
    });
  });

  it('whose time never ends ends on the last day that there is', async () => {
    const { expiresAt } = await notified({ relativeSeconds: 2 ** 50 });
    expect(new Date(expiresAt!).toISOString()).toBe('+275760-09-13T00:00:00.000Z');
  });

  it('with time left is fetched', async () => {
    const { requests } = await notified({ relativeSeconds: 3_600 });
    expect(requests[0]).toMatch(/^GET /);
  });
});
