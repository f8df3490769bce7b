import { z } from 'zod';
import { bodyHashSchema } from '../model/ids';

/**
 * What travels outside the calls, by URL under the app's origin (HTTP in the browser, the `app:` protocol on the
 * desktop): media and octets.
 */
export const paths = {
  /** POST: stores the request body; answers `uploadSchema`. */
  upload: '/media',
  /** GET; `type` is echoed as the Content-Type if it is on the allow-list. `playable` asks for a rendition that Chromium plays. */
  media: (hash: string, type: string, playable = false): string =>
    `/media/${hash}?type=${encodeURIComponent(type)}${playable ? '&playable=1' : ''}`,
  /** GET: the octets of one trace event. */
  traceOctets: (seq: number): string => `/trace/${seq}`,
  /** GET: the newest events as a capture for Wireshark (pcapng). */
  capture: '/trace.pcapng',
  /** The WebSocket. */
  socket: '/rpc',
} as const;

/** Answer to an upload. `contentType` is what the octets are, whatever the file was called. */
export const uploadSchema = z.object({
  hash: bodyHashSchema,
  size: z.number().int(),
  contentType: z.string(),
  /** Pixels, for pictures and videos. */
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  /** Milliseconds, for sound and video. */
  duration: z.number().int().nullable(),
});
export type Upload = z.infer<typeof uploadSchema>;
