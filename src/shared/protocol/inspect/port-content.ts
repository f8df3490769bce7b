import { DecodeError } from '../kit/decode-error';
import { fromHex, toHex } from '../kit/octets';
import type { Bitmap } from '../media/bitmap';
import { buildRtttl } from '../media/rtttl';
import type { PortContent } from '../smart-messaging/ports';
import { readPortContent, readPortText } from '../smart-messaging/ports';
import type { MultipartItem } from '../smart-messaging/multipart-message';
import type { RingingTone } from '../smart-messaging/ringing-tone';
import { songOf } from '../smart-messaging/ringing-tone';
import { parseTextHeader } from '../smart-messaging/text-header';
import { ringingToneToRtttl } from '../smart-messaging/tone-conversion';
import { concatOf, portsOf } from '../sms/udh';
import type { UserData } from '../sms/user-data';

type Json = Record<string, unknown>;

/** The port that a message's user data is for, when the message is no part of a longer one; else null. */
export function completePort({ header }: UserData): number | null {
  return (concatOf(header)?.total ?? 1) > 1 ? null : (portsOf(header)?.destination ?? null);
}

/**
 * What a message to a port of Smart Messaging carries, as JSON with its own `findings` (offsets in the datagram), and
 * a ringing tone as `rtttl` too; `error` in place of what cannot be read. Ports may stand in the text, octets behind
 * them in hex. Null for parts of longer messages and for other ports.
 */
export function portContentJson(userData: UserData): Json | null {
  const port = completePort(userData);
  const { text } = userData;
  if (text === null) return port === null ? null : octetsJson(port, userData.data);
  if (port !== null) return textJson(port, text);
  const inText = userData.header.length === 0 ? parseTextHeader(text) : null;
  if (inText === null || (inText.header.concat?.total ?? 1) > 1) return null;
  const { destination } = inText.header;
  const octets = fromHex(inText.text);
  return textJson(destination, inText.text) ?? (octets === null ? null : octetsJson(destination, octets));
}

function textJson(port: number, text: string): Json | null {
  const content = readPortText(port, text);
  return content === null ? null : { ...content, findings: [] };
}

function octetsJson(port: number, octets: Uint8Array): Json | null {
  try {
    const decoded = readPortContent(port, octets);
    if (decoded === null) return null;
    const { value, findings } = decoded;
    const tune = value.type === 'ringing-tone' ? ringingToneToRtttl(value) : null;
    const rtttl = tune === null ? {} : { rtttl: buildRtttl(tune.value) };
    return { ...(plain(value) as Json), ...rtttl, findings };
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error;
    return { error: error.toJSON() };
  }
}

/** A value with its octets in hex. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

/** One line for people. */
export function portContentSummary(content: PortContent): string {
  switch (content.type) {
    case 'ringing-tone':
      return toneWords(content);
    case 'operator-logo': {
      const network = `MCC ${content.mcc}, MNC ${content.mnc}`;
      return content.bitmap === null
        ? `${network} · no picture`
        : `${network} · ${sizeWords(content.bitmap)}`;
    }
    case 'group-logo':
      return sizeWords(content.bitmap);
    case 'multipart-message':
      return content.items.map(itemWords).join(' · ');
    case 'vcard':
    case 'vcalendar':
      return `${content.text.length} characters`;
  }
}

function toneWords(tone: RingingTone): string {
  const song = songOf(tone);
  if (song === null) return 'no song';
  let notes = 0;
  for (const { instructions } of song.patterns) {
    for (const { kind } of instructions ?? []) if (kind === 'note') notes++;
  }
  return song.type === 'basic' ? `"${song.title}" · ${notes} notes` : `${notes} notes`;
}

function sizeWords({ width, height }: Bitmap): string {
  return `${width} × ${height} pixels`;
}

function itemWords(item: MultipartItem): string {
  switch (item.kind) {
    case 'latin1-text':
    case 'ucs2-text':
    case 'profile-name':
      return `"${item.text}"`;
    case 'picture':
    case 'screen-saver':
      return sizeWords(item.bitmap);
    case 'ringing-tone':
      return toneWords(item.tone);
    case 'raw':
      return `${item.data.length} octets`;
  }
}
