import { describe, expect, it } from 'vitest';
import { parseParameters } from '../mail/parameters';
import { writeMimeType } from './content-type';

describe('writeMimeType', () => {
  it('quotes what is no token', () => {
    const parameters: [string, string][] = [
      ['name', 'a"b c.jpg'],
      ['x', 'y'],
    ];
    const written = writeMimeType({ type: 'image/jpeg', parameters });
    expect(written).toBe('image/jpeg; name="a\\"b c.jpg"; x=y');
    expect(parseParameters(written)).toEqual({ value: 'image/jpeg', parameters });
  });

  it('lets no value begin another header', () => {
    expect(writeMimeType({ type: 'a/b', parameters: [['name', 'x\r\nBcc: y']] })).toBe(
      'a/b; name="x Bcc: y"',
    );
  });
});
