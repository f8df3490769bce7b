import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../model/time';
import { encodeUcs2 } from '../text/ucs2';
import { collectSegment, expirePending, joinData, joinText } from './reassemble';
import type { PendingConcat } from './reassemble';
import { segmentData, segmentText } from './segment';
import { concatOf } from './udh';
import type { ConcatElement } from './udh';
import { textUserData } from './user-data';
import type { UserData } from './user-data';

const ANNA = { originator: '+491701000001' };
const BEN = { originator: '+491701000002' };
const LONG = 'Wir sind am Meer und haben [Eis] gegessen. '.repeat(10).trim();

/** Feeds parts to the collector and keeps what comes of it. */
class Collector {
  pending: readonly PendingConcat[] = [];
  readonly messages: UserData[][] = [];
  duplicates = 0;
  now = 0;

  take(part: UserData, key = ANNA): this {
    const result = collectSegment(this.pending, key, concatOf(part.header)!, part, this.now++);
    this.pending = result.pending;
    if (result.complete !== null) this.messages.push(result.complete);
    if (result.duplicate) this.duplicates++;
    return this;
  }

  get texts(): string[] {
    return this.messages.map(joinText);
  }
}

describe('parts', () => {
  it('come in any order, mixed with others, and more than once', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], { minLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 6 }),
        (order, again) => {
          const anna = segmentText(LONG, { reference: 7 }).map((part) => ({ part, key: ANNA }));
          const ben = segmentText(LONG.toUpperCase(), { reference: 7 }).map((part) => ({ part, key: BEN }));
          const wide = segmentText(LONG.toLowerCase(), { reference: 7, wide: true }).map((part) => ({
            part,
            key: ANNA,
          }));
          const push = segmentData(new Uint8Array(300).fill(5), {
            ports: { destination: 2948, source: 9200 },
            reference: 7,
          }).map((part) => ({ part, key: ANNA }));
          const all = [...anna, ...ben, ...wide, ...push];
          expect(all).toHaveLength(12);
          const collector = new Collector();
          order.forEach((index, step) => {
            collector.take(all[index]!.part, all[index]!.key);
            const before = collector.messages.length;
            const repeat = again[step];
            // Only while the message is still waiting: once it is complete, a repeat is a new beginning.
            if (repeat === index && step < 2) collector.take(all[index]!.part, all[index]!.key);
            expect(collector.messages.length).toBe(before);
          });
          expect(collector.pending).toEqual([]);
          expect(collector.messages).toHaveLength(4);
          const texts = collector.texts;
          for (const text of [LONG, LONG.toUpperCase(), LONG.toLowerCase()]) expect(texts).toContain(text);
          expect(collector.messages.map((parts) => joinData(parts).length)).toContain(300);
        },
      ),
    );
  });

  it('that repeat are said to do so and change nothing', () => {
    const [first] = segmentText(LONG, { reference: 1 });
    const collector = new Collector().take(first!);
    const before = collector.pending;
    collector.take(first!);
    expect(collector.duplicates).toBe(1);
    expect(collector.pending).toBe(before);
  });

  it('that differ from the one already there begin the message again', () => {
    const old = segmentText('a'.repeat(400), { reference: 9 });
    const recent = segmentText('b'.repeat(400), { reference: 9 });
    const collector = new Collector().take(old[0]!).take(old[1]!).take(recent[0]!).take(recent[2]!);
    expect(collector.messages).toEqual([]);
    collector.take(recent[1]!);
    expect(collector.texts).toEqual(['b'.repeat(400)]);
    expect(collector.duplicates).toBe(0);
  });

  it('of another total are another message', () => {
    const two = segmentText('a'.repeat(300), { reference: 9 });
    const three = segmentText('b'.repeat(400), { reference: 9 });
    const collector = new Collector().take(two[0]!).take(three[0]!).take(two[1]!);
    expect(collector.texts).toEqual(['a'.repeat(300)]);
    expect(collector.pending).toHaveLength(1);
  });

  it('that are the only one, or name no valid place, are a message of their own', () => {
    for (const [total, part] of [
      [1, 1],
      [0, 0],
      [2, 0],
      [2, 3],
    ] as const) {
      const ie: ConcatElement = { iei: 0, name: 'concat-8', ref: 1, total, part };
      const userData = textUserData('allein', [ie]);
      const result = collectSegment([], ANNA, ie, userData, 0);
      expect(result).toEqual({ pending: [], complete: [userData], duplicate: false });
    }
  });

  it('do not change what was there before', () => {
    const [first, second] = segmentText(LONG, { reference: 1 });
    const before = new Collector().take(first!).pending;
    const copy = structuredClone(before);
    Object.freeze(before);
    Object.freeze(before[0]);
    Object.freeze(before[0]!.parts);
    collectSegment(before, ANNA, concatOf(second!.header)!, second!, 5);
    expect(before).toEqual(copy);
  });
});

describe('waiting parts', () => {
  it('are dropped when nothing more has come for a time', () => {
    const parts = segmentText(LONG, { reference: 1 });
    const collector = new Collector().take(parts[0]!);
    collector.now = HOUR;
    collector.take(parts[0]!, BEN);
    expect(expirePending(collector.pending, HOUR + MINUTE, HOUR).map(({ originator }) => originator)).toEqual(
      [BEN.originator],
    );
    expect(expirePending(collector.pending, MINUTE, HOUR)).toBe(collector.pending);
  });
});

describe('joining', () => {
  it('brings pairs together that a sender has cut apart', () => {
    const gsm = (data: number[]): UserData => ({
      header: [],
      encoding: 'gsm7',
      text: null,
      data: Uint8Array.from(data),
    });
    expect(joinText([gsm([0x41, 0x1b]), gsm([0x65, 0x42])])).toBe('A€B');
    const ucs2 = (text: string): UserData => ({ header: [], encoding: 'ucs2', text, data: encodeUcs2(text) });
    expect(joinText([ucs2('a\ud83d'), ucs2('\ude00b')])).toBe('a😀b');
  });

  it('takes parts of different codings', () => {
    expect(joinText([textUserData('Привет '), textUserData('[Anna] '), textUserData('und €')])).toBe(
      'Привет [Anna] und €',
    );
  });
});
