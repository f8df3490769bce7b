import type { TraceRow } from '../../../shared/contract/views';
import { namedRow } from '../trace-names';
import type { StoredTraceRow } from '../trace-names';
import type { Piece } from './pieces';
import { readPiece, readPieces } from './pieces';
import type { Sqlite, SqlValue, Statement } from './sqlite';
import type { Step } from './step-record';
import type { TracedEvent } from './worker-protocol';

/** Steps that are read at a time. */
const PAGE = 100;

/**
 * Trace and journal as one ring of steps: together they keep at most `limit` octets, and the oldest go first. The
 * newest step with a trace always stays, so that sequence numbers go on after a restart.
 */
export class Steps {
  /** Of the newest step with a trace; 0 without one. */
  private newest: number;
  private count: number;
  private traceSize: number;
  private journalSize: number;
  private lastSeq: number;
  private readonly insert: Statement;
  private readonly relate: Statement;
  private readonly oldest: Statement;
  private readonly drop: Statement;
  private readonly unrelate: Statement;

  constructor(
    private readonly database: Sqlite,
    private readonly limit: number,
  ) {
    const number = (sql: string): number => Number(database.prepare(sql).get([])?.[0] ?? 0);
    this.newest = number('SELECT id FROM steps WHERE first_seq IS NOT NULL ORDER BY first_seq DESC LIMIT 1');
    this.count = number('SELECT sum(events) FROM steps');
    this.traceSize = number('SELECT sum(trace_size) FROM steps');
    this.journalSize = number('SELECT sum(journal_size) FROM steps');
    const last = database.prepare('SELECT trace FROM steps WHERE id = ?').get([this.newest])?.[0];
    this.lastSeq = last === undefined ? 0 : eventsOf(last).at(-1)![0].seq;
    this.insert = database.prepare(
      'INSERT INTO steps VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT), CAST(? AS TEXT), ?)',
    );
    this.relate = database.prepare(
      'INSERT INTO correlations SELECT ?, id FROM steps WHERE id = ? ON CONFLICT DO NOTHING',
    );
    this.oldest = database.prepare(
      'SELECT id, events, trace_size, journal_size, trace FROM steps WHERE id <> ? ORDER BY id LIMIT 1',
    );
    this.drop = database.prepare('DELETE FROM steps WHERE id = ?');
    this.unrelate = database.prepare('DELETE FROM correlations WHERE correlation = ? AND step = ?');
  }

  totals(): { count: number; octets: number; lastSeq: number } {
    return { count: this.count, octets: this.traceSize, lastSeq: this.lastSeq };
  }

  /** Writes a step. One without events and inputs leaves nothing. */
  add({ id, firstSeq, lastSeq, events, traceSize, journalSize, trace, journal, own }: Step): void {
    if (events === 0 && journalSize === 0) return;
    this.insert.run([id, firstSeq, events, traceSize, journalSize, trace, journal, own]);
    this.count += events;
    this.traceSize += traceSize;
    this.journalSize += journalSize;
    if (events === 0) return;
    this.newest = id;
    this.lastSeq = lastSeq;
  }

  /** Notes what a step tells of, unless it has fallen out already. */
  index(id: number, correlations: readonly string[]): void {
    for (const correlation of correlations) this.relate.run([Buffer.from(correlation), id]);
  }

  /** Lets the oldest steps fall out until the limit is kept. */
  trim(): void {
    while (this.traceSize + this.journalSize > this.limit) {
      const row = this.oldest.get([this.newest]);
      if (row === null) return;
      const [id, events, traceSize, journalSize, trace] = row as [number, number, number, number, string];
      this.drop.run([id]);
      for (const correlation of new Set(eventsOf(trace).map(([event]) => event.correlation))) {
        if (correlation !== null) this.unrelate.run([Buffer.from(correlation), id]);
      }
      this.count -= events;
      this.traceSize -= traceSize;
      this.journalSize -= journalSize;
    }
  }

  /** The newest `limit` rows before `before`, oldest first; of one message when `correlation` is given. */
  rows(
    before: number,
    limit: number,
    correlation: string | null,
    bodyOf: (hash: string) => Uint8Array,
  ): TraceRow[] {
    const found: TraceRow[] = [];
    for (let below = before; found.length < limit;) {
      const page = this.page(below, correlation);
      for (const [trace, , octets] of page) {
        const own = octets as Uint8Array;
        for (const [row, pieces] of eventsOf(trace!).reverse()) {
          if (row.seq >= before || (correlation !== null && row.correlation !== correlation)) continue;
          if (found.length === limit) break;
          found.push(
            namedRow(row, row.name === undefined ? pieces.map((piece) => readPiece(piece, own, bodyOf)) : []),
          );
        }
      }
      if (page.length < PAGE) break;
      below = page.at(-1)![1] as number;
    }
    return found.reverse();
  }

  /** Traces, first sequence numbers and octets of steps that start before `before`, newest first. */
  private page(before: number, correlation: string | null): SqlValue[][] {
    const order = `AND first_seq < ? ORDER BY first_seq DESC LIMIT ${PAGE}`;
    if (correlation === null) {
      return this.database
        .prepare(`SELECT trace, first_seq, octets FROM steps WHERE first_seq IS NOT NULL ${order}`)
        .all([before]);
    }
    return this.database
      .prepare(
        `SELECT trace, first_seq, octets FROM correlations JOIN steps ON id = step WHERE correlation = ? ${order}`,
      )
      .all([Buffer.from(correlation), before]);
  }

  octets(seq: number, bodyOf: (hash: string) => Uint8Array): Uint8Array | null {
    const step = this.database
      .prepare('SELECT trace, octets FROM steps WHERE first_seq <= ? ORDER BY first_seq DESC LIMIT 1')
      .get([seq]);
    if (step === null) return null;
    const event = eventsOf(step[0]!).find(([row]) => row.seq === seq);
    return event === undefined ? null : readPieces(event[1], step[1] as Uint8Array, bodyOf);
  }

  /** Inputs of the steps from `first` on, as they were written, with the octets of their steps. */
  journal(first: number): SqlValue[][] {
    return this.database
      .prepare("SELECT journal, octets FROM steps WHERE id >= ? AND journal <> '[]' ORDER BY id")
      .all([first]);
  }

  /** Texts of trace and journal, which name bodies; in pages, as they are together too large to hold. */
  *texts(): Iterable<string> {
    const page = this.database.prepare(
      'SELECT trace, journal, id FROM steps WHERE id > ? ORDER BY id LIMIT 1000',
    );
    for (let rows = page.all([0]); rows.length > 0; rows = page.all([rows.at(-1)![2]!])) {
      for (const [trace, journal] of rows) yield `${trace as string}${journal as string}`;
    }
  }
}

function eventsOf(trace: SqlValue): TracedEvent[] {
  return JSON.parse(trace as string) as [StoredTraceRow, Piece[]][];
}
