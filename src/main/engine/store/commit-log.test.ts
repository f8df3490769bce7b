import { mkdtempSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { beginLog, CommitLog, logFiles } from './commit-log';
import { isDamage } from './damage';
import { recoveredSteps } from './recovered-steps';
import { encodeStep, type NewStep } from './step-record';
import { octetsOf } from './store-fixtures.testing';

const NAME = 77n;

let folder: string;
let database: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'handset-lab-log-'));
  database = join(folder, 'lab.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function stepOf(size: number): NewStep {
  return {
    events: 0,
    traceSize: 0,
    firstSeq: null,
    lastSeq: 0,
    correlations: [],
    journalSize: 0,
    rows: '[]',
    trace: '[]',
    journal: '[]',
    own: [octetsOf(size, 1)],
    bodies: new Map(),
  };
}

/** A log whose files are full with 1,400 octets: two steps of 400 and what stands around them. */
function open(
  applied: number,
  catchUp: () => Promise<unknown> = () => Promise.reject(new Error('asked')),
): CommitLog {
  beginLog(database, NAME, applied);
  return new CommitLog({ database, name: NAME, applied, catchUp, handOn: () => undefined, full: 1_400 });
}

const ids = (applied: number, name: bigint | null = NAME): number[] =>
  recoveredSteps(database, name, applied).map(({ id }) => id);

function damage(applied: number, name: bigint | null = NAME): string {
  try {
    return `none, but steps ${ids(applied, name).join()}`;
  } catch (error) {
    if (!isDamage(error)) throw error;
    return (error as Error).message;
  }
}

describe('the log of commits', () => {
  it('has all that was written and the database lacks', async () => {
    const log = open(4);
    for (const size of [10, 300, 20]) await log.append(stepOf(size));
    log.close(false);
    expect(ids(4)).toEqual([5, 6, 7]);
    expect(ids(6)).toEqual([7]);
    expect(ids(7)).toEqual([]);
    expect(() => ids(4, 78n)).toThrow('step 4 and what came behind it are missing in its log');
  });

  it('begins a file anew only when the database has what is in it', async () => {
    const log = open(0);
    // Two for a file; the fifth is too large for any, and has one for itself.
    for (const size of [400, 400, 400, 400]) await log.append(stepOf(size));
    log.appliedTo(2);
    await log.append(stepOf(5_000));
    expect(ids(2)).toEqual([3, 4, 5]);
    log.close(false);
  });

  it('asks the database to catch up when both files are full', async () => {
    let asked = 0;
    const log: CommitLog = open(0, async () => {
      asked++;
      expect(ids(0)).toEqual([1, 2, 3, 4]);
      log.appliedTo(4);
    });
    for (const size of [400, 400, 400, 400, 400]) await log.append(stepOf(size));
    expect(asked).toBe(1);
    expect(ids(4)).toEqual([5]);
    log.close(false);
  });

  it('writes nothing over what the database could not take', async () => {
    const log = open(0);
    for (const size of [400, 400, 400, 400]) await log.append(stepOf(size));
    await expect(log.append(stepOf(400))).rejects.toThrow('asked');
    log.close(false);
    expect(ids(0)).toEqual([1, 2, 3, 4]);
  });

  it('writes nothing over what the database has not for good, even if that says nothing of it', async () => {
    const log: CommitLog = open(0, async () => log.appliedTo(1));
    for (const size of [400, 400, 400, 400]) await log.append(stepOf(size));
    await expect(log.append(stepOf(400))).rejects.toThrow('has steps up to 1, and 2 would be written over');
    log.close(false);
    expect(ids(0)).toEqual([1, 2, 3, 4]);
  });

  it('goes through many rounds', async () => {
    const log: CommitLog = open(0, () => Promise.reject(new Error('asked')));
    for (let n = 1; n <= 40; n++) {
      await log.append(stepOf(100 + 13 * (n % 7)));
      if (n % 3 === 0) log.appliedTo(n - 2);
      expect(ids(n - 1)).toEqual([n]);
    }
    log.close(false);
    // A second life begins in the first file, over what is there.
    const again = open(40);
    await again.append(stepOf(1));
    again.close(false);
    expect(ids(40)).toEqual([41]);
  });

  it('loses a step that was being written when the power failed, and no other', async () => {
    const log = open(0);
    for (const size of [10, 10]) await log.append(stepOf(size));
    log.close(false);
    const [file] = logFiles(database);
    truncateSync(file, readFileSync(file).length - 1);
    expect(ids(0)).toEqual([1]);
  });

  it('is damaged whichever octet of it is another, but for the newest step, which may have been half written', async () => {
    const log = open(0);
    for (const size of [400, 400, 30, 20]) await log.append(stepOf(size));
    log.close(false);
    const path = logFiles(database).find((file) => readFileSync(file).length < 1_000)!;
    const [file, newest] = [readFileSync(path), encodeStep(stepOf(20), 4, NAME).length];
    for (let at = 0; at < file.length; at++) {
      const hurt = Buffer.from(file);
      hurt[at]! ^= 0x40;
      writeFileSync(path, hurt);
      if (at < file.length - newest) expect(damage(0)).toBe('step 3 is missing in its log');
      else expect(ids(0)).toEqual([1, 2, 3]);
      // What the database has may be damaged.
      if (at < file.length - newest) expect(ids(3)).toEqual([4]);
    }
  });

  it('is damaged when a file is empty or gone, even if nothing was written behind what the database has', async () => {
    const [first, second] = logFiles(database);
    for (const steps of [0, 1, 4]) {
      const log = open(7);
      for (let n = 0; n < steps; n++) await log.append(stepOf(400));
      log.close(false);
      const hurt = steps === 4 ? second : first;
      for (const octets of [Buffer.alloc(0), Buffer.alloc(3_000), Buffer.alloc(3_000, 0xa5)]) {
        writeFileSync(hurt, octets);
        expect(damage(7 + steps)).toBe(`step ${7 + steps} and what came behind it are missing in its log`);
      }
      rmSync(hurt);
      expect(damage(7 + steps)).toBe(`its log ${hurt} is missing`);
    }
  });

  it('is not that of a database that is older, or new', async () => {
    const log = open(0);
    for (const size of [10, 10]) await log.append(stepOf(size));
    log.close(false);
    expect(damage(1, null)).toBe('its log is that of another database');
    expect(damage(0, null)).toBe('its log is that of another database');
    expect(ids(2, null)).toEqual([]);
  });

  it('leaves nothing behind when the database has everything', async () => {
    const log = open(0);
    await log.append(stepOf(10));
    expect(logFiles(database).map((file) => existsSync(file))).toEqual([true, true]);
    log.close(true);
    expect(logFiles(database).map((file) => existsSync(file))).toEqual([false, false]);
  });
});
