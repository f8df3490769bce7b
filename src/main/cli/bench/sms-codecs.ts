import { fromHex } from '../../../shared/protocol/kit/octets';
import { smsAddress } from '../../../shared/protocol/sms/address';
import { dcsFor } from '../../../shared/protocol/sms/dcs';
import { decodeTpdu, encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { textUserData } from '../../../shared/protocol/sms/user-data';
import { decodeGsm7, encodeGsm7, packSeptets, unpackSeptets } from '../../../shared/protocol/text/gsm7';
import type { Measurement } from './measure';
import { measureRates, median, medianRatio } from './measure';
import type { SmsSample } from './samples';
import { smsPeers, withEmptyServiceCentre } from './sms-peers';
import type { SmsPeer } from './sms-peers';

const NUMBER = '+491701000002';
const TEXT = 'See you there at 8:15';
const LONG_TEXT = 'The quick brown fox jumps over the lazy dog. '.repeat(4).slice(0, 160);

/** Decoding and encoding of TPDUs beside that of other libraries, and the packing of GSM 7-bit text. */
export async function benchSms(samples: readonly SmsSample[], source: string): Promise<Measurement[]> {
  const peers = await smsPeers();
  return [...benchDecode(samples, source, peers), ...benchSubmit(peers), ...benchPacking()];
}

function benchDecode(
  samples: readonly SmsSample[],
  source: string,
  peers: readonly SmsPeer[],
): Measurement[] {
  const octets = samples.reduce((sum, { octets: each }) => sum + each.length, 0);
  let sink = 0;
  const measured: Measurement[] = [];
  const values = samples.map(({ octets: tpdu, direction }) => decodeTpdu(tpdu, direction).value);
  const [decodes, encodes] = measureRates(
    () => {
      for (const { octets: tpdu, direction } of samples)
        sink += decodeTpdu(tpdu, direction).value.kind.length;
    },
    () => {
      for (const value of values) sink += encodeTpdu(value).length;
    },
  );
  measured.push(
    {
      name: 'SMS decode',
      value: median(decodes) * samples.length,
      unit: 'TPDU/s',
      note: `${samples.length} of together ${octets.toLocaleString('en')} octets, from ${source}`,
    },
    { name: 'SMS encode', value: median(encodes) * samples.length, unit: 'TPDU/s' },
  );
  for (const { name, decode } of peers) {
    if (decode === undefined) continue;
    // What the other one cannot read is left out for both.
    const shared = samples.filter(({ octets: tpdu }) => reads(decode, withEmptyServiceCentre(tpdu)));
    const hex = shared.map(({ octets: tpdu }) => withEmptyServiceCentre(tpdu));
    const [theirs, ours] = measureRates(
      () => {
        for (const each of hex) sink += decode(each) === null ? 1 : 2;
      },
      () => {
        hex.forEach((each, index) => {
          sink += decodeTpdu(fromHex(each)!.subarray(1), shared[index]!.direction).value.kind.length;
        });
      },
    );
    measured.push(
      {
        name: `SMS decode, ${name}`,
        value: median(theirs) * hex.length,
        unit: 'TPDU/s',
        note: `the ${hex.length} that it reads, from hex`,
      },
      {
        name: 'SMS decode, the same',
        value: median(ours) * hex.length,
        unit: 'TPDU/s',
        note: `${medianRatio(ours, theirs).toFixed(2)} × ${name}`,
      },
    );
  }
  if (sink < 0) throw new Error('the benchmark counted wrongly');
  return measured;
}

function reads(decode: (hex: string) => unknown, hex: string): boolean {
  try {
    decode(hex);
    return true;
  } catch {
    // Any complaint of a library that we do not know means that it does not read this one.
    return false;
  }
}

/** A short text and a number become the octets of an SMS-SUBMIT. */
function benchSubmit(peers: readonly SmsPeer[]): Measurement[] {
  let sink = 0;
  const encoders = peers.flatMap(({ name, encode }) => (encode === undefined ? [] : [{ name, encode }]));
  const [ours, ...theirs] = measureRates(
    () => {
      for (let reference = 0; reference < 100; reference++) {
        sink += encodeTpdu({
          kind: 'sms-submit',
          replyPath: false,
          statusReportRequest: false,
          rejectDuplicates: false,
          messageReference: reference,
          destination: smsAddress(NUMBER),
          pid: 0,
          dcs: dcsFor('gsm7'),
          validity: null,
          userData: textUserData(TEXT),
        }).length;
      }
    },
    ...encoders.map(({ encode }) => () => {
      for (let reference = 0; reference < 100; reference++) sink += encode(NUMBER, TEXT) === null ? 1 : 2;
    }),
  );
  if (sink < 0) throw new Error('the benchmark counted wrongly');
  return [
    {
      name: 'SUBMIT of a text',
      value: median(ours) * 100,
      unit: 'TPDU/s',
      note: `number and ${TEXT.length} characters`,
    },
    ...encoders.map(({ name }, index) => ({
      name: `SUBMIT of a text, ${name}`,
      value: median(theirs[index]!) * 100,
      unit: 'TPDU/s',
      note: `ours is ${medianRatio(ours, theirs[index]!).toFixed(2)} ×`,
    })),
  ];
}

function benchPacking(): Measurement[] {
  let sink = 0;
  const septets = encodeGsm7(LONG_TEXT)!;
  const packed = packSeptets(septets, 0);
  const [pack, unpack, encode, decode] = measureRates(
    () => {
      for (let i = 0; i < 1_000; i++) sink += packSeptets(septets, 0).length;
    },
    () => {
      for (let i = 0; i < 1_000; i++) sink += unpackSeptets(packed, septets.length, 0).length;
    },
    () => {
      for (let i = 0; i < 1_000; i++) sink += packSeptets(encodeGsm7(LONG_TEXT)!, 0).length;
    },
    () => {
      for (let i = 0; i < 1_000; i++) sink += decodeGsm7(unpackSeptets(packed, septets.length, 0)).length;
    },
  );
  if (sink < 0) throw new Error('the benchmark counted wrongly');
  const of = `${LONG_TEXT.length} septets`;
  return [
    { name: 'GSM 7-bit pack', value: median(pack) * 1_000, unit: 'texts/s', note: of },
    { name: 'GSM 7-bit unpack', value: median(unpack) * 1_000, unit: 'texts/s', note: of },
    { name: 'GSM 7-bit text to octets', value: median(encode) * 1_000, unit: 'texts/s', note: of },
    { name: 'GSM 7-bit octets to text', value: median(decode) * 1_000, unit: 'texts/s', note: of },
  ];
}
