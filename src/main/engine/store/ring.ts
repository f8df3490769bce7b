import type { Sqlite, Statement } from './sqlite';

/**
 * Trace and journal as one ring: together they keep at most `limit` octets, and the oldest go first. The newest
 * trace event always stays, so that sequence numbers go on after a restart.
 */
export class Ring {
  private step: number;
  private traceCount: number;
  private traceOctets: number;
  private journalOctets: number;
  private lastSeq: number;
  private readonly addTrace: Statement;
  private readonly addJournal: Statement;
  private readonly oldestTrace: Statement;
  private readonly oldestJournal: Statement;
  private readonly dropTrace: Statement;
  private readonly dropJournal: Statement;

  constructor(
    database: Sqlite,
    private readonly limit: number,
  ) {
    const number = (sql: string): number => Number(database.prepare(sql).get([])?.[0] ?? 0);
    this.traceCount = number('SELECT count(*) FROM trace');
    this.traceOctets = number('SELECT sum(size) FROM trace');
    this.journalOctets = number('SELECT sum(size) FROM journal');
    this.lastSeq = number('SELECT max(seq) FROM trace');
    this.step = Math.max(number('SELECT max(step) FROM trace'), number('SELECT max(step) FROM journal'));
    this.addTrace = database.prepare(
      'INSERT INTO trace (seq, step, size, correlation, row, octets) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.addJournal = database.prepare('INSERT INTO journal (step, size, time, input) VALUES (?, ?, ?, ?)');
    this.oldestTrace = database.prepare('SELECT seq, step, size FROM trace ORDER BY seq LIMIT 1');
    this.oldestJournal = database.prepare('SELECT id, step, size FROM journal ORDER BY id LIMIT 1');
    this.dropTrace = database.prepare('DELETE FROM trace WHERE seq = ?');
    this.dropJournal = database.prepare('DELETE FROM journal WHERE id = ?');
  }

  totals(): { count: number; octets: number; lastSeq: number } {
    return { count: this.traceCount, octets: this.traceOctets, lastSeq: this.lastSeq };
  }

  /** What `restore` needs to undo the counting of a transaction that failed. */
  save(): () => void {
    const { step, traceCount, traceOctets, journalOctets, lastSeq } = this;
    return () => Object.assign(this, { step, traceCount, traceOctets, journalOctets, lastSeq });
  }

  nextStep(): void {
    this.step++;
  }

  trace(seq: number, correlation: string | null, row: string, octets: Uint8Array): void {
    this.addTrace.run([seq, this.step, octets.length, correlation, row, octets]);
    this.traceCount++;
    this.traceOctets += octets.length;
    if (seq > this.lastSeq) this.lastSeq = seq;
  }

  journal(time: number, input: string): void {
    this.addJournal.run([this.step, input.length, time, input]);
    this.journalOctets += input.length;
  }

  /** Lets the oldest entries fall out until the limit is kept. */
  trim(): void {
    while (this.traceOctets + this.journalOctets > this.limit) {
      const trace = this.traceCount > 1 ? this.oldestTrace.get([]) : null;
      const journal = this.oldestJournal.get([]);
      if (trace === null && journal === null) return;
      if (journal === null || (trace !== null && Number(trace[1]) <= Number(journal[1]))) {
        this.dropTrace.run([trace![0]!]);
        this.traceCount--;
        this.traceOctets -= Number(trace![2]);
      } else {
        this.dropJournal.run([journal[0]!]);
        this.journalOctets -= Number(journal[2]);
      }
    }
  }
}
