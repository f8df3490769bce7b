import fc from 'fast-check';
import { CHARSET_MIBS } from '../text/charset';
import { isStructured } from './content-type';
import type { ContentType } from './content-type';
import { contentTypeName } from './content-types';
import { GOLDEN_HEADERS } from './golden.testing';
import type { WspHeader } from './headers';
import type { Part } from './multipart';
import type { Parameter } from './parameters';

/** Text without U+0000 and lone surrogates, which no value can hold. */
export const text = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ maxLength: 40 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  )
  .map((value) => value.replaceAll('\0', ''));

/** Text whose quotation marks, if any, are inside: the outer ones belong to the encoding. */
export const unquoted = text.map((value) => value.replace(/^"+|"+$/g, ''));

export const token = fc.stringMatching(/^[a-z][a-z0-9.-]{0,20}$/);

/** Moments in whole seconds. */
export const moment = fc.integer({ min: 0, max: 253_402_300_799 }).map((seconds) => seconds * 1000);

export const count = fc.oneof(fc.nat(200), fc.nat(70_000), fc.maxSafeNat());

const named = (
  name: string,
  value: fc.Arbitrary<Parameter['value']>,
  code?: number,
): fc.Arbitrary<Parameter> =>
  value.map((one) => (code === undefined ? { name, value: one } : { name, value: one, code }));

export const parameter: fc.Arbitrary<Parameter> = fc.oneof(
  named('charset', fc.constantFrom(...CHARSET_MIBS, 0)),
  named(
    'q',
    fc.integer({ min: 0, max: 999 }).map((thousandths) => thousandths / 1000),
  ),
  named('level', fc.constantFrom('1.0', '1', '7.14', 'two')),
  named('name', unquoted),
  named('name', fc.oneof(unquoted, fc.constant(null)), 0x17),
  named('filename', unquoted),
  named('start', unquoted),
  named('type', fc.constantFrom('application/smil', 'image/jpeg', 'application/vnd.syncml+xml')),
  named('type', count, 0x03),
  named('differences', fc.oneof(token, fc.nat(127))),
  named('max-age', count),
  named('secure', fc.constant(null)),
  named('mac', unquoted),
  named('creation-date', moment),
  named('size', count),
  fc.record({
    name: token,
    value: fc.oneof(unquoted, count, fc.constant(null)),
    untyped: fc.constant(true as const),
  }),
  fc.nat(255).map((octet) => ({ name: '0x1e', value: Uint8Array.of(1, octet) })),
);

const mediaType = fc.oneof(
  fc.constantFrom(0x03, 0x1e, 0x33, 0x5a, 0x5b, 0x0201, 0x030a).map(contentTypeName),
  fc.constantFrom('application/smil', 'audio/amr', 'text/x-vcard', 'image/JPEG'),
);

export const contentType: fc.Arbitrary<ContentType> = fc.record({
  type: mediaType,
  parameters: fc.array(parameter, { maxLength: 4 }),
});

export const wspHeader: fc.Arbitrary<WspHeader> = fc.oneof(
  unquoted.map((value): WspHeader => ({ name: 'Content-ID', value })),
  text.map((value): WspHeader => ({ name: 'Content-Location', value })),
  count.map((value): WspHeader => ({ name: 'Content-Length', value })),
  moment.map((value): WspHeader => ({ name: 'Last-Modified', value })),
  contentType.map((value): WspHeader => ({ name: 'Content-Type', value })),
  fc
    .record({
      type: fc.constantFrom('attachment', 'inline', 'x-token', '0x84'),
      parameters: fc.array(parameter, { maxLength: 2 }),
    })
    .map((value): WspHeader => ({ name: 'Content-Disposition', value })),
  fc.constantFrom<WspHeader>(
    { name: 'Content-Disposition', value: { type: 'attachment', parameters: [] }, code: 0x45 },
    { name: 'X-Wap-Application-Id', value: 'x-wap-application:mms.ua' },
    { name: 'X-Wap-Application-Id', value: '32000' },
    { name: 'X-Wap-Application-Id', value: 'urn:x' },
    { name: 'Push-Flag', value: 4 },
    { name: 'Encoding-Version', value: '1.3' },
    { name: 'Profile-Diff', raw: Uint8Array.of(0x02, 0x82, 0x85) },
    ...GOLDEN_HEADERS.map(([, golden]) => golden),
    { name: '0x4b', raw: Uint8Array.of(0x61, 0x00) },
  ),
  fc.record({ name: token, value: text, application: fc.constant(true as const) }),
);

const headers = fc.array(wspHeader, { maxLength: 4 });

const leaf: fc.Arbitrary<Part> = fc.record({
  contentType: contentType.filter((type) => !isStructured(type)),
  headers,
  data: fc.uint8Array({ maxLength: 300 }),
});

/** A part, one in five of them a multipart. */
export const part: fc.Arbitrary<Part> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  {
    weight: 1,
    arbitrary: fc.record({
      contentType: contentType.map(({ parameters }) => ({ type: contentTypeName(0x26), parameters })),
      headers,
      data: fc.constant(new Uint8Array(0)),
      parts: fc.array(leaf, { minLength: 1, maxLength: 3 }),
    }),
  },
);
