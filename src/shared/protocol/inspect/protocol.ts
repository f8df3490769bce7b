import type { Octets } from '../kit/octets';

/** How octets that crossed the network are to be read; `none`: they are no PDU of a known protocol. */
export type InspectProtocol = 'rp' | 'wsp-push' | 'http' | 'gsm-sm' | 'smtp' | 'none';

export const MMS_TYPE = 'application/vnd.wap.mms-message';

/** The port that connectionless push comes in on (WAP-259 §6.1). */
export const PUSH_PORT = 2948;

/** Whether the value of a Content-Type header names an MMS PDU. */
export function isMmsType(contentType: string): boolean {
  return mediaType(contentType) === MMS_TYPE;
}

/** Whether the value of a Content-Type header names a document of PAP, alone or with what goes with it (WAP-247 §8). */
export function isPapType(contentType: string): boolean {
  const type = mediaType(contentType);
  return (
    type === 'application/xml' || (type === 'multipart/related' && /application\/xml/i.test(contentType))
  );
}

function mediaType(contentType: string): string {
  return contentType.split(';', 1)[0]!.trim().toLowerCase();
}

const RESPONSE_START = [0x48, 0x54, 0x54, 0x50, 0x2f];

/** Whether HTTP octets are a response: they start with `HTTP/`. */
export function isHttpResponse(octets: Octets): boolean {
  let index = 0;
  for (const piece of octets) {
    for (const octet of piece) {
      if (octet !== RESPONSE_START[index++]) return false;
      if (index === RESPONSE_START.length) return true;
    }
  }
  return false;
}
