/** Where conversations are shown: among the others, put away, or blocked. */
export type Folder = 'inbox' | 'archived' | 'blocked';
