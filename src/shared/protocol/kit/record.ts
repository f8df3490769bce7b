import { DecodeError, EncodeError } from './decode-error';
import type { Reader } from './reader';
import type { SpanSink } from './spans';
import type { Writer } from './writer';

/**
 * One field of a PDU whose fields stand in a fixed order: both directions and the words for people.
 *
 * `context` is what the decoder knows from earlier fields (which bits were set, which coding was named); `record` is
 * the whole value that is being encoded.
 */
export interface FieldCodec<V, C = unknown, T = unknown> {
  /** Takes exactly the field's octets. */
  decode(reader: Reader, context: C): V;
  /** @throws EncodeError when the format cannot carry the value */
  encode(writer: Writer, value: V, record: T): void;
  /** The value as people read it; undefined when the spans of its parts say it all. */
  describe(value: V): string | undefined;
}

interface RowBase<T, K extends keyof T, C> {
  /** The field in the value; also its segment in paths. */
  readonly name: K;
  /** What people call the field, e.g. `TP-OA`. */
  readonly label: string;
  /** Whether the field is there. Without it the field is mandatory. */
  readonly present?: (reader: Reader, context: C) => boolean;
  /** What an encoder writes instead of the record's own value; null for nothing. */
  readonly derive?: (record: T) => T[K];
}

interface PlainRow<T, K extends keyof T, C> extends RowBase<T, K, C> {
  readonly codec: FieldCodec<NonNullable<T[K]>, C, T>;
  readonly nullable?: never;
}

/** The field has octets of its own for null, such as a length of 0. */
interface NullableRow<T, K extends keyof T, C> extends RowBase<T, K, C> {
  readonly codec: FieldCodec<T[K], C, T>;
  readonly nullable: true;
}

/** A row of a PDU's table. A null value is an absent field unless the row says otherwise. */
export type Row<T, K extends keyof T, C> = PlainRow<T, K, C> | NullableRow<T, K, C>;

/** The fields of a PDU in the order of its octets. */
export type Rows<T, C> = readonly { [K in keyof T & string]: Row<T, K, C> }[keyof T & string][];

/** How the two loops below see a row: its types were checked where the table was written. */
interface AnyRow {
  readonly name: string;
  readonly label: string;
  readonly codec: FieldCodec<unknown>;
  readonly nullable?: boolean;
  readonly present?: (reader: Reader, context: unknown) => boolean;
  readonly derive?: (record: unknown) => unknown;
}

/**
 * Reads the rows' fields into `record`, where optional fields that are absent keep what the record already holds.
 * Each field that is present gets its span. A DecodeError that leaves carries the field's name.
 */
export function decodeRows<T extends object, C>(
  reader: Reader,
  rows: Rows<T, C>,
  record: T,
  context: C,
): void {
  const fields = record as Record<string, unknown>;
  const sink = reader.sink;
  let name = '';
  try {
    for (const row of rows as unknown as readonly AnyRow[]) {
      name = row.name;
      if (row.present !== undefined && !row.present(reader, context)) continue;
      sink?.open(reader.pos, name, row.label);
      const value = row.codec.decode(reader, context);
      sink?.close(reader.pos, row.codec.describe(value));
      fields[name] = value;
    }
  } catch (error) {
    throw error instanceof DecodeError ? error.within(name) : error;
  }
}

/** `decodeRows` of a whole PDU: a DecodeError that leaves has the record, as far as it was read, as its `partial`. */
export function decodePduRows<T extends object, C>(
  reader: Reader,
  rows: Rows<T, C>,
  record: T,
  context: C,
): void {
  try {
    decodeRows(reader, rows, record, context);
  } catch (error) {
    if (error instanceof DecodeError) error.partial = record;
    throw error;
  }
}

/**
 * Writes the rows' fields; a null (or missing) value writes nothing unless its row is nullable. An EncodeError that leaves carries the field's
 * name.
 */
export function encodeRows<T extends object, C>(writer: Writer, rows: Rows<T, C>, record: T): void {
  const fields = record as Record<string, unknown>;
  let name = '';
  try {
    for (const row of rows as unknown as readonly AnyRow[]) {
      name = row.name;
      const value = row.derive === undefined ? fields[name] : row.derive(record);
      if ((value !== null && value !== undefined) || row.nullable === true)
        row.codec.encode(writer, value, record);
    }
  } catch (error) {
    throw error instanceof EncodeError && error.path === '' ? new EncodeError(error.reason, name) : error;
  }
}

/** A leaf whose name in the path differs from its label. */
export function namedLeaf(
  sink: SpanSink,
  start: number,
  end: number,
  segment: string,
  label: string,
  value: string | undefined,
): void {
  if (end <= start) return;
  sink.open(start, segment, label);
  sink.close(end, value);
}

/** An octet's value as people read it: `0x1f`, or `0x1f name`. */
export function describeOctet(octet: number, name = ''): string {
  const hex = `0x${octet.toString(16).padStart(2, '0')}`;
  return name === '' ? hex : `${hex} ${name}`;
}

/**
 * A field of one octet that is a whole number 0 to 255.
 * @param nameOf gives the number's name for people
 */
export function octetField(nameOf?: (octet: number) => string): FieldCodec<number> {
  return {
    decode: (reader) => reader.u8(),
    encode: (writer, value) => {
      writer.u8(checkedOctet(value));
    },
    describe: (value) => (nameOf === undefined ? String(value) : describeOctet(value, nameOf(value))),
  };
}

/** @throws EncodeError unless `value` is a whole number 0 to 255 */
export function checkedOctet(value: number): number {
  if ((value & 0xff) !== value) throw new EncodeError(`${value} is not a whole number from 0 to 255`);
  return value;
}
