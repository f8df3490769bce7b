import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DecodeError } from '../kit/decode-error';
import { leafSpans } from '../kit/spans';
import { decodeUtf8, encodeUtf8 } from '../text/utf8';
import { decodePap, encodePap } from './body';
import type { PapMessage } from './elements';

const TYPE = 'multipart/related; type="application/xml"; boundary=asdlfkjiurwghasf';
/** After the example of WAP-247-PAP §10.1. */
const submission = (control: string, content = '--asdlfkjiurwghasf\nContent-Type: text/x\n\nhi\n'): string =>
  `--asdlfkjiurwghasf\nContent-Type: application/xml\n\n${control}\n${content}--asdlfkjiurwghasf--`;
const CONTROL =
  '<?xml version="1.0"?><pap><push-message push-id="9fj@x"><address address-value="WAPPUSH=+4917/TYPE=PLMN@ppg.com"/></push-message></pap>';
const read = (text: string, strict = false) => decodePap(TYPE, encodeUtf8(text), { spans: true, strict });
const PUSH: PapMessage = {
  type: 'push-message',
  'push-id': '9fj@x',
  address: [{ 'address-value': 'WAPPUSH=+4917/TYPE=PLMN@ppg.com' }],
};

describe('a push with its content', () => {
  it('is read in the standard’s form', () => {
    const text = submission(CONTROL);
    const { value, findings, spans } = read(text, true);
    expect(value).toEqual({
      version: null,
      message: PUSH,
      parts: [{ headers: [['Content-Type', 'text/x']], body: encodeUtf8('hi') }],
    });
    expect(findings).toEqual([]);
    expect(
      leafSpans(spans).map(({ path, start, end }) => [
        path.split('.').slice(-2).join('.'),
        text.slice(start, end),
      ]),
    ).toEqual([
      ['boundary', '--asdlfkjiurwghasf\n'],
      ['parts[0].Content-Type', 'Content-Type: application/xml\n'],
      ['parts[0].end of headers', '\n'],
      ['control.before the document', '<?xml version="1.0"?>'],
      ['pap.start tag', '<pap>'],
      ['tag.octets', '<push-message '],
      ['tag.push-id', 'push-id="9fj@x"'],
      ['tag.octets', '>'],
      ['tag.octets', '<address '],
      ['tag.address-value', 'address-value="WAPPUSH=+4917/TYPE=PLMN@ppg.com"'],
      ['tag.octets', '/>'],
      ['push-message.end tag', '</push-message>'],
      ['pap.end tag', '</pap>'],
      ['line break', '\n'],
      ['boundary', '--asdlfkjiurwghasf\n'],
      ['parts[1].Content-Type', 'Content-Type: text/x\n'],
      ['parts[1].end of headers', '\n'],
      ['parts[1].body', 'hi'],
      ['line break', '\n'],
      ['closing boundary', '--asdlfkjiurwghasf--'],
    ]);
    expect(decodePap(TYPE, encodeUtf8(text)).spans).toEqual([]);
  });

  it('is read as it is written', () => {
    const content = { headers: [['Content-Type', 'x/y']] as const, body: Uint8Array.of(0, 255) };
    const { contentType, body } = encodePap(PUSH, [content]);
    expect(contentType).toBe('multipart/related; type="application/xml"; boundary="part"');
    const { value, findings } = decodePap(contentType, body, { strict: true });
    expect(value).toEqual({ version: '1.0', message: PUSH, parts: [content] });
    expect(findings.map(({ code }) => code)).toEqual(['doctype-skipped']);
  });

  it('says where its control entity is damaged, in octets of the whole', () => {
    const text = submission(CONTROL.replace('push-id="9fj@x"', 'source-reference="é" push-id=9'));
    const at = encodeUtf8(text.slice(0, text.indexOf('9>'))).length;
    expect(read(text).value.message).toMatchObject({ 'push-id': '9', 'source-reference': 'é' });
    expect(read(text).findings).toEqual([
      { level: 'warning', code: 'unquoted-value', message: 'the value of push-id has no quotes', offset: at },
    ]);
    expect(() => read(text, true)).toThrow(`control: the value of push-id has no quotes (offset ${at})`);
  });

  it('is refused without content, others are not', () => {
    const text = submission(CONTROL, '');
    expect(() => read(text)).toThrow(
      expect.objectContaining({
        offset: text.length,
        reason: 'a push-message has no content behind it',
      }) as Error,
    );
    // Nor is there any behind a control entity that is the whole body.
    expect(() => decodePap('application/xml', encodeUtf8(CONTROL))).toThrow(
      'a push-message has no content behind it',
    );
    const query = submission('<pap><ccq-response code="3008"/></pap>', '');
    expect(read(query).value.parts).toEqual([]);
  });

  it.each<[text: string, message: string]>([
    [submission('<pap/>'), 'control: there is no message of PAP (offset 50)'],
    [submission('x'), 'control: there is no message of PAP (offset 50)'],
    [
      submission('<pap><push-message push-id="1"/></pap>'),
      'control: push-message has no address (offset 55)',
    ],
    ['x', 'boundary asdlfkjiurwghasf not found'],
    ['--asdlfkjiurwghasf--', 'there is no control entity'],
  ])('%j is refused', (text, message) => {
    expect(() => read(text)).toThrow(DecodeError);
    expect(() => read(text)).toThrow(message);
  });
});

