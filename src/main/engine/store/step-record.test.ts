import { describe, expect, it } from 'vitest';
import { decodeStep, encodeStep, readSteps, type NewStep } from './step-record';
import { octetsOf } from './store-fixtures.testing';

const LOG = 0xfedc_ba98_7654_3210n;

function stepOf(n: number): NewStep {
  return {
    events: n,
    traceSize: 12,
    firstSeq: n === 0 ? null : 7,
    lastSeq: 9,
    correlations: ['mm/ä', 'mm/\0'],
    journalSize: 3,
    rows: '[["c","k",{"text":"🙂 \\u0000"}]]',
    trace: '[1]',
    journal: '[]',
    own: [octetsOf(3, n), octetsOf(0, n), octetsOf(9, n)],
    bodies: new Map([
      ['aa', octetsOf(5, n)],
      ['bb', octetsOf(n, n)],
    ]),
  };
}

const text = (octets: Uint8Array): string => Buffer.from(octets).toString();

describe('the record of a step', () => {
  it('is read as it was written', () => {
    const record = encodeStep(stepOf(2), 2 ** 40 + 1, LOG);
    const { rows, trace, journal, own, bodies, ...facts } = decodeStep(record);
    const { events, traceSize, firstSeq, lastSeq, correlations, journalSize } = stepOf(2);
    expect(facts).toEqual({
      ...{ events, traceSize, firstSeq, lastSeq, correlations, journalSize },
      id: 2 ** 40 + 1,
    });
    expect([rows, trace, journal].map(text)).toEqual(['[["c","k",{"text":"🙂 \\u0000"}]]', '[1]', '[]']);
    expect([...own]).toEqual([...octetsOf(3, 2), ...octetsOf(9, 2)]);
    expect(bodies.map(({ hash, octets }) => [hash, [...octets]])).toEqual([
      ['aa', [...octetsOf(5, 2)]],
      ['bb', [...octetsOf(2, 2)]],
    ]);
  });

  it('counts only when it is whole, wherever the file ends and whichever octet is another', () => {
    const first = encodeStep(stepOf(0), 1, LOG);
    const second = encodeStep(stepOf(1), 2, LOG);
    const file = Buffer.concat([first, second]);
    const ids = (octets: Uint8Array): number[] => readSteps(octets, LOG).map(({ id }) => id);
    expect(ids(file)).toEqual([1, 2]);
    for (let end = 0; end < file.length; end++) {
      expect(ids(file.subarray(0, end))).toEqual(end < first.length ? [] : [1]);
      // As the file system may show what it had not written yet.
      expect(ids(Buffer.concat([file.subarray(0, end), Buffer.alloc(file.length)]))).toEqual(
        end < first.length ? [] : [1],
      );
    }
    for (let at = first.length; at < file.length; at++) {
      const hurt = Buffer.from(file);
      hurt[at]! ^= 0x10;
      expect(ids(hurt)).toEqual([1]);
    }
  });

  it('counts only in its log, and behind one that is hurt, too', () => {
    const records = [11, 12, 3, 4].map((id) => encodeStep(stepOf(1), id, LOG));
    const ids = (log = LOG): number[] => readSteps(Buffer.concat(records), log).map(({ id }) => id);
    expect(ids()).toEqual([11, 12, 3, 4]);
    expect(ids(LOG + 1n)).toEqual([]);
    records[1]![0]! ^= 1;
    expect(ids()).toEqual([11, 3, 4]);
    records[0]!.fill(0);
    expect(ids()).toEqual([3, 4]);
  });
});
