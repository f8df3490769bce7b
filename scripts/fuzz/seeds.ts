import fc from 'fast-check';
import { encodeMm7 } from '../../src/shared/protocol/mm7/body';
import { MM7_NAMESPACE } from '../../src/shared/protocol/mm7/envelope';
import type { Mm7Envelope } from '../../src/shared/protocol/mm7/envelope';
import type { Mm7Values } from '../../src/shared/protocol/mm7/messages';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { encodeRequest, encodeResponse } from '../../src/shared/protocol/http/codec';
import { fromHex, joinOctets } from '../../src/shared/protocol/kit/octets';
import { mmsPdu } from '../../src/shared/protocol/mms/arbitraries.testing';
import { EXAMPLES } from '../../src/shared/protocol/mms/examples.testing';
import { encodeMms } from '../../src/shared/protocol/mms/pdu';
import { pushAddress } from '../../src/shared/protocol/pap/address';
import { encodePap } from '../../src/shared/protocol/pap/body';
import { tpdu } from '../../src/shared/protocol/sms/arbitraries.testing';
import { encodeRpdu } from '../../src/shared/protocol/sms/rp';
import { encodeTpdu } from '../../src/shared/protocol/sms/tpdu';
import { encodePush, mmsPush } from '../../src/shared/protocol/wsp/push';

const CORPUS = process.env['HANDSET_LAB_CORPUS'] ?? resolve('../shared/corpus');

/** The same every time; what differs between runs is what becomes of them. */
const SEED = 1;

export function sampled<T>(
  arbitrary: fc.Arbitrary<T>,
  count: number,
  encode: (value: T) => Uint8Array,
): Uint8Array[] {
  return fc.sample(arbitrary, { seed: SEED, numRuns: count }).map(encode);
}

/** Files of the corpus of captures below `folder` by the end of their name; none where there is no corpus. */
export function corpusFiles(folder: string, ...ends: string[]): Uint8Array[] {
  const path = join(CORPUS, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => ends.some((end) => file.endsWith(end)))
    .sort()
    .map((file) => new Uint8Array(readFileSync(join(path, file))))
    .filter(({ length }) => length <= 16_384);
}

/** Vectors of one kind in the corpus' hex files. */
export function corpusVectors(kind: string): Uint8Array[] {
  const path = join(CORPUS, 'hex');
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => JSON.parse(readFileSync(join(path, file), 'utf8')) as { kind: string; hex: string }[])
    .filter((vector) => vector.kind === kind)
    .map(({ hex }) => fromHex(hex) ?? new Uint8Array(0));
}

export const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));

export const mmsSeeds = (): Uint8Array[] => [
  ...EXAMPLES.map(({ octets }) => octets),
  ...corpusFiles('mms', '.mms', '.MMS', '_success'),
  ...sampled(mmsPdu, 100, encodeMms),
];

export const pushSeeds = (): Uint8Array[] => [
  encodePush(mmsPush(1, EXAMPLES[1]!.octets)),
  ...corpusVectors('wsp-push'),
];

export const tpduSeeds = (): Uint8Array[] => sampled(tpdu, 200, encodeTpdu);

export const prefixedSeeds = (): Uint8Array[] => [
  ...corpusVectors('sms-tpdu'),
  ...tpduSeeds().map((each) => joinOctets([Uint8Array.of(0), each])),
];

export const rpSeeds = (): Uint8Array[] => [
  encodeRpdu({ type: 'rp-smma', reference: 7 }),
  ...(['mo', 'mt'] as const).flatMap((direction) => {
    const centre = { number: '4917', ton: 'international', npi: 'isdn' } as const;
    return [
      encodeRpdu({ type: 'rp-error', direction, reference: 3, cause: 41, tpdu: null }),
      encodeRpdu({ type: 'rp-ack', direction, reference: 3, tpdu: null }),
      ...tpduSeeds()
        .slice(0, 20)
        .map((each) =>
          encodeRpdu({
            type: 'rp-data',
            direction,
            reference: 1,
            originator: direction === 'mt' ? centre : null,
            destination: direction === 'mo' ? centre : null,
            tpdu: each,
          }),
        ),
    ];
  }),
];

export const requestSeeds = (): Uint8Array[] => [
  joinOctets(
    encodeRequest({
      method: 'POST',
      target: '/mms',
      headers: [
        ['Host', 'mmsc.example'],
        ['Content-Type', 'application/vnd.wap.mms-message'],
      ],
      body: EXAMPLES[0]!.octets,
    }),
  ),
  ascii('GET http://mmsc/x HTTP/1.1\r\nHost: mmsc\r\nAccept: a,\r\n b\r\n\r\n'),
  ascii('POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3;x=1\r\nabc\r\n0\r\nA: b\r\n\r\n'),
];

export const responseSeeds = (): Uint8Array[] => [
  joinOctets(
    encodeResponse({
      status: 200,
      reason: 'OK',
      headers: [['Content-Type', 'application/vnd.wap.mms-message']],
      body: EXAMPLES[3]!.octets,
    }),
  ),
  ascii('HTTP/1.0 204 \r\nServer: x\r\n\r\n'),
  ascii('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n2\r\nbc\r\n0\r\n\r\n'),
];

