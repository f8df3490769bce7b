import { describe, expect, it } from 'vitest';
import { codec, decodeAll, encodeAll, isDecodeError, within } from './codec';
import { DecodeError, EncodeError, joinPath } from './decode-error';
import { toHex } from './octets';
import { checkedOctet, decodeRows, describeOctet, encodeRows, namedLeaf, octetField } from './record';
import type { FieldCodec, Rows } from './record';
import { SpanSink } from './spans';

interface Pdu {
  first: number;
  optional: number | null;
  nullable: number | null;
  sum: number;
}

/** 0 stands for null. */
const nullableOctet: FieldCodec<number | null> = {
  decode: (reader) => reader.u8() || null,
  encode: (writer, value) => {
    writer.u8(value ?? 0);
  },
  describe: (value) => (value === null ? undefined : `<${value}>`),
};

const ROWS: Rows<Pdu, { limit: number }> = [
  { name: 'first', label: 'First', codec: octetField() },
  {
    name: 'optional',
    label: 'Optional',
    codec: octetField((octet) => (octet === 7 ? 'seven' : '')),
    present: (reader, { limit }) => reader.peek() < limit,
  },
  { name: 'nullable', label: 'Nullable', codec: nullableOctet, nullable: true },
  {
    name: 'sum',
    label: 'Sum',
    codec: octetField(),
    derive: ({ first, optional }) => first + (optional ?? 0),
  },
];

const pdu = codec<Pdu>(
  (reader) => {
    const record: Pdu = { first: -1, optional: null, nullable: null, sum: -1 };
    decodeRows(reader, ROWS, record, { limit: 8 });
    return record;
  },
  (writer, value) => {
    encodeRows(writer, ROWS, value);
  },
);

/** What left `run`: its message and path. */
function failure(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof DecodeError) return error.toJSON();
    return error instanceof EncodeError ? [error.message, error.path, error.reason] : error;
  }
}

describe('rows', () => {
  it('are read in their order, with a span for each field that is there', () => {
    const { value, spans, findings } = decodeAll(pdu, Uint8Array.of(1, 7, 0, 8), { spans: true });
    expect(value).toEqual({ first: 1, optional: 7, nullable: null, sum: 8 });
    expect(findings).toEqual([]);
    expect(spans.map(({ path, label, start, end, value }) => [path, label, start, end, value])).toEqual([
      ['first', 'First', 0, 1, '1'],
      ['optional', 'Optional', 1, 2, '0x07 seven'],
      ['nullable', 'Nullable', 2, 3, undefined],
      ['sum', 'Sum', 3, 4, '8'],
    ]);
  });

  it('leave the record as it is where a field is absent', () => {
    const { value, spans } = decodeAll(pdu, Uint8Array.of(1, 9, 1));
    expect(value).toEqual({ first: 1, optional: null, nullable: 9, sum: 1 });
    expect(spans).toEqual([]);
  });

  it('say where reading failed', () => {
    expect(failure(() => decodeAll(pdu, Uint8Array.of()))).toEqual({
      path: 'first',
      offset: 0,
      reason: 'unexpected end of data',
    });
    expect(failure(() => decodeAll(pdu, Uint8Array.of(1)))).toMatchObject({ path: 'optional', offset: 1 });
    expect(failure(() => decodeAll(pdu, Uint8Array.of(1, 9)))).toMatchObject({ path: 'sum', offset: 2 });
  });

  it('are written in their order, with what is derived', () => {
    expect(toHex(encodeAll(pdu, { first: 1, optional: 7, nullable: null, sum: 0 }))).toBe('01070008');
    expect(toHex(encodeAll(pdu, { first: 1, optional: null, nullable: 9, sum: 0 }))).toBe('010901');
    const without = { first: 1, optional: undefined, nullable: undefined } as unknown as Pdu;
    expect(toHex(encodeAll(pdu, without))).toBe('010001');
  });

  it('name the field that cannot be written', () => {
    expect(failure(() => encodeAll(pdu, { first: 256, optional: null, nullable: null, sum: 0 }))).toEqual([
      'first: 256 is not a whole number from 0 to 255',
      'first',
      '256 is not a whole number from 0 to 255',
    ]);
  });

  it('leave a path that is known already, and errors that are none of theirs', () => {
    const other = new RangeError('other');
    const throwing = (error: Error): Rows<Pick<Pdu, 'first'>, undefined> => {
      const fail = (): never => {
        throw error;
      };
      return [
        { name: 'first', label: 'First', codec: { decode: fail, encode: fail, describe: () => undefined } },
      ];
    };
    const write = (error: Error): unknown =>
      failure(() =>
        encodeAll(
          codec<{ first: number }>(
            () => ({ first: 0 }),
            (writer, value) => {
              encodeRows(writer, throwing(error), value);
            },
          ),
          { first: 1 },
        ),
      );
    const read = (error: Error): unknown =>
      failure(() =>
        decodeAll(
          codec<null>(
            (reader) => {
              decodeRows(reader, throwing(error), { first: 0 }, undefined);
              return null;
            },
            () => undefined,
          ),
          Uint8Array.of(1),
        ),
      );
    expect(write(new EncodeError('no', 'inner'))).toEqual(['inner: no', 'inner', 'no']);
    expect(write(other)).toBe(other);
    expect(read(other)).toBe(other);
    expect(read(new DecodeError('no', 3))).toEqual({ path: 'first', offset: 3, reason: 'no' });
  });
});

