import { toHex } from '../../../shared/protocol/kit/octets';

/** Another SMS codec, to compare with; it takes and gives TPDUs in hex behind an empty service centre address. */
export interface SmsPeer {
  name: string;
  /** @throws whatever it throws for what it cannot read */
  decode?(hex: string): unknown;
  /** The SMS-SUBMIT of a text that fits into one. */
  encode?(number: string, text: string): unknown;
}

interface NodePdu {
  parse(hex: string): unknown;
  Submit: new (number: string, text: string) => { toString(): string };
}

interface NodeSmsPdu {
  default: { generateSubmit(number: string, text: string): unknown };
}

/** The development dependencies that speak SMS; in an installation for use there are none. */
export async function smsPeers(): Promise<SmsPeer[]> {
  const nodePdu = await installed<NodePdu>('node-pdu');
  const nodeSmsPdu = await installed<NodeSmsPdu>('node-sms-pdu');
  const peers: SmsPeer[] = [];
  if (nodePdu !== null) {
    const { parse, Submit } = nodePdu;
    peers.push({
      name: 'node-pdu',
      decode: (hex) => parse(hex),
      encode: (number, text) => new Submit(number, text).toString(),
    });
  }
  if (nodeSmsPdu !== null) {
    const { generateSubmit } = nodeSmsPdu.default;
    peers.push({ name: 'node-sms-pdu', encode: generateSubmit });
  }
  return peers;
}

async function installed<T>(name: string): Promise<T | null> {
  try {
    return (await import(/* @vite-ignore */ name)) as T;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return null;
    throw error;
  }
}

/** As peers want it. */
export function withEmptyServiceCentre(tpdu: Uint8Array): string {
  return `00${toHex(tpdu)}`;
}
