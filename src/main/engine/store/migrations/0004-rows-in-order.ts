import type { Migration } from '../migration';

/**
 * Rows lie in the order in which they came first, and an index finds them by their keys. The keys of messages are random: in their
 * order each new message had a page of its own to change, and that page was read and written again for it.
 */
export const rowsInOrder: Migration = {
  version: 4,
  sql: `
    ALTER TABLE rows RENAME TO rows_by_key;
    CREATE TABLE rows (
      id INTEGER PRIMARY KEY,
      collection TEXT NOT NULL,
      key BLOB NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (collection, key)
    );
    INSERT INTO rows (collection, key, value) SELECT collection, key, value FROM rows_by_key ORDER BY collection, key;
    DROP TABLE rows_by_key;
  `,
};
