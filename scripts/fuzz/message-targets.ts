import { imelody, rtttl } from '../../src/shared/protocol/media/arbitraries.testing';
import { emsContent } from '../../src/shared/protocol/ems/arbitraries.testing';
import { composeEms } from '../../src/shared/protocol/ems/compose';
import type { EmsMessage } from '../../src/shared/protocol/ems/message';
import { readEms } from '../../src/shared/protocol/ems/read';
import type { Decoded } from '../../src/shared/protocol/kit/codec';
import { DecodeError, EncodeError } from '../../src/shared/protocol/kit/decode-error';
import { joinOctets } from '../../src/shared/protocol/kit/octets';
import type { IMelody } from '../../src/shared/protocol/media/imelody';
import { buildIMelody, parseIMelody } from '../../src/shared/protocol/media/imelody-text';
import type { Rtttl } from '../../src/shared/protocol/media/rtttl';
import { buildRtttl, parseRtttl } from '../../src/shared/protocol/media/rtttl';
import { portContent } from '../../src/shared/protocol/smart-messaging/arbitraries.testing';
import type { PortContent } from '../../src/shared/protocol/smart-messaging/ports';
import { portOf, readPortContent, writePortContent } from '../../src/shared/protocol/smart-messaging/ports';
import type { TextHeader } from '../../src/shared/protocol/smart-messaging/text-header';
import { buildTextHeader, parseTextHeader } from '../../src/shared/protocol/smart-messaging/text-header';
import { smsAddress } from '../../src/shared/protocol/sms/address';
import { dcsFor } from '../../src/shared/protocol/sms/dcs';
import type { EmailText } from '../../src/shared/protocol/sms/email-text';
import { buildEmailText, parseEmailText } from '../../src/shared/protocol/sms/email-text';
import { joinText } from '../../src/shared/protocol/sms/reassemble';
import { segmentText } from '../../src/shared/protocol/sms/segment';
import { decodeTpdu, encodeTpdu } from '../../src/shared/protocol/sms/tpdu';
import type { UserData } from '../../src/shared/protocol/sms/user-data';
import { latin1Text } from '../../src/shared/protocol/text/charset-latin1';
import { decodeGsm7, encodeGsm7 } from '../../src/shared/protocol/text/gsm7';
import { NATIONAL_LANGUAGES } from '../../src/shared/protocol/text/gsm7-tables';
import { decodeText } from '../../src/shared/protocol/text/text-offsets';
import { ascii, sampled } from './seeds';
import { codecTarget, plainTarget } from './target';
import type { Target } from './target';

const latin1 = (octets: Uint8Array): string => latin1Text(octets, 0, octets.length);
const fromLatin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** An SMS-SUBMIT that carries the user data, with its length in front. */
function carried(userData: UserData): Uint8Array {
  const octets = encodeTpdu({
    kind: 'sms-submit',
    replyPath: false,
    statusReportRequest: false,
    rejectDuplicates: false,
    messageReference: 0,
    destination: smsAddress('123'),
    pid: 0,
    dcs: dcsFor(userData.encoding),
    validity: null,
    userData,
  });
  return joinOctets([Uint8Array.of(octets.length), octets]);
}

/** The user data of each SMS-SUBMIT; the others are passed over. */
function partsOf(octets: Uint8Array): UserData[] {
  const parts: UserData[] = [];
  for (let at = 0; at < octets.length; at += 1 + octets[at]!) {
    const { value } = decodeTpdu(octets.subarray(at + 1, at + 1 + octets[at]!), 'mo');
    if (value.kind === 'sms-submit') parts.push(value.userData);
  }
  return parts;
}

/** What the message holds, without what was wrong with its parts; encoders write objects by their positions. */
function inOrder(value: unknown): unknown {
  const { findings: _, ...message } = value as EmsMessage;
  return { ...message, objects: [...message.objects].sort((a, b) => a.position - b.position) };
}

/** Encoders write the lines that must be there. */
function withLines(value: unknown): unknown {
  const melody = value as IMelody;
  return { ...melody, version: melody.version ?? '1.2', format: melody.format ?? 'CLASS1.0' };
}

/** A reader of the kit's form for texts; it has no spans. */
function textTarget<T>(
  name: string,
  parse: (text: string, options: { strict: boolean }) => Decoded<T>,
  build: (value: T) => string,
  inputs: () => Uint8Array[],
  more: Pick<Target, 'words' | 'comparable'>,
): Target {
  return {
    name,
    decode: (octets, { strict }) => ({ ...parse(latin1(octets), { strict }), spans: null }),
    encode: (value) => fromLatin1(build(value as T)),
    seeds: inputs,
    ...more,
  };
}

function portTarget(type: PortContent['type'], inputs: () => Uint8Array[]): Target {
  return codecTarget<PortContent>(
    `port-${type}`,
    (octets, options) => readPortContent(portOf(type), octets, options)!,
    writePortContent,
    inputs,
  );
}

