/** SHA-256 in lower-case hex, as rows, events and inputs name bodies. */
export const BODY_HASHES = /\b[0-9a-f]{64}\b/g;
