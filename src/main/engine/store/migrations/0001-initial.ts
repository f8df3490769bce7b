import type { Migration } from '../migration';

/**
 * `rows` is what recovery reads: the engine's state as it was last acknowledged. Values are JSON, whose escapes keep
 * NUL and lone surrogates out of the text; keys are octets, so that any UTF-8 key is kept and sorted by code point.
 *
 * `bodies` holds message bodies once each, by SHA-256. Those that neither a row nor the journal names any more are swept
 * out when the database is opened: see `store-worker.ts`.
 *
 * `trace` and `journal` share one ring: `step` is the commit that wrote an entry, and the oldest steps fall out.
 */
export const initial: Migration = {
  version: 1,
  sql: `
    CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) WITHOUT ROWID;

    CREATE TABLE rows (
      collection TEXT NOT NULL,
      key BLOB NOT NULL,
      value TEXT NOT NULL,
      PRIMARY KEY (collection, key)
    ) WITHOUT ROWID;

    CREATE TABLE bodies (hash TEXT PRIMARY KEY, octets BLOB NOT NULL);

    CREATE TABLE trace (
      seq INTEGER PRIMARY KEY,
      step INTEGER NOT NULL,
      size INTEGER NOT NULL,
      correlation TEXT,
      row TEXT NOT NULL,
      octets BLOB NOT NULL
    );
    CREATE INDEX trace_by_correlation ON trace (correlation, seq) WHERE correlation IS NOT NULL;

    CREATE TABLE journal (
      id INTEGER PRIMARY KEY,
      step INTEGER NOT NULL,
      size INTEGER NOT NULL,
      time REAL NOT NULL,
      input TEXT NOT NULL
    );
  `,
};
