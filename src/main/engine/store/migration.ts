import { initial } from './migrations/0001-initial';

/** One step of the database's layout. Numbered from 1 without gaps; never changed once released. */
export interface Migration {
  version: number;
  sql: string;
}

export const MIGRATIONS: readonly Migration[] = [initial];
