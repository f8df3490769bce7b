import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeRequest, decodeResponse } from '../../../shared/protocol/http/codec';
import { DecodeError } from '../../../shared/protocol/kit/decode-error';
import { decodeMms } from '../../../shared/protocol/mms/pdu';
import { decodeRpdu } from '../../../shared/protocol/sms/rp';
import { decodeTpdu } from '../../../shared/protocol/sms/tpdu';
import { ANNA, BEN, composePicture, runUntilUnread, virtualLab } from './virtual-lab';

export interface Samples {
  mms: Uint8Array[];
  /** SMS-SUBMIT and SMS-DELIVER TPDUs with their direction. */
  sms: SmsSample[];
  /** Where they are from. */
  source: string;
}

export interface SmsSample {
  octets: Uint8Array;
  direction: 'mo' | 'mt';
}

/** A file that Android's parser refuses: figures for it are without this one. */
const REFUSED_ELSEWHERE = 'm-retrieve.conf_success';

/**
 * PDUs to decode: real messages from the folder in `HANDSET_LAB_CORPUS` if there is one, else what crosses the lab's own
 * network when a picture message and some texts are sent.
 */
export async function loadSamples(): Promise<Samples> {
  const own = await fromOwnNetwork();
  const folder = process.env.HANDSET_LAB_CORPUS;
  if (folder === undefined || !existsSync(join(folder, 'mms'))) return own;
  const files = readdirSync(join(folder, 'mms'), { recursive: true, encoding: 'utf8' }).sort();
  const mms = files
    .filter((file) => /\.mms$|_success$/i.test(file) && !file.endsWith(REFUSED_ELSEWHERE))
    .map((file) => new Uint8Array(readFileSync(join(folder, 'mms', file))))
    .filter(isMms);
  return { mms, sms: realDelivers(join(folder, 'hex')), source: 'real PDUs' };
}

/** One vector of the folder's hex files, as far as it matters here. */
interface HexVector {
  kind: string;
  hex: string;
  direction?: string;
  /** A service centre address precedes the TPDU. */
  smscPrefix?: boolean;
}

/** The SMS-DELIVER TPDUs among the vectors. */
function realDelivers(folder: string): SmsSample[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return files
    .sort()
    .flatMap((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as HexVector[])
    .filter(({ kind, direction }) => kind === 'sms-tpdu' && direction === 'mt')
    .map(({ hex, smscPrefix }): SmsSample => {
      const octets = new Uint8Array(Buffer.from(hex, 'hex'));
      return { octets: smscPrefix === true ? octets.subarray(1 + octets[0]!) : octets, direction: 'mt' };
    })
    .filter(({ octets }) => isDeliver(octets));
}

function isDeliver(octets: Uint8Array): boolean {
  try {
    return decodeTpdu(octets, 'mt').value.kind === 'sms-deliver';
  } catch (error) {
    if (error instanceof DecodeError) return false;
    throw error;
  }
}

async function fromOwnNetwork(): Promise<Samples> {
  const { lab, store } = await virtualLab();
  await lab.calls.handset.sendMms({ handset: ANNA, mms: await composePicture(lab) });
  const texts = ['Hello', 'Ferry or train? '.repeat(20), 'Привет из Питера! '.repeat(8), '🙂 Grüße'];
  for (const text of texts) {
    await lab.calls.handset.sendSms({ handset: ANNA, to: [BEN.msisdn], text, deliveryReport: true });
  }
  await runUntilUnread(lab, BEN.id, texts.length + 1);
  const samples: Samples = { mms: [], sms: [], source: 'the lab’s own network' };
  for (const row of await store.traceRows(Number.MAX_SAFE_INTEGER, 10_000)) {
    const octets = await store.traceOctets(row.seq);
    if (octets === null || octets.length === 0) continue;
    if (row.protocol === 'http') {
      const body = bodyOf(octets);
      if (body !== null && isMms(body)) samples.mms.push(body);
    } else if (row.protocol === 'rp') {
      const { value } = decodeRpdu(octets);
      if (value.type === 'rp-data') samples.sms.push({ octets: value.tpdu, direction: value.direction });
    }
  }
  await lab.close();
  return samples;
}

function bodyOf(octets: Uint8Array): Uint8Array | null {
  const response = Buffer.from(octets.subarray(0, 5)).toString('latin1') === 'HTTP/';
  const { body } = response ? decodeResponse([octets]).value : decodeRequest([octets]).value;
  return body.length === 0 ? null : body;
}

function isMms(octets: Uint8Array): boolean {
  try {
    return decodeMms(octets).value.type !== null && octets[0] === 0x8c;
  } catch (error) {
    if (error instanceof DecodeError) return false;
    throw error;
  }
}