/** Bodies of a multipart with the boundary `part`, as `encodeMultipart` chooses it. */
export const papSeeds = (): Uint8Array[] => [
  encodePap(
    {
      type: 'push-message',
      'push-id': '1@lab',
      address: [{ 'address-value': pushAddress({ number: '+4917', ppg: 'ppg.example' }) }],
    },
    [
      {
        headers: [['Content-Type', 'application/vnd.wap.mms-message']],
        body: EXAMPLES[1]!.octets,
      },
    ],
  ).body,
];

const mm7Envelope = (values: Mm7Values<'SubmitReq'>): Mm7Envelope => ({
  transactionId: 'vas-1',
  namespace: MM7_NAMESPACE,
  message: { type: 'SubmitReq', values },
});

const MM7_VALUES: Mm7Values<'SubmitReq'> = {
  MM7Version: '6.8.0',
  SenderIdentification: { VASPID: 'shop', SenderAddress: { kind: 'ShortCode', address: '22555' } },
  Recipients: {
    To: [{ kind: 'Number', address: '+491715550101' }],
    Bcc: [{ kind: 'RFC2822Address', address: 'a@b.example', displayOnly: true }],
  },
  ExpiryDate: 'P1DT2H',
  DeliveryReport: true,
  Priority: 'High',
  Subject: 'Käse & <Brot>',
  Content: { href: 'cid:x', allowAdaptations: 'false' },
};

export const mm7Seeds = (): Uint8Array[] => [
  encodeMm7({ envelope: mm7Envelope(MM7_VALUES), content: null }).body,
  encodeMm7({
    envelope: {
      ...mm7Envelope(MM7_VALUES),
      message: {
        type: 'RSErrorRsp',
        values: { MM7Version: '6.8.0', Status: { StatusCode: 4003, Details: 'x' } },
      },
      fault: { code: 'Client', text: 'x' },
    },
    content: null,
  }).body,
];

export const mm7MultipartSeeds = (): Uint8Array[] => [
  encodeMm7({
    envelope: mm7Envelope(MM7_VALUES),
    content: {
      headers: [
        ['Content-Type', 'text/plain'],
        ['Content-ID', '<x>'],
      ],
      body: ascii('hi'),
    },
  }).body,
];

export const smilSeeds = (): Uint8Array[] => [
  ...corpusFiles('smil', '.smil'),
  ascii(
    '<smil><head><meta name="title" content="x"/><layout><root-layout width="160" height="120" backgroundColor="#fff"/>' +
      '<region id="Image" left="0" top="10%" width="160" height="90" fit="meet" z-index="1"/></layout></head>' +
      '<body><par dur="8s" begin="1s" end="00:05"><img src="cid:a" region="Image" alt="&lt;"/>' +
      '<text src="t"><param name="foreground-color" value="#000000"/></text></par><seq><audio src="x"/></seq></body></smil>',
  ),
];

export const xmlSeeds = (): Uint8Array[] => [
  ascii(
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a b="1&amp;" c=\'2\'>x<!-- y --><![CDATA[z]]><?d e?></a>',
  ),
  ...smilSeeds(),
];

export const XML_WORDS: readonly string[] = [
  ...'< > </ /> <!-- --> -- <![CDATA[ ]]> <? ?> <!DOCTYPE [ ] & &amp; &#x1F600; &#0; " \' = xmlns:a='.split(
    ' ',
  ),
];

export const SMIL_WORDS: readonly string[] = [
  ...XML_WORDS,
  ...'<smil> </smil> <head> <layout> <region <root-layout <body> <par> </par> <seq> <img <text <audio <video <ref'.split(
    ' ',
  ),
  ...' src="a"| region="Image"| dur="5s"| dur="indefinite"| begin="00:05"| end="1.5min"| fit="meet"| id="a"'.split(
    '|',
  ),
];

export const MIME_WORDS: readonly string[] = [
  '\r\n',
  '--part',
  '--part--',
  ':',
  'Content-Type: ',
  '\n',
  '\r\n\r\n',
];

export const HTTP_WORDS: readonly string[] = [
  ...'\r\n|\r\n\r\n| |:|GET|HTTP/1.1|HTTP/2.0|Content-Length: |Transfer-Encoding: chunked|\r\n |0\r\n\r\n|,'.split(
    '|',
  ),
];

/** Session management messages, as Wireshark reads them too. */
export const smSeeds = (): Uint8Array[] =>
  [
    '0a4105030323621f0201212818036d6d730b68616e647365742d6c6162076578616d706c65',
    '8a42030323621f022b0601210a400001',
    '8a431b',
    '0a46249e0127',
    '8a47',
  ].map((hex) => fromHex(hex) ?? new Uint8Array(0));

/** CP-ACK, CP-ERROR and a CP-DATA with an RPDU. */
export const cpSeeds = (): Uint8Array[] => [
  ...['8904', '091061'].map((hex) => fromHex(hex) ?? new Uint8Array(0)),
  ...rpSeeds()
    .slice(0, 10)
    .map((rpdu) => joinOctets([Uint8Array.of(0x09, 0x01, rpdu.length), rpdu])),
];

/** A small service indication, and what the corpus has. */
export const wbxmlSeeds = (): Uint8Array[] => [
  fromHex('02056a0045c60c0378797a00010341424300010101') ?? new Uint8Array(0),
  ...corpusFiles('wbxml', '.wbxml'),
];
