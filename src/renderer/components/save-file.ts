/** How long a file is there for the browser to be read, in milliseconds. */
const KEPT_FOR = 60_000;

/** Saves a file on the computer, as a link to it would. */
export function saveFile(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_FOR);
}
