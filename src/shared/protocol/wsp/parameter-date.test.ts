import { describe, expect, it } from 'vitest';
import { toHex } from '../kit/octets';
import { Reader } from '../kit/reader';
import { Writer } from '../kit/writer';
import { disposition } from './disposition';
import { parametersSchema, parametersToJson } from './header-json';
import { parametersFromReadable, readableParameters } from './readable-parameters';
import { octets } from './decoding.testing';

describe('dates among parameters', () => {
  // Attachment, with the creation date 2011-06-03T14:01:31Z as a Long-integer of seconds (WAP-230-WSP §8.4.2.3).
  const OCTETS = '07 81 93 04 4d e8 e9 3b';

  it('are ISO 8601 in JSON, and become the same octets again', () => {
    const { parameters } = disposition.decode(new Reader(octets(OCTETS)));
    const json = parametersToJson(parameters);
    expect(json).toEqual([{ name: 'creation-date', value: '2011-06-03T14:01:31Z' }]);
    const again = parametersSchema.parse(json);
    expect(again).toEqual([{ name: 'creation-date', value: 1_307_109_691_000 }]);
    const writer = new Writer();
    disposition.encode(writer, { type: 'attachment', parameters: again });
    expect(toHex(writer.finish())).toBe(toHex(octets(OCTETS)));
  });

  it.each(['creation-date', 'modification-date', 'read-date'])('%s by its name alone', (name) => {
    expect(readableParameters([{ name, value: 0 }])).toEqual({ [name]: '1970-01-01T00:00:00Z' });
    expect(parametersFromReadable({ [name]: '1970-01-01T02:00:00+02:00' })).toEqual([{ name, value: 0 }]);
    expect(parametersFromReadable({ [name]: 'yesterday' })).toEqual([{ name, value: 'yesterday' }]);
  });

  it('are only those of typed parameters', () => {
    const untyped = { name: 'read-date', value: '2011-06-03T14:01:31Z', untyped: true } as const;
    expect(parametersToJson([untyped])).toEqual([untyped]);
    expect(parametersSchema.parse([untyped])).toEqual([untyped]);
    const number = { name: 'read-date', value: 5, untyped: true } as const;
    expect(parametersToJson([number])).toEqual([number]);
    expect(readableParameters([{ name: 'size', value: 5 }])).toEqual({ size: 5 });
    expect(parametersFromReadable({ name: '2011-06-03T14:01:31Z' })).toEqual([
      { name: 'name', value: '2011-06-03T14:01:31Z' },
    ]);
  });
});
