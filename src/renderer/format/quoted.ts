import { isolated } from './name-list';

/** Words in the quotation marks of a language: “so”, „so“. */
export function quoted(words: string, language: string): string {
  return language.startsWith('de') ? `„${isolated(words)}“` : `“${isolated(words)}”`;
}
