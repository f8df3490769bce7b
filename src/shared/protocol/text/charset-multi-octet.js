import { createMultibyteDecoder, createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';

// Plain JavaScript with its types beside it: the package's own declarations pull in Node's globals, which pure code
// must not see.

const decoders = new Map();

export function decodeMultiOctet(octets, charset) {
  let decode = decoders.get(charset);
  if (decode === undefined) {
    decode = createMultibyteDecoder(charset, true);
    decoders.set(charset, decode);
  }
  const text = decode(octets);
  return { text, valid: !text.includes('\ufffd') };
}

const encoders = new Map();

export function encodeMultiOctet(text, charset) {
  let encode = encoders.get(charset);
  if (encode === undefined) {
    encode = createMultibyteEncoder(charset);
    encoders.set(charset, encode);
  }
  try {
    return encode(text);
  } catch (error) {
    // Its way to say that a character is missing.
    if (error instanceof TypeError) return null;
    throw error;
  }
}
