import type { Migration } from '../migration';

/**
 * A commit is one row of `steps`: its events with their octets, and its inputs. Octets that are the body of a message
 * are not there again but named by their hash. `steps` is the ring, and whole steps fall out.
 *
 * The rows that a step changed stand in `pending` as JSON, until the store has put them into `rows` a little later: most
 * have changed again by then, or are gone. Recovery puts them there first.
 *
 * `correlations` says which steps tell of a message. It too is filled when a step's rows are.
 */
export const steps: Migration = {
  version: 2,
  sql: `
    CREATE TABLE steps (
      id INTEGER PRIMARY KEY,
      first_seq INTEGER,
      events INTEGER NOT NULL,
      trace_size INTEGER NOT NULL,
      journal_size INTEGER NOT NULL,
      trace TEXT NOT NULL,
      journal TEXT NOT NULL,
      octets BLOB NOT NULL
    );
    CREATE INDEX steps_by_seq ON steps (first_seq) WHERE first_seq IS NOT NULL;
    CREATE TABLE pending (id INTEGER PRIMARY KEY, rows TEXT NOT NULL, correlations TEXT NOT NULL);
    CREATE TABLE correlations (
      correlation BLOB NOT NULL,
      step INTEGER NOT NULL,
      PRIMARY KEY (correlation, step)
    ) WITHOUT ROWID;

    INSERT INTO steps
      SELECT seq, seq, 1, size, 0,
        json_array(json_array(json(row), json_array(json_array(0, size)))), '[]', octets
      FROM trace ORDER BY seq;
    INSERT INTO correlations SELECT CAST(correlation AS BLOB), seq FROM trace WHERE correlation IS NOT NULL;
    DROP TABLE trace;
    DROP TABLE journal;
  `,
};
