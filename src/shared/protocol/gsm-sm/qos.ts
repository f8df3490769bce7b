import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import type { FieldCodec } from '../kit/record';
import { namedLeaf } from '../kit/record';

/** Quality of service, the attributes of release 97/98 (3GPP TS 24.008 §10.5.6.5). 0: as subscribed. */
export interface QualityOfService {
  /** 1 to 3, 4: best effort. */
  delayClass: number;
  /** 1 to 5; 3: unacknowledged GTP and LLC, acknowledged RLC, protected data. */
  reliabilityClass: number;
  /** 1 (1,000 octets/s), doubling with each class up to 9 (256,000 octets/s). */
  peakThroughput: number;
  /** 1 high, 2 normal, 3 low. */
  precedenceClass: number;
  /** 1 (100 octets/h) to 18 (50,000,000 octets/h), 31: best effort. */
  meanThroughput: number;
  /** Octets of the attributes that release 99 and later add. */
  extension: Uint8Array;
}

/** What a handset asks for to fetch messages: best effort, normal precedence, up to 32,000 octets/s. */
export const BEST_EFFORT: QualityOfService = {
  delayClass: 4,
  reliabilityClass: 3,
  peakThroughput: 6,
  precedenceClass: 2,
  meanThroughput: 31,
  extension: new Uint8Array(0),
};

interface Bits {
  readonly name: Exclude<keyof QualityOfService, 'extension'>;
  readonly octet: number;
  readonly shift: number;
  readonly width: number;
}

/** Where the attributes sit in the element's three octets. */
const LAYOUT: readonly Bits[] = [
  { name: 'delayClass', octet: 0, shift: 3, width: 3 },
  { name: 'reliabilityClass', octet: 0, shift: 0, width: 3 },
  { name: 'peakThroughput', octet: 1, shift: 4, width: 4 },
  { name: 'precedenceClass', octet: 1, shift: 0, width: 3 },
  { name: 'meanThroughput', octet: 2, shift: 0, width: 5 },
];
const OCTETS = 3;
const SPARE = [0xc0, 0x08, 0xe0];

/** The element's contents; its length comes from the frame. */
export const qosField: FieldCodec<QualityOfService> = {
  decode(reader) {
    const start = reader.pos;
    const octets = reader.bytes(OCTETS);
    if (SPARE.some((mask, i) => (octets[i]! & mask) !== 0)) {
      reader.finding('warning', 'spare-bits', 'spare bits of the quality of service are not zero', start);
    }
    const qos: QualityOfService = { ...BEST_EFFORT };
    for (const { name, octet, shift, width } of LAYOUT)
      qos[name] = (octets[octet]! >> shift) & ((1 << width) - 1);
    qos.extension = reader.rest();
    if (reader.sink !== null) {
      namedLeaf(reader.sink, start, start + OCTETS, 'classes', 'classes', describeQos(qos));
      namedLeaf(
        reader.sink,
        start + OCTETS,
        reader.pos,
        'extension',
        'release 99 attributes',
        toHex(qos.extension),
      );
    }
    return qos;
  },
  encode(writer, qos) {
    const octets = new Uint8Array(OCTETS);
    for (const { name, octet, shift, width } of LAYOUT) {
      const value = qos[name];
      const highest = (1 << width) - 1;
      if (!(Number.isInteger(value) && value >= 0 && value <= highest)) {
        throw new EncodeError(`${name} ${value} is not a whole number from 0 to ${highest}`);
      }
      octets[octet]! |= value << shift;
    }
    writer.bytes(octets).bytes(qos.extension);
  },
  describe: describeQos,
};

function describeQos(qos: QualityOfService): string {
  return (
    `delay class ${qos.delayClass}, reliability class ${qos.reliabilityClass}, peak ${qos.peakThroughput}, ` +
    `precedence ${qos.precedenceClass}, mean ${qos.meanThroughput}`
  );
}