const samplesOf = (type: PortContent['type']) => (): Uint8Array[] =>
  sampled(
    portContent.filter((content) => content.type === type),
    20,
    writePortContent,
  );

/** A text form whose reader gives null for what it is not. */
function formTarget<T>(
  name: string,
  parse: (text: string) => T | null,
  build: (value: T) => string | null,
  inputs: readonly string[],
  words: readonly string[],
): Target {
  return {
    ...plainTarget(
      name,
      (octets) => parse(latin1(octets)),
      () => inputs.map(ascii),
      words,
    ),
    encode: (value) => {
      const text = value === null ? null : build(value as T);
      if (text === null) throw new EncodeError('has no such form');
      return fromLatin1(text);
    },
  };
}

const LANGUAGES = NATIONAL_LANGUAGES.map(({ name }) => name);

/** Octets of more text than 255 parts hold. */
const LONGEST_TEXT = 0x1_0000;

/** The text in parts, as they come out of the air. */
function segmented(octets: Uint8Array): unknown {
  if (octets.length > LONGEST_TEXT) throw new DecodeError('the text is too long', LONGEST_TEXT);
  // A mark at the start of UCS-2 says in which order its octets are.
  const text = decodeText(octets).text.replace(/[\ufeff\ufffe]/g, '');
  let parts: UserData[];
  try {
    parts = segmentText(text, { reference: 7, languages: LANGUAGES });
  } catch (error) {
    if (error instanceof EncodeError) throw new DecodeError(error.reason, 0);
    throw error;
  }
  const joined = joinText(partsOf(joinOctets(parts.map(carried))));
  if (joined !== text) throw new Error(`${JSON.stringify(joined)} is not ${JSON.stringify(text)}`);
  return parts.length;
}

/** Messages beyond plain text, and what travels in them. */
export const MESSAGE_TARGETS: readonly Target[] = [
  {
    ...plainTarget(
      'ems',
      (octets) => readEms(partsOf(octets)),
      () =>
        sampled(emsContent, 100, (content) => joinOctets(composeEms(content, { reference: 7 }).map(carried))),
    ),
    encode: (value) => joinOctets(composeEms(value as EmsMessage, { reference: 7 }).map(carried)),
    comparable: inOrder,
  },
  textTarget<IMelody>(
    'imelody',
    parseIMelody,
    buildIMelody,
    () => sampled(imelody, 30, (melody) => fromLatin1(buildIMelody(melody))),
    {
      comparable: withLines,
      words:
        'BEGIN:IMELODY\r\n|END:IMELODY|NAME:|BEAT:|STYLE:S1|VOLUME:V7|MELODY:|(|@0)|@2|&c4|*5|#d3.|r2;|ledon|V+'.split(
          '|',
        ),
    },
  ),
  textTarget<Rtttl>(
    'rtttl',
    parseRtttl,
    buildRtttl,
    () => sampled(rtttl, 30, (tune) => fromLatin1(buildRtttl(tune))),
    { words: ':|,|d=4|o=5|b=120|s=N|l=15|8c#.6|p|2h|=|16'.split('|') },
  ),
  portTarget('operator-logo', samplesOf('operator-logo')),
  portTarget('group-logo', samplesOf('group-logo')),
  portTarget('multipart-message', samplesOf('multipart-message')),
  portTarget('vcard', samplesOf('vcard')),
  formTarget<{ header: TextHeader; text: string }>(
    'text-header',
    parseTextHeader,
    ({ header, text }) => buildTextHeader(header) + text,
    ['//SCKL23F4 text', '//SCKL15811581010301\ntext', '//SCK23F4 text'],
    ['//SCKL', '//SCK', '15', '01', ' ', '\r\n'],
  ),
  formTarget<EmailText>(
    'email-text',
    parseEmailText,
    buildEmailText,
    ['a@b.example(subject)text', 'a@b,c@d#subject#text', 'a*b text'],
    ['@', '*', '(', ')', '#', ',', ' '],
  ),
  {
    ...plainTarget(
      'national-language',
      (octets) => {
        const [locking = 0, single = 0] = octets;
        const languages = {
          locking: locking % (LANGUAGES.length + 1),
          single: single % (LANGUAGES.length + 1),
        };
        return { languages, text: decodeGsm7(octets.subarray(2), languages) };
      },
      () => NATIONAL_LANGUAGES.map((_, index) => Uint8Array.of(index, index, 0x41, 0x1b, 0x53, 0x09)),
    ),
    encode: (value) => {
      const { languages, text } = value as {
        languages: { locking: number; single: number };
        text: string;
      };
      const septets = encodeGsm7(text, languages);
      if (septets === null) throw new EncodeError('has characters outside the tables');
      return joinOctets([Uint8Array.of(languages.locking, languages.single), septets]);
    },
  },
  plainTarget('segments', segmented, () =>
    ['plain', 'ş€ğ{', 'ẅ😀', 'é'.repeat(200), 'ਅ'.repeat(200), '👨‍👩‍👧 a'.repeat(30)].map(ascii),
  ),
];
