import type { Migration } from '../migration';

/**
 * Steps are durable in a log beside the database (`commit-log.ts`) before they come here. `applied` in `meta` is the newest
 * step that has come; `log` names the log that holds those behind it; empty: there is none.
 *
 * The rows of `pending` go to where they belong, each as its last step has it.
 */
export const log: Migration = {
  version: 3,
  sql: `
    INSERT INTO meta VALUES
      ('applied', max((SELECT coalesce(max(id), 0) FROM steps), (SELECT coalesce(max(id), 0) FROM pending))),
      ('log', '');

    INSERT INTO rows
      SELECT change.value ->> 0, CAST(change.value ->> 1 AS BLOB), change.value -> 2
        FROM pending, json_each(pending.rows) AS change
        WHERE true ORDER BY pending.id, change.id
      ON CONFLICT (collection, key) DO UPDATE SET value = excluded.value;
    DELETE FROM rows WHERE value = 'null';
    INSERT OR IGNORE INTO correlations
      SELECT CAST(correlation.value AS BLOB), steps.id
        FROM pending JOIN steps USING (id), json_each(pending.correlations) AS correlation;
    DROP TABLE pending;
  `,
};
