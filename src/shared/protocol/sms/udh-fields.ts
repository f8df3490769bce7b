import { z } from 'zod';
import { EncodeError } from '../kit/decode-error';
import { toHex } from '../kit/octets';
import { hexSchema } from '../kit/parsed-json';
import type { Reader } from '../kit/reader';
import { describeOctet } from '../kit/record';
import type { Writer } from '../kit/writer';
import { latin1Text } from '../text/charset-latin1';
import type { SmsAddress } from './address';
import { smsAddress, tpAddress } from './address';

/** A kind of field in a user data header element: both directions, its size, its words and its JSON. */
export interface ElementField<V> {
  readonly label: string;
  /** Fewest octets. */
  readonly least: number;
  /** Most octets. */
  readonly most: number;
  /** Takes the field's octets; a field of variable size takes what is left of the element unless it tells its size. */
  decode(reader: Reader): V;
  /** @throws EncodeError when the field cannot carry the value */
  encode(writer: Writer, value: V): void;
  /** The value as people read it. */
  describe(value: V): string;
  /** The value in a JSON document; `schema` reads it back. */
  toJson(value: V): unknown;
  readonly schema: z.ZodType<V>;
}

/** An element has at most 255 octets of data. */
export const MAX_ELEMENT = 255;

function whole(value: number, highest: number, label: string): number {
  if (Number.isInteger(value) && value >= 0 && value <= highest) return value;
  throw new EncodeError(`${label} ${value} is not a whole number from 0 to ${highest}`);
}

const same = <V>(value: V): V => value;

/** One octet, a whole number from 0 to 255; `names` are its values' names for people. */
export function octet(label: string, names: readonly (string | undefined)[] = []): ElementField<number> {
  return {
    label,
    least: 1,
    most: 1,
    decode: (reader) => reader.u8(),
    encode: (writer, value) => {
      writer.u8(whole(value, 0xff, label));
    },
    describe: (value) => (names[value] === undefined ? String(value) : `${value} (${names[value]})`),
    toJson: same,
    schema: z.number(),
  };
}

/** Two octets, big-endian: a whole number from 0 to 65535. */
export function octetPair(label: string): ElementField<number> {
  return {
    label,
    least: 2,
    most: 2,
    decode: (reader) => reader.u16(),
    encode: (writer, value) => {
      writer.u16(whole(value, 0xffff, label));
    },
    describe: String,
    toJson: same,
    schema: z.number(),
  };
}

/** Octets: so many of them, or all that are left in the element. */
export function octets(label: string, least = 0, most = MAX_ELEMENT): ElementField<Uint8Array> {
  return {
    label,
    least,
    most,
    decode: (reader) => (least === most ? reader.bytes(least) : reader.rest()),
    encode: (writer, value) => {
      if (value.length < least || value.length > most) {
        const allowed = least === most ? `${least}` : `${least} to ${most}`;
        throw new EncodeError(`${label} has ${value.length} octets, not ${allowed}`);
      }
      writer.bytes(value);
    },
    describe: (value) => (value.length > 8 ? `${value.length} octets` : toHex(value)),
    toJson: toHex,
    schema: hexSchema,
  };
}

/** What is left in the element as text whose characters are the octets U+0000 to U+00FF, as iMelody's. */
export function characters(label: string): ElementField<string> {
  return {
    label,
    least: 0,
    most: MAX_ELEMENT,
    decode: (reader) => {
      const start = reader.pos;
      reader.rest();
      return latin1Text(reader.octets, start, reader.pos);
    },
    encode: (writer, value) => {
      for (let i = 0; i < value.length; i++) {
        if (value.charCodeAt(i) > 0xff)
          throw new EncodeError(`${label} has "${value[i]}", which is no octet`);
      }
      writer.ascii(value);
    },
    describe: (value) => (value.length > 60 ? `${value.length} characters` : JSON.stringify(value)),
    toJson: same,
    schema: z.string(),
  };
}

/** A number or name as people write it, or with its type and plan as documents show it. */
export const addressSchema: z.ZodType<SmsAddress> = z.union([
  z.object({ number: z.string(), ton: z.string(), npi: z.string() }) as unknown as z.ZodType<SmsAddress>,
  z
    .union([z.string(), z.object({ number: z.string() }).transform(({ number }) => number)])
    .transform((text) => smsAddress(text)),
]);