describe('a leaf with a name of its own', () => {
  it('is there if it has octets', () => {
    const sink = new SpanSink();
    namedLeaf(sink, 0, 0, 'none', 'None', 'x');
    namedLeaf(sink, 0, 2, 'some', 'Some', 'y');
    expect(sink.roots).toEqual([{ path: 'some', start: 0, end: 2, label: 'Some', value: 'y', children: [] }]);
  });
});

describe('octets', () => {
  it('are described in hex, with a name if they have one', () => {
    expect(describeOctet(5)).toBe('0x05');
    expect(describeOctet(0xfe, 'name')).toBe('0xfe name');
  });

  it.each([0, 1, 255])('%d is one', (value) => {
    expect(checkedOctet(value)).toBe(value);
  });

  it.each([-1, 256, 1.5, NaN])('%d is none', (value) => {
    expect(() => checkedOctet(value)).toThrow(
      new EncodeError(`${value} is not a whole number from 0 to 255`),
    );
  });
});

describe('a codec', () => {
  const octet = codec<number>(
    (reader) => reader.u8(),
    (writer, value) => {
      writer.u8(value);
    },
  );

  it('leaves octets behind the value as a finding', () => {
    expect(decodeAll(octet, Uint8Array.of(1, 2, 3), { spans: true })).toEqual({
      value: 1,
      findings: [
        {
          level: 'warning',
          code: 'trailing-octets',
          offset: 1,
          message: '2 octets behind the end of the PDU',
        },
      ],
      spans: [
        {
          path: 'trailing octets',
          start: 1,
          end: 3,
          label: 'trailing octets',
          value: undefined,
          children: [],
        },
      ],
    });
    expect(decodeAll(octet, Uint8Array.of(1, 2))).toMatchObject({ value: 1, spans: [] });
    expect(failure(() => decodeAll(octet, Uint8Array.of(1, 2), { strict: true }))).toEqual({
      path: '',
      offset: 1,
      reason: '1 octets behind the end of the PDU',
    });
  });

  it('adds names to the path of what leaves it', () => {
    const fail = (error: Error) => (): never => {
      throw error;
    };
    const error = new DecodeError('no', 4);
    expect(error.message).toBe('no');
    expect(() => within('headers', () => within('[2]', () => within('To', fail(error))))).toThrow(error);
    expect(error.message).toBe('headers[2].To: no (offset 4)');
    expect([error.name, error.path, error.reason, error.offset]).toEqual([
      'DecodeError',
      'headers[2].To',
      'no',
      4,
    ]);
    const other = new RangeError('other');
    expect(() => within('headers', fail(other))).toThrow(other);
    expect(other.message).toBe('other');
    expect(within('headers', () => 5)).toBe(5);
    expect([isDecodeError(error), isDecodeError(other), isDecodeError(null)]).toEqual([true, false, false]);
  });

  it('joins names with dots, and indices without', () => {
    expect(joinPath([])).toBe('');
    expect(joinPath(['[0]', 'a', 'b', '[1]', '[2]', 'c'])).toBe('[0].a.b[1][2].c');
  });

  it('gives encoding errors their field', () => {
    expect(new EncodeError('no')).toMatchObject({ message: 'no', path: '', name: 'EncodeError' });
    expect(new EncodeError('no', 'a.b')).toMatchObject({ message: 'a.b: no', path: 'a.b', reason: 'no' });
  });
});
