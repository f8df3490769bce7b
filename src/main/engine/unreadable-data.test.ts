import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/contract/problem';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';
import { commitOf } from './store/store-fixtures.testing';
import { unreadableData } from './unreadable-data';

/** What opening says of a lab whose stored row was changed. */
async function said(collection: string, hurt: (value: Record<string, unknown>) => unknown): Promise<string> {
  const store = new MemoryStore();
  const lab = await testLab({ store });
  await lab.calls.handset.sendSms({
    handset: 'anna',
    to: ['+491715550102'],
    text: 'x',
    deliveryReport: true,
  });
  await lab.close();
  const [row] = await store.rows(collection);
  const value = hurt(row!.value as Record<string, unknown>);
  await store.commit(commitOf({ rows: [{ collection, key: row!.key, value }] }));
  const error: unknown = await testLab({ store }).then(
    () => null,
    (reason: unknown) => reason,
  );
  return unreadableData('/data', error).report.message;
}

describe('data that could be read and mean nothing', () => {
  it('are told in one line that says where', async () => {
    const message = await said('message', ({ state, ...rest }) => ({ ...rest, ztate: state }));
    expect(message).toMatch(/^the data in \/data cannot be read: state: Invalid [^\n]+$/);
  });

  it('are told by the mistake itself where that is all there is, and a problem stays what it is', () => {
    expect(unreadableData('/data', new TypeError('no such thing')).report).toMatchObject({
      code: 'data-unreadable',
      message: 'the data in /data cannot be read: no such thing',
    });
    const full = new Problem({ code: 'disk-full', message: 'full' });
    expect(unreadableData('/data', full)).toBe(full);
  });
});
