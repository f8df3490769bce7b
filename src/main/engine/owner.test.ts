import { describe, expect, it } from 'vitest';
import type { EventBatch } from '../../shared/contract/events';
import type { HandsetView } from '../../shared/contract/views';
import { DEFAULT_VASPS } from '../../shared/model/vasp';
import { testLab } from './lab.testing';
import type { RunningLab } from './lab';
import { MemoryStore } from './store/memory-store';

const ANNA = '+491715550101';
const BEN = '+491715550102';

const view = (lab: RunningLab, id: string): HandsetView =>
  lab.snapshot().handsets.find(({ setup }) => setup.id === id)!;

/** Types of the events after one. */
async function told(lab: RunningLab, after: number): Promise<string[]> {
  const abort = new AbortController();
  const { value } = await lab.subscribe(after, abort.signal).next();
  abort.abort();
  return (value as EventBatch).events.map(({ type }) => type);
}

describe('an address book', () => {
  it('has everybody on the desk, other names for them, and more people', async () => {
    const lab = await testLab();
    expect(view(lab, 'anna').contacts).toContainEqual({ name: 'Ben', number: BEN });
    await lab.calls.handset.saveContact({ handset: 'anna', contact: { name: 'Benno', number: BEN } });
    await lab.calls.handset.saveContact({
      handset: 'anna',
      contact: { name: 'Pia', number: 'pia@lab.test' },
    });
    const { contacts } = view(lab, 'anna');
    expect(contacts.filter(({ number }) => number === BEN)).toEqual([{ name: 'Benno', number: BEN }]);
    expect(contacts).toContainEqual({ name: 'Pia', number: 'pia@lab.test' });
    expect(view(lab, 'otto').contacts).toContainEqual({ name: 'Ben', number: BEN });
    await lab.calls.handset.deleteContact({ handset: 'anna', number: BEN });
    expect(view(lab, 'anna').contacts.map(({ number }) => number)).not.toContain(BEN);
    await lab.close();
  });

  it('has the businesses by their short codes, as they are called now', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    const businesses = (of = lab): string[] =>
      view(of, 'otto')
        .contacts.filter(({ number }) => /^22[0-9]{3}$/.test(number))
        .map(({ name, number }) => `${name} ${number}`);
    expect(businesses()).toEqual(['Harbour Ferries 22555', 'Green Grocer 22777', 'Weather Line 22100']);
    const [ferries, grocer] = DEFAULT_VASPS;
    const { seq } = lab.snapshot();
    await lab.calls.lab.configure({ vasps: [{ ...ferries!, name: 'Ferries & Co' }, grocer!] });
    expect(businesses()).toEqual(['Ferries & Co 22555', 'Green Grocer 22777']);
    expect(await told(lab, seq)).toEqual(['settings', 'handset', 'handset', 'handset']);
    // Where no name is another, phones are told nothing.
    const renamed = lab.snapshot().seq;
    await lab.calls.lab.configure({ vasps: [{ ...ferries!, name: 'Ferries & Co', user: 'boats' }, grocer!] });
    expect(await told(lab, renamed)).toEqual(['settings']);
    await lab.calls.handset.saveContact({ handset: 'otto', contact: { name: 'Boats', number: '22555' } });
    expect(businesses()).toEqual(['Green Grocer 22777', 'Boats 22555']);
    await lab.close();
    const again = await testLab({ store });
    expect(businesses(again)).toEqual(['Green Grocer 22777', 'Boats 22555']);
    await again.calls.handset.deleteContact({ handset: 'otto', number: '22777' });
    expect(businesses(again)).toEqual(['Boats 22555']);
    await again.close();
  });

  it('is there after a restart', async () => {
    const store = new MemoryStore();
    const lab = await testLab({ store });
    await lab.calls.handset.saveContact({ handset: 'anna', contact: { name: 'Pia', number: '4821' } });
    await lab.calls.handset.deleteContact({ handset: 'anna', number: BEN });
    await lab.close();
    const again = await testLab({ store });
    const { contacts } = view(again, 'anna');
    expect(contacts).toContainEqual({ name: 'Pia', number: '4821' });
    expect(contacts.map(({ number }) => number)).not.toContain(BEN);
    await again.close();
  });
});

describe('a flash message', () => {
  it('is among the messages when its owner keeps it', async () => {
    const lab = await testLab();
    await lab.calls.handset.sendSms({
      handset: 'anna',
      to: [BEN],
      text: 'Gate closes',
      deliveryReport: false,
      options: { class: 0 },
    });
    await lab.core.advance(lab.core.world.now + 60_000);
    const [flash] = view(lab, 'ben').notifications;
    expect(flash).toMatchObject({ kind: 'flash', from: ANNA, text: 'Gate closes' });
    expect(lab.core.projection.conversations('ben').page(ANNA, {}, 10).messages).toEqual([]);
    await lab.calls.handset.saveNotification({ handset: 'ben', notification: flash!.id });
    expect(view(lab, 'ben').notifications).toEqual([]);
    expect(lab.core.projection.conversations('ben').page(ANNA, {}, 10).messages).toMatchObject([
      { from: ANNA, text: 'Gate closes', read: true, at: flash!.at, sms: { class: 0 } },
    ]);
    await lab.close();
  });
});
