import { describe, expect, it } from 'vitest';
import { LINK_PROFILES } from '../../../shared/model/link-profile';
import { fixture } from '../../testing/fixture.testing';
import { receptionOf } from './reception';

const there = { ...fixture().snapshot.handsets[0]!.radio, airplane: false, signal: 3, packet: true };

describe('what the status bar tells of the network', () => {
  it('names the bearer', () => {
    expect(receptionOf(there, { bearer: 'edge' })).toEqual({ signal: 3, data: true, bearer: 'E' });
  });

  it('names the bearer of a place that is slower than the bearer elsewhere', () => {
    const link = { ...LINK_PROFILES['gprs-cs1'], downlink: 9_000, base: 'gprs-cs1' as const };
    expect(receptionOf({ ...there, bearer: 'custom' }, { bearer: 'custom', link })).toEqual({
      signal: 3,
      data: true,
      bearer: 'G',
    });
  });

  it('has nothing that looks like roaming for a link of one’s own', () => {
    expect(receptionOf(there, { bearer: 'custom' }).bearer).toBe('IP');
  });

  it('tells of no data without coverage, without packet service, and in airplane mode', () => {
    for (const without of [{ signal: 0 }, { packet: false }, { airplane: true }]) {
      expect(receptionOf({ ...there, ...without }, { bearer: 'lte' }).data).toBe(false);
    }
    expect(receptionOf({ ...there, airplane: true }, { bearer: 'lte' }).signal).toBe(0);
  });

  it('tells of no data in a foreign network when its owner does not want to pay for it', () => {
    const setup = { bearer: 'lte', dataRoaming: false } as const;
    expect(receptionOf({ ...there, roaming: true }, setup)).toMatchObject({ signal: 3, data: false });
    expect(receptionOf({ ...there, roaming: false }, setup).data).toBe(true);
    expect(receptionOf({ ...there, roaming: true }, { bearer: 'lte' }).data).toBe(true);
  });
});
