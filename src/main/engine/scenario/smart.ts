import path from 'node:path';
import type { SmartComposition } from '../../../shared/model/composition';
import { Problem } from '../../../shared/contract/problem';
import { DecodeError, EncodeError } from '../../../shared/protocol/kit/decode-error';
import { toHex } from '../../../shared/protocol/kit/octets';
import { parseIMelody } from '../../../shared/protocol/media/imelody-text';
import { buildRtttl } from '../../../shared/protocol/media/rtttl';
import { imelodyToRtttl } from '../../../shared/protocol/media/rtttl-imelody';
import { LOGO_SIZE, PICTURE_SIZE } from '../../../shared/protocol/smart-messaging/composition';
import { latin1Text } from '../../../shared/protocol/text/charset-latin1';
import { decodeUtf8 } from '../../../shared/protocol/text/utf8';
import type { RunningLab } from '../lab';
import { fileBeside } from './beside';
import { SMART_KEYS } from './smart-schema';
import type { SendSmart } from './smart-schema';

/** What a step sends, its files read. @throws Problem for a file that is not there, or is no such thing */
export async function composeSmart(
  lab: RunningLab,
  folder: string,
  act: SendSmart,
): Promise<SmartComposition> {
  const read = (name: string): Promise<Uint8Array> => fileBeside(folder, name);
  const dots = async (name: string, size: { width: number; height: number }): Promise<string> => {
    const bitmap = await lab.dots(await read(name), path.basename(name), size);
    if (bitmap === null) throw new Problem({ code: 'no-picture', message: `${name} is no picture` });
    return toHex(bitmap.bits);
  };
  const text = async (name: string): Promise<string> => textOf(await read(name));
  switch (kindOf(act)) {
    case 'picture':
      return { type: 'picture', bits: await dots(act.picture!, PICTURE_SIZE) };
    case 'logo': {
      const [mcc, mnc] = act.network!.split(' ') as [string, string];
      return { type: 'operator-logo', mcc, mnc, bits: await dots(act.logo!, LOGO_SIZE) };
    }
    case 'groupLogo':
      return { type: 'group-logo', bits: await dots(act.groupLogo!, LOGO_SIZE) };
    case 'card':
      return { type: 'business-card', vcard: await text(act.card!) };
    case 'event':
      return { type: 'calendar', vcalendar: await text(act.event!) };
    case 'tune': {
      const tune = act.tune!;
      // A tune has two colons, a file's name has none.
      return { type: 'ringing-tone', rtttl: tune.includes(':') ? tune : rtttlOf(tune, await text(tune)) };
    }
  }
}

/** What a report says of it: its kind, and the file or tune. */
export function smartLabel(act: SendSmart): string {
  const kind = kindOf(act);
  return `${kind} ${act[kind]!}`;
}

function kindOf(act: SendSmart): (typeof SMART_KEYS)[number] {
  return SMART_KEYS.find((key) => act[key] !== undefined)!;
}

function textOf(octets: Uint8Array): string {
  const { text, valid } = decodeUtf8(octets);
  return valid ? text : latin1Text(octets, 0, octets.length);
}

/** A file's tune in RTTTL: an iMelody begins with its own name. */
function rtttlOf(name: string, text: string): string {
  if (!/^BEGIN:IMELODY/i.test(text)) return text.trim();
  try {
    return buildRtttl(imelodyToRtttl(parseIMelody(text).value).value);
  } catch (error) {
    if (!(error instanceof DecodeError) && !(error instanceof EncodeError)) throw error;
    throw new Problem({ code: 'no-tune', message: `${name} is no tune: ${error.message}` });
  }
}
