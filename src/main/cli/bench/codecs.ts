import { decodeMms, encodeMms } from '../../../shared/protocol/mms/pdu';
import { decodeTpdu, encodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { ratePerSecond, type Measurement } from './measure';
import { loadSamples } from './samples';

/** Decoding and encoding of all samples, round and round, beside a loop that only looks for zeros in the same octets. */
export async function benchCodecs(): Promise<Measurement[]> {
  const { mms, sms, source } = await loadSamples();
  const buffers = mms.map((octets) => Buffer.from(octets));
  const octets = mms.reduce((sum, { length }) => sum + length, 0);
  const values = mms.map((each) => decodeMms(each).value);
  const tpdus = sms.map(({ octets: tpdu, direction }) => decodeTpdu(tpdu, direction).value);
  let sink = 0;

  const zeros = ratePerSecond(() => {
    for (const buffer of buffers) for (let at = -1; (at = buffer.indexOf(0, at + 1)) >= 0;) sink += at;
  });
  const decode = ratePerSecond(() => {
    for (const each of mms) sink += decodeMms(each).value.fields.length;
  });
  const encode = ratePerSecond(() => {
    for (const value of values) sink += encodeMms(value).length;
  });
  const decodeSms = ratePerSecond(() => {
    for (const { octets: tpdu, direction } of sms) sink += decodeTpdu(tpdu, direction).value.kind.length;
  });
  const encodeSms = ratePerSecond(() => {
    for (const tpdu of tpdus) sink += encodeTpdu(tpdu).length;
  });
  if (sink < 0) throw new Error('the benchmark counted wrongly');

  const on = `${source}, ${mms.length} of together ${Math.round(octets / 1_000)} kB`;
  const ratio = (rate: number): string => `${(rate / zeros).toFixed(2)} × a search for zeros`;
  const megabytes = (rate: number): number => (rate * octets) / 1e6;
  return [
    { name: 'MMS decode', value: decode * mms.length, unit: 'PDU/s', note: `${on}; ${ratio(decode)}` },
    { name: 'MMS decode', value: megabytes(decode), unit: 'MB/s' },
    { name: 'MMS encode', value: encode * mms.length, unit: 'PDU/s', note: ratio(encode) },
    { name: 'MMS encode', value: megabytes(encode), unit: 'MB/s' },
    { name: 'SMS decode', value: decodeSms * sms.length, unit: 'TPDU/s', note: `${sms.length} TPDUs` },
    { name: 'SMS encode', value: encodeSms * sms.length, unit: 'TPDU/s' },
    { name: 'Search for zeros', value: zeros * mms.length, unit: 'PDU/s', note: 'calibrates the machine' },
  ];
}
