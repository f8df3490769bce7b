/**
 * The name of the next recording: a number behind the highest that there is.
 * @param word what all are called
 * @param names of the recordings that are kept; others have no number
 */
export function nextName(word: string, names: readonly string[], ending: string): string {
  const numbers = names.map((name) => {
    const number = name.startsWith(`${word} `) ? /^\d+(?=\.)/.exec(name.slice(word.length + 1)) : null;
    return Number(number?.[0] ?? 0);
  });
  return `${word} ${Math.max(0, ...numbers) + 1}.${ending}`;
}