/** An address coded as TP-OA (3GPP TS 23.040 §9.1.2.5). */
export function address(label: string): ElementField<SmsAddress> {
  return {
    label,
    least: 2,
    most: 12,
    decode: (reader) => tpAddress.decode(reader, undefined),
    encode: (writer, value) => {
      tpAddress.encode(writer, value, undefined);
    },
    describe: (value) => tpAddress.describe(value)!,
    toJson: ({ number, ton, npi }) => ({ number, ton, npi }),
    schema: addressSchema,
  };
}

/** Some bits of an octet: where they stand and what they mean. */
export type Bits<V> = {
  /** Of the whole octet; its lowest bit is where the value begins. */
  readonly mask: number;
  /** Values by code: words, or the two truth values; without them the value is the number itself. */
  readonly values?: readonly V[];
};

export const flag = (bit: number): Bits<boolean> => ({ mask: 1 << bit, values: [false, true] });
export const number = (mask: number): Bits<number> => ({ mask });
export const words = <const V extends string>(mask: number, values: readonly V[]): Bits<V> => ({
  mask,
  values,
});

type Parts = Record<string, Bits<unknown>>;
/** The octet's value: one property for each part, and the bits outside all parts where any of them is set. */
type BitsOf<P extends Parts> = { -readonly [K in keyof P]: P[K] extends Bits<infer V> ? V : never } & {
  reserved?: number;
};

/** One octet made of several values. Bits that mean nothing are kept, so that they are written as they came. */
export function bits<P extends Parts>(label: string, parts: P): ElementField<BitsOf<P>> {
  const rows = Object.entries(parts).map(([name, { mask, values }]) => {
    const shift = 31 - Math.clz32(mask & -mask);
    return { name, mask, shift, values, highest: mask >> shift };
  });
  const unused = rows.reduce((left, { mask }) => left & ~mask, 0xff);
  const valueSchemas = rows.map(({ name, values }) => [name, valueSchema(values)] as const);
  return {
    label,
    least: 1,
    most: 1,
    decode: (reader) => {
      const read = reader.u8();
      const value: Record<string, unknown> = {};
      for (const { name, mask, shift, values } of rows) {
        const code = (read & mask) >> shift;
        value[name] = values === undefined ? code : values[code];
      }
      if ((read & unused) !== 0) value['reserved'] = read & unused;
      return value as BitsOf<P>;
    },
    encode: (writer, value) => {
      let written = whole(value.reserved ?? 0, 0xff, 'reserved') & unused;
      for (const { name, shift, values, highest } of rows) {
        const part: unknown = value[name];
        const code = values === undefined ? whole(part as number, highest, name) : values.indexOf(part);
        if (code < 0) throw new EncodeError(`${name} ${String(part)} is none of ${values!.join(', ')}`);
        written |= code << shift;
      }
      writer.u8(written);
    },
    describe: (value) => {
      const said: string[] = [];
      for (const { name } of rows) {
        const part: unknown = value[name];
        if (part === true) said.push(name);
        else if (typeof part === 'string') said.push(part);
        else if (typeof part === 'number' && part !== 0) said.push(`${name} ${part}`);
      }
      if (value.reserved !== undefined) said.push(`reserved ${describeOctet(value.reserved)}`);
      return said.length === 0 ? 'none' : said.join(', ');
    },
    toJson: same,
    schema: z.object({
      ...Object.fromEntries(valueSchemas),
      reserved: z.number().optional(),
    }) as unknown as z.ZodType<BitsOf<P>>,
  };
}

function valueSchema(values: readonly unknown[] | undefined): z.ZodType {
  if (values === undefined) return z.number().default(0);
  if (typeof values[0] === 'boolean') return z.boolean().default(false);
  return z.enum(values as string[]).default(values[0] as string);
}

/** A last field that may be missing: null without octets. */
export function optional<V>(field: ElementField<V>): ElementField<V | null> {
  return {
    label: field.label,
    least: 0,
    most: field.most,
    decode: (reader) => (reader.atEnd ? null : field.decode(reader)),
    encode: (writer, value) => {
      if (value !== null) field.encode(writer, value);
    },
    describe: (value) => (value === null ? 'none' : field.describe(value)),
    toJson: (value) => (value === null ? null : field.toJson(value)),
    schema: field.schema.nullable().default(null),
  };
}
