import { decodeMms, encodeMms } from '../../../shared/protocol/mms/pdu';
import type { Measurement, Rates } from './measure';
import { measureRates, median, medianRatio } from './measure';
import { loadSamples } from './samples';
import { benchSms } from './sms-codecs';

/** PDUs below it show what a PDU costs, those above what its octets cost. */
const SMALL = 4_096;

/**
 * Decoding and encoding of all samples, round and round, each beside what it is to be compared to: for MMS a loop that
 * only looks for zeros in the same octets, for SMS the libraries that are installed.
 */
export async function benchCodecs(): Promise<Measurement[]> {
  const { mms, sms, source } = await loadSamples();
  const small = mms.filter(({ length }) => length < SMALL);
  return [
    ...benchMms('MMS', mms, source),
    ...(small.length === mms.length ? [] : benchMms('Small MMS', small, source)),
    ...(await benchSms(sms, source)),
  ];
}

function benchMms(name: string, mms: readonly Uint8Array[], source: string): Measurement[] {
  const buffers = mms.map((octets) => Buffer.from(octets));
  const octets = mms.reduce((sum, { length }) => sum + length, 0);
  const values = mms.map((each) => decodeMms(each).value);
  let sink = 0;

  const [zeros, decode, encode] = measureRates(
    () => {
      for (const buffer of buffers) for (let at = -1; (at = buffer.indexOf(0, at + 1)) >= 0;) sink += at;
    },
    () => {
      for (const each of mms) sink += decodeMms(each).value.fields.length;
    },
    () => {
      for (const value of values) sink += encodeMms(value).length;
    },
  );
  if (sink < 0) throw new Error('the benchmark counted wrongly');

  const on = `${mms.length} of together ${octets.toLocaleString('en')} octets, from ${source}`;
  const perSecond = (rates: Rates): number => median(rates) * mms.length;
  const ratio = (rates: Rates): string => `${medianRatio(rates, zeros).toFixed(2)} × the search for zeros`;
  const megabytes = (rates: Rates): number => (median(rates) * octets) / 1e6;
  return [
    { name: `${name}, search for zeros`, value: perSecond(zeros), unit: 'PDU/s', note: on },
    { name: `${name} decode`, value: perSecond(decode), unit: 'PDU/s', note: ratio(decode) },
    { name: `${name} decode`, value: megabytes(decode), unit: 'MB/s' },
    { name: `${name} encode`, value: perSecond(encode), unit: 'PDU/s', note: ratio(encode) },
    { name: `${name} encode`, value: megabytes(encode), unit: 'MB/s' },
  ];
}
