/**
 * A file of the project under a name and type of its own, loaded when it is wanted.
 * @returns what loads it; that fails with the HTTP status when the file cannot be had
 */
export const stored = (url: string, name: string, type: string) => async (): Promise<File> => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new File([await response.blob()], name, { type });
};
