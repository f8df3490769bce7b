import { describe, expect, it } from 'vitest';
import { decodeRequest } from '../../shared/protocol/http/codec';
import { joinOctets } from '../../shared/protocol/kit/octets';
import { encodeUtf8 } from '../../shared/protocol/text/utf8';
import type { HandsetState } from '../network/handset/state';
import { papRequest } from '../network/ppg/pap-request';
import type { RunningLab } from './lab';
import { testLab } from './lab.testing';
import { MemoryStore } from './store/memory-store';

const MINUTE = 60_000;

const BEN = '+491715550102';

/** Hands a document in for somebody and waits until it is there. */
async function push(lab: RunningLab, type: 'si' | 'sl', xml: string, to = BEN): Promise<void> {
  const octets = papRequest({
    pushId: `push-${lab.core.world.now}`,
    numbers: [to],
    content: { headers: [['Content-Type', `text/vnd.wap.${type}`]], body: encodeUtf8(xml) },
  });
  const asked = lab.pap(decodeRequest([joinOctets(octets)]).value, AbortSignal.timeout(10_000));
  await lab.core.advance(lab.core.world.now + MINUTE);
  expect((await asked).status).toBe(202);
}

const indication = (text: string, attributes: string): string =>
  `<si><indication href="http://m.example/" si-id="ferry" ${attributes}>${text}</indication></si>`;

/** What somebody is shown, and what the trace remarks at the pushes that reached them, in their order. */
async function seen(lab: RunningLab, who = 'ben'): Promise<{ shown: string[]; notes: (string | null)[] }> {
  const { rows } = await lab.calls.trace.list({ limit: 200 });
  return {
    shown: [...lab.core.world.state<HandsetState>(who).notifications.values()].flatMap((each) =>
      each.kind === 'service-indication' ? [each.text] : [],
    ),
    notes: rows.filter((row) => row.interface === 'push' && row.to === who).map(({ note }) => note),
  };
}

async function after(...documents: string[]): Promise<Awaited<ReturnType<typeof seen>>> {
  const lab = await testLab();
  for (const document of documents) await push(lab, 'si', document);
  return seen(lab);
}

// WAP-167-ServiceInd §6; the lab begins on 4 March 2026 at 10:00 UTC.
describe('a service indication', () => {
  it('replaces an older one of its name; an older or the same one that comes later is discarded', async () => {
    const seven = indication('at seven', 'created="2026-03-04T08:00:00Z"');
    expect(
      await after(
        seven,
        indication('at eight', 'created="2026-03-04T09:00:00Z"'),
        seven,
        indication('at eight', 'created="2026-03-04T09:00:00Z"'),
      ),
    ).toEqual({
      shown: ['at eight'],
      notes: [
        null,
        null,
        'service indication ferry: older than the one that is there, discarded',
        'service indication ferry: a repeat, discarded',
      ],
    });
  });

  it('that was closed is known as such when the lab is opened again; one that replaces it is not', async () => {
    const store = new MemoryStore();
    const state = (of: RunningLab) => [...of.core.world.state<HandsetState>('ben').notifications.values()];
    const lab = await testLab({ store });
    await push(lab, 'si', indication('at seven', ''));
    await lab.calls.handset.putAwayNotification({ handset: 'ben', notification: state(lab)[0]!.id });
    const { now } = lab.core.world;
    await lab.close();
    const again = await testLab({ store, start: now });
    expect(state(again)).toMatchObject([{ text: 'at seven', opened: false, putAway: true }]);
    await push(again, 'si', indication('at eight', ''));
    expect(state(again)).toMatchObject([{ text: 'at eight', opened: false }]);
    expect(state(again)).not.toMatchObject([{ putAway: true }]);
    await again.close();
  });

  it('takes another back, and nothing when there is nothing', async () => {
    const gone = indication('', 'action="delete"');
    expect(await after(indication('at seven', ''), gone, gone)).toEqual({
      shown: [],
      notes: [
        null,
        'service indication ferry: deleted',
        'service indication ferry: there is nothing to delete',
      ],
    });
  });

  it('that has expired is discarded', async () => {
    expect(await after(indication('at seven', 'si-expires="2026-03-04T10:00:00Z"'))).toEqual({
      shown: [],
      notes: ['service indication ferry: expired, discarded'],
    });
  });

  it('with a time of creation that is none counts as the newest, and the trace says so', async () => {
    expect(
      await after(
        indication('at seven', 'created="2026-03-04T09:00:00Z"'),
        indication('at eight', 'created="yesterday"'),
        indication('at nine', 'created="2026-03-04T08:00:00Z"'),
      ),
    ).toEqual({
      shown: ['at nine'],
      notes: [null, 'service indication ferry: created "yesterday" is no date, counts as the newest', null],
    });
  });

  it('with an end that is none stays, and the trace says so', async () => {
    expect(await after(indication('at seven', 'si-expires="2026-02-30T10:00:00Z"'))).toEqual({
      shown: ['at seven'],
      notes: ['service indication ferry: si-expires "2026-02-30T10:00:00Z" is no date, does not expire'],
    });
  });

  it('with an action that there is not disturbs as one without', async () => {
    expect(await after(indication('at seven', 'action="shout"'))).toEqual({
      shown: ['at seven'],
      notes: ['service indication ferry: there is no action "shout", counts as signal-medium'],
    });
  });

  it('tells what is amiss with it also when it is discarded', async () => {
    expect(
      await after(indication('', 'action="delete" created="yesterday" si-expires="2026-03-04T09:00:00Z"')),
    ).toEqual({
      shown: [],
      notes: [
        'service indication ferry: expired, discarded; created "yesterday" is no date, counts as the newest',
      ],
    });
  });

  it('without an indication in it is damaged', async () => {
    expect(await after('<si/>')).toEqual({
      shown: [],
      notes: ['damaged push: there is no <indication>'],
    });
  });
});

describe('service loading', () => {
  it('without an address is damaged', async () => {
    const lab = await testLab();
    await push(lab, 'sl', '<sl/>');
    expect((await seen(lab)).notes).toEqual(['damaged push: no service loading']);
  });
});

it('is nothing for a model of before WAP push, which discards it', async () => {
  const lab = await testLab();
  await push(lab, 'si', indication('at seven', ''), '+491715550103');
  await push(lab, 'sl', '<sl href="http://m.example/"/>', '+491715550103');
  const note = 'this model takes no service push: discarded';
  expect(await seen(lab, 'otto')).toEqual({ shown: [], notes: [note, note] });
  expect(lab.core.world.state<HandsetState>('otto').notifications.size).toBe(0);
});
