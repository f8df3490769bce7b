/** One step of the database's layout. Numbered from 1 without gaps; never changed once released. */
export interface Migration {
  version: number;
  sql: string;
}
