import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import { fromHex } from '../kit/octets';
import { parsedJson } from '../kit/parsed-json';
import { CP_FORMATS, cpCauseName, encodeCpdu } from '../sms/cp';
import type { Cpdu } from '../sms/cp';
import { RP_FORMATS, encodeRpdu, rpCauseName } from '../sms/rp';
import type { Rpdu } from '../sms/rp';
import { encodeTpdu } from '../sms/tpdu';
import { tpduFromJson } from '../sms/tpdu-from-json';
import { addressSchema } from '../sms/udh-fields';
import { addressJson } from './sms-document';

type Json = Record<string, unknown>;
type Fields = Readonly<Record<string, unknown>>;

/** A field of an RPDU or CPDU in JSON, by the name that the rows of the formats give it. */
interface FieldJson {
  /** Entries of the JSON; null in a field that was not reached. */
  toJson(fields: Fields): Json;
  readonly schema: z.ZodObject;
}

const octet = z.number().int().min(0).max(0xff);
const named = (cause: unknown, nameOf: (cause: number) => string) => ({
  cause,
  causeName: typeof cause === 'number' ? nameOf(cause) : null,
});
const addressField = (name: string): FieldJson => ({
  toJson: (fields) => ({ [name]: addressJson(fields[name] as Parameters<typeof addressJson>[0]) }),
  schema: z.object({ [name]: addressSchema.nullable().default(null) }),
});
/** What the layer carries is a document of its own: whoever prints it puts it there. */
const carried = (name: string): FieldJson => ({
  toJson: () => ({}),
  schema: z.object({ [name]: z.unknown().default(null) }),
});

const RP_FIELDS: Readonly<Record<string, FieldJson>> = {
  reference: {
    toJson: ({ reference }) => ({ reference }),
    schema: z.object({ reference: octet.default(0) }),
  },
  originator: addressField('originator'),
  destination: addressField('destination'),
  cause: {
    toJson: ({ cause, diagnostic }) => ({
      ...named(cause, rpCauseName),
      ...(diagnostic === undefined ? {} : { diagnostic }),
    }),
    schema: z.object({ cause: z.number().int().min(0).max(0x7f), diagnostic: octet.optional() }),
  },
  tpdu: carried('tpdu'),
};

const CP_FIELDS: Readonly<Record<string, FieldJson>> = {
  rpdu: carried('rp'),
  cause: { toJson: ({ cause }) => named(cause, cpCauseName), schema: z.object({ cause: octet }) },
};

/** An RPDU as JSON without what is in its TPDU. */
export function rpduJson(rpdu: Rpdu): Json & { kind: 'rp' } {
  const { type } = rpdu;
  const direction = type === 'rp-smma' ? 'mo' : rpdu.direction;
  const { rows } = rpFormat(type, direction);
  const json = { kind: 'rp' as const, type, direction };
  return Object.assign(json, ...rows.map(({ name }) => RP_FIELDS[name]!.toJson({ ...rpdu }))) as typeof json;
}

/** A message of the CP layer as JSON without what is in its RPDU. */
export function cpduJson(cpdu: Cpdu): Json & { kind: 'dtap' } {
  const { type, transaction, toOriginator } = cpdu;
  const { rows } = CP_FORMATS.find((each) => each.type === type)!;
  const json = { kind: 'dtap' as const, type, transaction, toOriginator };
  return Object.assign(json, ...rows.map(({ name }) => CP_FIELDS[name]!.toJson({ ...cpdu }))) as typeof json;
}

function rpFormat(type: Rpdu['type'], direction: 'mo' | 'mt') {
  const format = RP_FORMATS.find((each) => each.type === type && each.direction === direction);
  if (format === undefined) throw new EncodeError(`${type} does not go that way`, 'direction');
  return format;
}

const rpHead = z.object({
  type: z.enum(['rp-data', 'rp-ack', 'rp-error', 'rp-smma']),
  direction: z.enum(['mo', 'mt']).default('mo'),
});

const cpHead = z.object({
  type: z.enum(['cp-data', 'cp-ack', 'cp-error']),
  transaction: z.number().int().min(0).max(0x7f).default(0),
  toOriginator: z.boolean().default(false),
});

function fieldsFromJson(
  fields: Readonly<Record<string, FieldJson>>,
  rows: readonly { name: string }[],
  json: unknown,
): Json {
  return Object.assign({}, ...rows.map(({ name }) => parsedJson(fields[name]!.schema, json))) as Json;
}

/** What a layer carries: octets in hex, or the document that describes them. */
function carriedOctets(
  value: unknown,
  name: string,
  encode: (json: unknown) => Uint8Array,
): Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') {
    const octets = fromHex(value);
    if (octets === null) throw new EncodeError('octets look like 00ff80', name);
    return octets;
  }
  try {
    return encode(value);
  } catch (error) {
    if (!(error instanceof EncodeError)) throw error;
    throw new EncodeError(error.reason, error.path === '' ? name : `${name}.${error.path}`);
  }
}

/**
 * The octets of an RPDU that a JSON describes, as `rpduJson` does, with `tpdu` as `tpduJson` describes it or in hex.
 * @throws EncodeError whose path names the place in the JSON that does not fit
 */
export function rpduFromJson(json: unknown): Uint8Array {
  const { type, direction } = parsedJson(rpHead, json);
  const { rows } = rpFormat(type, direction);
  const fields = fieldsFromJson(RP_FIELDS, rows, json);
  const tpdu = carriedOctets(fields['tpdu'], 'tpdu', (described) => encodeTpdu(tpduFromJson(described).tpdu));
  if (type === 'rp-data' && tpdu === null) throw new EncodeError('RP-DATA carries a TPDU', 'tpdu');
  return encodeRpdu({ ...fields, type, direction, tpdu } as unknown as Rpdu);
}

/**
 * The octets of a message of the CP layer that a JSON describes, as `cpduJson` does, with `rp` as `rpduJson` describes it
 * or in hex.
 * @throws EncodeError whose path names the place in the JSON that does not fit
 */
export function cpduFromJson(json: unknown): Uint8Array {
  const head = parsedJson(cpHead, json);
  const { rows } = CP_FORMATS.find((each) => each.type === head.type)!;
  const fields = fieldsFromJson(CP_FIELDS, rows, json);
  const rpdu = carriedOctets(fields['rp'], 'rp', rpduFromJson);
  if (head.type === 'cp-data' && rpdu === null) throw new EncodeError('CP-DATA carries an RPDU', 'rp');
  return encodeCpdu({ ...fields, ...head, rpdu } as unknown as Cpdu);
}