describe('the content type', () => {
  const octets = encodeUtf8('--b\n\n<pap><cancel-message push-id="1"/></pap>\n--b--');

  it.each([
    'multipart/related;boundary=b',
    ' Multipart/related; Boundary=b',
    'multipart/related; BOUNDARY="b"; a=c',
    'multipart/related ;\tboundary=b;a=c',
  ])('%s has the boundary', (type) => {
    expect(decodePap(type, octets).value.message).toEqual({
      type: 'cancel-message',
      'push-id': '1',
      address: [],
    });
  });

  it.each(['multipart/related', 'multipart/related; boundary=', 'multipart/related; boundary=""'])(
    '%s has none',
    (type) => {
      expect(() => decodePap(type, octets)).toThrow(new DecodeError('Content-Type names no boundary', 0));
    },
  );

  it('of XML has the control entity alone', () => {
    const message: PapMessage = { type: 'cancel-message', 'push-id': '1', address: [] };
    const { contentType, body } = encodePap(message);
    expect(contentType).toBe('application/xml');
    const { value, spans, findings } = decodePap(contentType, body, { spans: true, strict: true });
    expect(value).toEqual({ version: '1.0', message, parts: [] });
    expect(findings.map(({ code, offset }) => [code, offset])).toEqual([['doctype-skipped', 22]]);
    expect(spans.map(({ path, label, start, end }) => [path, label, start, end])).toEqual([
      ['control', 'Control entity', 0, body.length],
    ]);
    expect(decodePap(contentType, body).spans).toEqual([]);
    expect(() => decodePap('text/xml', encodeUtf8('<pap></pap>'))).toThrow(
      'control: there is no message of PAP (offset 0)',
    );
    expect(() => decodePap('text/xml', encodeUtf8('<pap a=b/>'), { strict: true })).toThrow(
      'control: the value of a has no quotes (offset 7)',
    );
  });
});

it('text of PAP is UTF-8', () => {
  const { body } = encodePap({ type: 'cancel-message', 'push-id': 'é', address: [] });
  expect(decodeUtf8(body).text).toContain('push-id="é"');
});

describe('what was written here', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '9fj@x',
      'true',
      'high',
      'all',
      'unconfirmed',
      'accepted for processing',
      'WAPPUSH=+49/TYPE=PLMN@p',
    ),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.string({ maxLength: 6 }),
  );
  const time = fc.oneof(fc.integer({ min: 0, max: 3_155_760_000_000 }), fc.constantFrom(0, 1, 999, -1, 4e12));
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const push = fc.record({
    type: fc.constant('push-message'),
    'push-id': word,
    'deliver-before-timestamp': maybe(time),
    'source-reference': maybe(word),
    'progress-notes-requested': maybe(word),
    'replace-push-id': maybe(word),
    'replace-method': maybe(word),
    address: fc.array(fc.record({ 'address-value': word }), { maxLength: 2 }),
    'quality-of-service': maybe(fc.record({ priority: maybe(word), 'delivery-method': maybe(word) })),
  });
  const response = fc.record({
    type: fc.constant('push-response'),
    'push-id': word,
    'sender-name': maybe(word),
    'progress-note': maybe(
      fc.array(fc.record({ stage: word, note: maybe(word), time: maybe(time) }), { maxLength: 2 }),
    ),
    'response-result': maybe(
      fc.record({ code: fc.constantFrom(1000, 1001, 99_999, 7, 100_000, 1.5), desc: maybe(word) }),
    ),
  });
  const part = fc.record({
    headers: fc.array(
      fc.tuple(fc.constantFrom('Content-Type', 'X-Wap-Application-Id', '--part', 'A b', ''), word),
      {
        maxLength: 9,
      },
    ),
    body: fc.uint8Array({ maxLength: 12 }),
  });
  const outcome = <T>(decode: () => T): T | string => {
    try {
      return decode();
    } catch (error) {
      if (error instanceof DecodeError) return error.message;
      throw error;
    }
  };

  it('is known as reading it gives it', () => {
    let known = 0;
    fc.assert(
      fc.property(fc.oneof(push, response), fc.array(part, { maxLength: 2 }), (message, parts) => {
        const { contentType, body } = encodePap(message as unknown as PapMessage, parts);
        const given = outcome(() => decodePap(contentType, body));
        expect(given).toEqual(outcome(() => decodePap(contentType, body.slice())));
        if (outcome(() => decodePap(contentType, body)) === given) known++;
      }),
      { numRuns: 300 },
    );
    expect(known).toBeGreaterThan(10);
  });

  it('is not read again, unless spans or strictness are asked for or it is said to be something else', () => {
    const { contentType, body } = encodePap(PUSH, [
      { headers: [['Content-Type', 'x/y']], body: Uint8Array.of(1) },
    ]);
    const known = decodePap(contentType, body);
    expect(decodePap(contentType, body)).toBe(known);
    expect(known.findings.map(({ code, offset }) => [code, offset])).toEqual([['doctype-skipped', 63]]);
    expect(decodePap(contentType, body, { strict: true })).not.toBe(known);
    expect(decodePap(contentType, body, { spans: true }).spans).not.toEqual([]);
    expect(() => decodePap('application/xml', body)).toThrow('a push-message has no content behind it');
  });
});
