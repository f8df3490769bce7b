/** Octets of a request that are shown; the inspector has all of them. */
const SHOWN = 16_384;

/**
 * A request of HTTP to read: its head and its SOAP envelope as they are, and of what follows as much as is text.
 * Octets that are no characters stand as dots.
 */
export function requestText(octets: Uint8Array): string {
  const text = new TextDecoder().decode(octets.subarray(0, SHOWN));
  // Control characters but for tabs and ends of lines, and what was no UTF-8.
  const readable = text
    .replace(/\r\n/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd]/g, '·');
  return octets.length > SHOWN ? `${readable}…` : readable;
}
